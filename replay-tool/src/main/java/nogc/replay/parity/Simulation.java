package nogc.replay.parity;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nogc.connectors.sim.SimVenue;
import nogc.connectors.sim.VenueInstrument;
import nogc.connectors.sim.VenueRules;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The session's market data and commands once more, in the order in which its gateways had them,
 * through a simulated venue for each gateway.
 *
 * <p>What a gateway heard and sent lies in the journal in its own order, so a command is sent where
 * its OrderSent stands, to arrive when it did.
 */
final class Simulation implements RecordHandler {
  /** Clocks that are further apart are not kept by the same time. */
  private static final long SAME_CLOCK_NS = 1_000_000_000L;

  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + QuoteDecoder.venueTimeEncodingOffset();

  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + QuoteDecoder.receiveTimeEncodingOffset();

  private final LiveSession live;
  private final ArrivalModel arrival;
  private final Supplier<VenueRules> rules;
  private final Markets markets = new Markets();
  private final Map<Integer, SimVenue> venues = new HashMap<>();
  private final Map<Integer, List<LiveOrder>> open = new HashMap<>();
  private final Long2ObjectHashMap<UnsafeBuffer> commands = new Long2ObjectHashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();

  /** What the venues' clock is ahead of the gateway's. */
  private long clockOffsetNs;

  /**
   * @param live the session as it was, read to its end
   * @param arrival when commands reach the venue
   * @param rules of a venue; asked once for each
   */
  Simulation(final LiveSession live, final ArrivalModel arrival, final Supplier<VenueRules> rules) {
    this.live = live;
    this.arrival = arrival;
    this.rules = rules;
    live.instruments().forEach((id, traded) -> markets.define(id, traded.terms().bookDepth()));
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case QuoteDecoder.TEMPLATE_ID,
          TradeDecoder.TEMPLATE_ID,
          DepthUpdateDecoder.TEMPLATE_ID,
          BookResetDecoder.TEMPLATE_ID,
          FeedGapDecoder.TEMPLATE_ID,
          BarDecoder.TEMPLATE_ID ->
          onMarket(buffer, offset);
      case OrderCommandDecoder.TEMPLATE_ID -> keep(buffer, offset, length);
      case OrderSentDecoder.TEMPLATE_ID -> onSent(sent.wrapAndApplyHeader(buffer, offset, header));
      default -> {}
    }
  }

  private void onMarket(final DirectBuffer buffer, final int offset) {
    final int template = RecordLayout.templateId(buffer, offset);
    final int instrument = RecordLayout.instrument(buffer, offset);
    if (template == QuoteDecoder.TEMPLATE_ID && !live.isQuoted(instrument)) {
      return;
    }
    final SimVenue venue = venue(RecordLayout.source(buffer, offset), buffer, offset);
    if (template == QuoteDecoder.TEMPLATE_ID
        || template == TradeDecoder.TEMPLATE_ID
        || template == DepthUpdateDecoder.TEMPLATE_ID) {
      final long aheadNs =
          buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN)
              - buffer.getLong(offset + RECEIVE_TIME, LITTLE_ENDIAN);
      clockOffsetNs = Math.abs(aheadNs) < SAME_CLOCK_NS ? 0 : aheadNs;
    }
    venue.onFeed(buffer, offset);
    markets.onRecord(buffer, offset);
    if (template == TradeDecoder.TEMPLATE_ID && open.containsKey(instrument)) {
      trade.wrapAndApplyHeader(buffer, offset, header);
      for (final LiveOrder order : open.get(instrument)) {
        if (order.arrived && !order.ended && order.isReachedBy(trade.price())) {
          order.tradedAtPrice += trade.size();
        }
      }
    }
  }

  private SimVenue venue(final int gateway, final DirectBuffer buffer, final int offset) {
    return venues.computeIfAbsent(
        gateway,
        number -> {
          final List<VenueInstrument> traded = new ArrayList<>();
          for (final Traded each : live.instruments().values()) {
            traded.add(each.terms());
          }
          final boolean dated =
              RecordLayout.templateId(buffer, offset) != FeedGapDecoder.TEMPLATE_ID;
          return new SimVenue(
              traded,
              rules.get(),
              dated
                  ? buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN)
                  : RecordLayout.time(buffer, offset),
              0,
              this::onReport);
        });
  }

  private void keep(final DirectBuffer buffer, final int offset, final int length) {
    final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, buffer, offset, length);
    commands.put(RecordLayout.sequence(buffer, offset), copy);
  }

  private void onSent(final OrderSentDecoder record) {
    final UnsafeBuffer kept = commands.remove(record.command());
    final SimVenue venue = venues.get((int) record.source());
    final LiveOrder order = live.orders().get(record.orderId());
    if (kept == null || venue == null || order == null) {
      return;
    }
    command.wrapAndApplyHeader(kept, 0, header);
    if (command.kind() == CommandKind.NEW) {
      order.touchAtSending = touch(order);
      open.computeIfAbsent(order.instrument, id -> new ArrayList<>()).add(order);
    } else if (command.kind() == CommandKind.REPLACE) {
      order.price = command.price();
    }
    venue.onCommand(
        command,
        arrival.timeNs(live.arrivalNs(record.command()), record.sentTime() + clockOffsetNs));
  }

  private long touch(final LiveOrder order) {
    final Markets.Market market = markets.of(order.instrument);
    return market == null ? 0 : market.touch(!order.isBuy());
  }

  private boolean onReport(final MutableDirectBuffer buffer, final int offset, final int length) {
    report.wrapAndApplyHeader(buffer, offset, header);
    final LiveOrder order = live.orders().get(report.orderId());
    switch (report.kind()) {
      case ACCEPTED -> {
        order.arrived = true;
        order.touchAtArrival = touch(order);
        order.sizeAtArrival = markets.of(order.instrument).size(!order.isBuy());
      }
      case FILL ->
          order.simulated.add(
              new Fill(
                  report.orderId(),
                  report.venueTime(),
                  report.lastPrice(),
                  report.lastQuantity(),
                  report.liquidity() == Liquidity.MAKER));
      case REJECTED -> order.refusal = report.text();
      default -> {}
    }
    if (report.leavesQuantity() == 0) {
      order.ended = true;
      final List<LiveOrder> others = open.get(order.instrument);
      if (others != null && report.kind() != ReportKind.CANCEL_REJECTED) {
        others.remove(order);
      }
    }
    return true;
  }

  /** Lets the last commands arrive. */
  void finish() {
    for (final SimVenue venue : venues.values()) {
      venue.advanceTo(Math.max(venue.nowNs(), live.lastVenueTimeNs()));
    }
  }

  /** What the recording shows at the end. */
  Markets markets() {
    return markets;
  }
}
