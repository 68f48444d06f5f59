package nogc.deploy.bench;

import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;

/** Reads the journal of a session that is killed: what was ordered and sent before and after. */
final class KillWitness implements RecordHandler {
  private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final OrderRefusedDecoder refused = new OrderRefusedDecoder();
  private final OperatorCommandDecoder operator = new OperatorCommandDecoder();
  private final LongArrayList working = new LongArrayList();
  private final LongHashSet calledBack = new LongHashSet();
  private long tickSize;
  private long lotSize;
  private long lastPrice;
  private long killSequence;
  private long killTimeNs;
  private int workingAtKill;
  private long signalsAfterKill;
  private long ordersAfterKill;
  private long sentAfterKill;
  private long cancelsOrdered;
  private long cancelsSent;
  private long cancelsRefused;
  private long lastCancelNs;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int body = offset + RecordLayout.HEADER_LENGTH;
    final int block = RecordLayout.blockLength(buffer, offset);
    final int version = RecordLayout.version(buffer, offset);
    switch (RecordLayout.templateId(buffer, offset)) {
      case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
        instrument.wrap(buffer, body, block, version);
        tickSize = instrument.tickSize();
        lotSize = Math.max(instrument.lotSize(), instrument.minQuantity());
      }
      case TradeDecoder.TEMPLATE_ID -> lastPrice = trade.wrap(buffer, body, block, version).price();
      case OperatorCommandDecoder.TEMPLATE_ID -> {
        if (operator.wrap(buffer, body, block, version).action() == OperatorAction.KILL) {
          killSequence = operator.sequence();
          killTimeNs = operator.time();
          workingAtKill = 0;
          working.forEachLong(each -> workingAtKill += calledBack.contains(each) ? 0 : 1);
        }
      }
      case SignalDecoder.TEMPLATE_ID -> signalsAfterKill += isKilled() ? 1 : 0;
      case OrderCommandDecoder.TEMPLATE_ID -> onCommand(command.wrap(buffer, body, block, version));
      case OrderSentDecoder.TEMPLATE_ID -> onSent(sent.wrap(buffer, body, block, version));
      case OrderRefusedDecoder.TEMPLATE_ID -> {
        refused.wrap(buffer, body, block, version);
        if (refused.kind() == CommandKind.CANCEL
            && refused.command() > killSequence
            && isKilled()) {
          cancelsRefused++;
        }
      }
      case OrderUpdateDecoder.TEMPLATE_ID -> onUpdate(update.wrap(buffer, body, block, version));
      default -> {
        // the rest of the session
      }
    }
  }

  private void onCommand(final OrderCommandDecoder ordered) {
    if (!isKilled()) {
      if (ordered.kind() == CommandKind.CANCEL) {
        calledBack.add(ordered.orderId());
      }
      return;
    }
    if (ordered.kind() == CommandKind.CANCEL) {
      cancelsOrdered++;
    } else {
      ordersAfterKill++;
    }
  }

  private void onSent(final OrderSentDecoder record) {
    if (isKilled() && record.sentTime() > killTimeNs) {
      if (record.kind() != CommandKind.CANCEL) {
        sentAfterKill++;
      } else if (record.command() > killSequence) {
        cancelsSent++;
        lastCancelNs = record.sentTime() - killTimeNs;
      }
    }
  }

  private void onUpdate(final OrderUpdateDecoder record) {
    working.removeLong(record.orderId());
    calledBack.remove(record.orderId());
    if (record.state() == OrderState.WORKING || record.state() == OrderState.PARTIALLY_FILLED) {
      working.addLong(record.orderId());
    }
  }

  boolean isTradable() {
    return tickSize > 0 && lastPrice > 0;
  }

  long tickSize() {
    return tickSize;
  }

  long lotSize() {
    return lotSize;
  }

  long lastPrice() {
    return lastPrice;
  }

  /** Orders that the venue has acknowledged and not ended. */
  int working() {
    return working.size();
  }

  /** One of them, 0 if there is none. */
  long anyWorking(final long choice) {
    return working.isEmpty() ? 0 : working.getLong((int) (choice % working.size()));
  }

  boolean isKilled() {
    return killSequence != 0;
  }

  /** Orders working when the kill was journaled, and no cancel of them on its way yet. */
  int workingAtKill() {
    return workingAtKill;
  }

  /** Signals journaled behind the kill. */
  long signalsAfterKill() {
    return signalsAfterKill;
  }

  /** Commands behind the kill that are no cancels; each is a fault. */
  long ordersAfterKill() {
    return ordersAfterKill;
  }

  /** Orders and replaces that the gateway sent after the time of the kill; each is a fault. */
  long sentAfterKill() {
    return sentAfterKill;
  }

  /** Cancels that the kill made. */
  long cancelsOrdered() {
    return cancelsOrdered;
  }

  /** Those that the gateway refused: it had never sent the order. */
  long cancelsRefused() {
    return cancelsRefused;
  }

  /** Those that the gateway has sent. */
  long cancelsSent() {
    return cancelsSent;
  }

  /** From the stamp of the kill to the sending of the last cancel. */
  long lastCancelNs() {
    return lastCancelNs;
  }
}
