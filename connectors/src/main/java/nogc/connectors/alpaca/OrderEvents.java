package nogc.connectors.alpaca;

import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.OrderEvent;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.TradedInstrument;
import nogc.journal.codec.ReportKind;

/**
 * What the events of the order stream mean (Alpaca docs, Websocket Streaming, Events). An event
 * that is new to us, and one that says nothing by itself, makes us ask for the order.
 */
final class OrderEvents {
  private final OrderTracker tracker;
  private final Assets assets;
  private final OrderTracker.Questions questions;
  private long unknown;

  OrderEvents(
      final OrderTracker tracker, final Assets assets, final OrderTracker.Questions questions) {
    this.tracker = tracker;
    this.assets = assets;
    this.questions = questions;
  }

  void on(final OrderEvent event) {
    final BrokerOrder said = event.order();
    final Link link = tracker.link(said);
    if (link == null) {
      onForeign(event);
      return;
    }
    switch (event.event()) {
      case "fill", "partial_fill" -> {
        tracker.accept(link);
        tracker.fill(
            link,
            said.filled(),
            event.quantity(),
            event.price(),
            event.timeNs(),
            event.executionId());
      }
      case "new" -> {
        tracker.accept(link);
        tracker.inForce(link);
      }
      case "accepted",
          "pending_new",
          "held",
          "stopped",
          "suspended",
          "pending_cancel",
          "pending_replace",
          "done_for_day",
          "calculated" ->
          tracker.accept(link);
      case "canceled" -> tracker.end(link, ReportKind.CANCELED, event.reason());
      case "expired" -> tracker.end(link, ReportKind.EXPIRED, event.reason());
      case "rejected" -> tracker.end(link, ReportKind.REJECTED, event.reason());
      case "replaced" -> onReplaced(link, said);
      case "order_replace_rejected" -> onReplaceRejected(link, event);
      case "order_cancel_rejected" -> tracker.cancelRejected(link.order(), event.reason());
      case "restated" -> tracker.restated(link, event.timeNs());
      case "trade_bust" -> amend(link, ReportKind.BUST, event);
      case "trade_correct" -> amend(link, ReportKind.CORRECT, event);
      default -> {
        unknown++;
        questions.order(said.id());
      }
    }
    if (said.isFinal()) {
      tracker.lack(link);
    }
  }

  /** The event may carry the order that went or the one that came. */
  private void onReplaced(final Link link, final BrokerOrder said) {
    if (!said.replacedBy().isEmpty()) {
      tracker.replaced(link, said.replacedBy());
    } else if (!said.replaces().isEmpty()) {
      tracker.inForce(link);
    } else {
      questions.order(said.id());
    }
  }

  /** Whichever of the two orders it names, it is the newest revision that is refused. */
  private void onReplaceRejected(final Link link, final OrderEvent event) {
    tracker.replaceRejected(link.order(), link.order().sentRevision(), event.reason());
  }

  private void amend(final Link link, final ReportKind kind, final OrderEvent event) {
    final boolean named = !event.previousExecutionId().isEmpty();
    tracker.amend(
        link,
        kind,
        named ? event.previousExecutionId() : event.executionId(),
        named ? event.executionId() : "",
        event.quantity(),
        event.price(),
        event.order(),
        event.timeNs());
  }

  /** Somebody else trades in the account: what it holds is not what we think any more. */
  private void onForeign(final OrderEvent event) {
    final BrokerOrder said = event.order();
    final TradedInstrument instrument = assets.find(said.assetId(), said.symbol());
    if (instrument == null) {
      return;
    }
    switch (event.event()) {
      case "fill", "partial_fill" -> {
        tracker.foreignFill(instrument, said, event.quantity(), event.price(), event.timeNs());
        questions.listing("somebody else trades in the account");
      }
      case "trade_bust", "trade_correct" ->
          questions.listing("an execution of somebody else was amended");
      default -> {
        // Orders of others are told by the next listing.
      }
    }
  }

  /**
   * Takes the answer to a question for an order.
   *
   * @return false if it is unreadable
   */
  boolean refreshed(final byte[] body) {
    try {
      tracker.apply(BrokerOrder.of(Fields.object(body)), "");
      return true;
    } catch (final WireException ex) {
      return false;
    }
  }

  /** Events that we do not know, so far. */
  long unknown() {
    return unknown;
  }
}
