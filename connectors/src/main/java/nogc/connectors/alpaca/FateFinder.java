package nogc.connectors.alpaca;

import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Fate;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Asks the broker what became of commands of a former life of the gateway, by client order id, and
 * waits for the answers. That it does not know an order counts only if it says so several times
 * over two seconds.
 */
final class FateFinder {
  private static final int TIMES = 4;
  private static final long BETWEEN_MS = 650;

  private final BrokerCalls calls;
  private final ClientOrderIds ids;
  private final OrderTracker tracker;
  private final EpochNanoClock clock;
  private final long timeoutNs;

  FateFinder(
      final BrokerCalls calls,
      final ClientOrderIds ids,
      final OrderTracker tracker,
      final EpochNanoClock clock,
      final long timeoutNs) {
    this.calls = calls;
    this.ids = ids;
    this.tracker = tracker;
    this.clock = clock;
    this.timeoutNs = timeoutNs;
  }

  Fate of(final OrderCommandDecoder command) {
    return command.kind() == CommandKind.CANCEL ? ofCancel(command) : ofOrder(command);
  }

  private Fate ofOrder(final OrderCommandDecoder command) {
    final String name = ids.text(new ClientOrderId(command.orderId(), command.revision()));
    int absent = 0;
    for (int i = 0; i < TIMES; i++) {
      final RestAnswer answer = ask(OrderEntry.byClientOrderId(name));
      if (order(answer) != null) {
        return Fate.SENT;
      }
      if (answer.status() == 404 && BrokerCalls.isOwnWord(answer)) {
        absent++;
      }
      if (i < TIMES - 1 && !pause()) {
        break;
      }
    }
    return absent >= TIMES - 1 ? Fate.NOT_SENT : Fate.UNKNOWN;
  }

  /** To cancel again does no harm: it counts as sent only if the order shows it. */
  private Fate ofCancel(final OrderCommandDecoder command) {
    final String id = tracker.brokerId(command.orderId());
    final RestAnswer answer =
        ask(
            id.isEmpty()
                ? OrderEntry.byClientOrderId(ids.text(new ClientOrderId(command.orderId(), 0)))
                : "/v2/orders/" + id);
    final BrokerOrder order = order(answer);
    if (order == null) {
      return answer.status() == 404 ? Fate.SENT : Fate.UNKNOWN;
    }
    return order.isFinal() || order.cancelRequested() ? Fate.SENT : Fate.NOT_SENT;
  }

  private RestAnswer ask(final String path) {
    return calls.await(RestCall.get(path), clock.nanoTime(), timeoutNs);
  }

  private static BrokerOrder order(final RestAnswer answer) {
    try {
      return answer.isGood() ? BrokerOrder.of(Fields.object(answer.body())) : null;
    } catch (final WireException ex) {
      return null;
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_MS);
      return true;
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
