package nogc.connectors.gateway;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import nogc.engine.spi.Inbound;
import nogc.engine.spi.Outbox;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountUpdateDecoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.PositionReportDecoder;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.TradingStatusDecoder;
import nogc.journal.codec.VenueOrderDecoder;
import nogc.journal.codec.VenueSyncDecoder;
import nogc.journal.fixed.Decimals;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Stands in for the engine while a connector connects, and tells a person what it says: the real
 * way to the broker is walked to its end, but nobody is there who could send an order.
 */
final class ConnectCheck implements Inbound, Outbox {
  private final PrintWriter out;
  private final int wanted;
  private final Set<Integer> defined = new HashSet<>();
  private final Set<Integer> heard = new HashSet<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ConnectorStatusDecoder status = new ConnectorStatusDecoder();
  private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
  private final TradingStatusDecoder phase = new TradingStatusDecoder();
  private final AccountUpdateDecoder account = new AccountUpdateDecoder();
  private final PositionReportDecoder position = new PositionReportDecoder();
  private final VenueOrderDecoder order = new VenueOrderDecoder();
  private boolean live;
  private boolean synced;
  private long marketRecords;
  private String lastWord = "nothing was heard of it";

  /**
   * @param wanted instruments of the session file
   */
  ConnectCheck(final PrintWriter out, final int wanted) {
    this.out = out;
    this.wanted = wanted;
  }

  @Override
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    final int template = RecordLayout.templateId(message, offset);
    if (RingInbound.isMarketData(template)) {
      onMarket(message, offset);
      return true;
    }
    switch (template) {
      case ConnectorStatusDecoder.TEMPLATE_ID ->
          onStatus(status.wrapAndApplyHeader(message, offset, header));
      case InstrumentDefinitionDecoder.TEMPLATE_ID ->
          onInstrument(instrument.wrapAndApplyHeader(message, offset, header));
      case TradingStatusDecoder.TEMPLATE_ID -> {
        phase.wrapAndApplyHeader(message, offset, header);
        say("phase", "instrument " + phase.instrument() + " is " + phase.phase());
      }
      case AccountUpdateDecoder.TEMPLATE_ID -> {
        account.wrapAndApplyHeader(message, offset, header);
        say(
            "account",
            money(account.cash())
                + " "
                + account.currency()
                + " in cash, buying power "
                + money(account.buyingPower()));
      }
      case PositionReportDecoder.TEMPLATE_ID -> {
        position.wrapAndApplyHeader(message, offset, header);
        say("position", "instrument " + position.instrument() + ": " + position.quantity());
      }
      case VenueOrderDecoder.TEMPLATE_ID -> {
        order.wrapAndApplyHeader(message, offset, header);
        say("open order", order.venueOrderId() + (order.orderId() == 0 ? ", not ours" : ""));
      }
      case VenueSyncDecoder.TEMPLATE_ID -> synced = true;
      default -> {
        // Budgets, rates: of no interest here.
      }
    }
    return true;
  }

  private void onStatus(final ConnectorStatusDecoder said) {
    live = said.state() == ConnectorState.LIVE;
    lastWord = said.text();
    say("connection", said.state() + (lastWord.isEmpty() ? "" : ": " + lastWord));
  }

  private void onInstrument(final InstrumentDefinitionDecoder said) {
    defined.add(said.instrument());
    say(
        "instrument",
        said.symbol()
            + ": "
            + said.assetClass()
            + " in "
            + said.currency()
            + ", tick "
            + Decimals.text(said.tickSize(), said.priceScale())
            + ", lot "
            + Decimals.text(said.lotSize(), said.quantityScale())
            + (said.enabled() == Bool.YES ? "" : ", NOT tradable now"));
  }

  private void onMarket(final DirectBuffer message, final int offset) {
    marketRecords++;
    if (heard.add(RecordLayout.instrument(message, offset))) {
      say("market data", "instrument " + RecordLayout.instrument(message, offset) + " is heard");
    }
  }

  private static String money(final long amount) {
    return Decimals.text(amount, Decimals.MONEY_SCALE);
  }

  private void say(final String subject, final String what) {
    out.printf("  %-12s %s%n", subject, what);
    out.flush();
  }

  /** Whether nothing is left to wait for. */
  boolean isComplete() {
    return live && synced && defined.size() == wanted && heard.size() == wanted;
  }

  /**
   * Says what was missing.
   *
   * @return whether all that an order needs is there; silent markets do not count, they may be
   *     closed
   */
  boolean conclude() {
    final boolean good = live && synced && defined.size() == wanted;
    if (!live) {
      say("FAILED", "the connection did not become live; its last word: " + lastWord);
    }
    if (live && !synced) {
      say("FAILED", "the account was not read");
    }
    if (defined.size() < wanted) {
      say("FAILED", defined.size() + " of " + wanted + " instruments are known to the broker");
    }
    if (good && heard.size() < wanted) {
      say(
          "WARNING",
          "market data of "
              + heard.size()
              + " of "
              + wanted
              + " instruments came; the others may be closed now, or not in your subscription");
    }
    out.printf(
        "%s; %d records of market data; no order was sent%n",
        good ? "ready" : "NOT ready", marketRecords);
    return good;
  }

  @Override
  public void drop() {
    // Nothing is ever refused here.
  }

  @Override
  public void sent(final long command, final long sentTimeNs) {
    throw new IllegalStateException("nobody asked for command " + command);
  }

  @Override
  public void notSent(final long command, final RefusalReason reason) {
    throw new IllegalStateException("nobody asked for command " + command);
  }
}
