package nogc.connectors.sim;

import static nogc.journal.RecordLayout.FLAGS_OFFSET;
import static nogc.journal.RecordLayout.FLAG_LAST;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import nogc.journal.codec.BarEncoder;
import nogc.journal.codec.BookResetEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradeEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** A venue with one instrument, fed by hand; it writes its reports down as text. */
final class Bench {
  static final int INSTRUMENT = 2;
  static final long START_NS = 1_385_380_800_000_000_000L;

  final List<String> said = new ArrayList<>();
  final List<ExecutionReportDecoder> reports = new ArrayList<>();
  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  final SimVenue venue;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private long timeNs = START_NS;
  private long commands;

  Bench() {
    this(VenueRules.plain());
  }

  Bench(final VenueRules rules) {
    this(rules, VenueLedger.none());
  }

  Bench(final VenueRules rules, final VenueLedger ledger) {
    venue =
        new SimVenue(
            List.of(new VenueInstrument(INSTRUMENT, 2, 0, 1, 1, 1, 1, 0)),
            rules,
            START_NS,
            0,
            ledger,
            (source, offset, length) -> {
              final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
              copy.putBytes(0, source, offset, length);
              bytes.writeBytes(copy.byteArray());
              final ExecutionReportDecoder report =
                  new ExecutionReportDecoder()
                      .wrapAndApplyHeader(copy, 0, new MessageHeaderDecoder());
              reports.add(report);
              said.add(text(report));
              return true;
            });
  }

  private static String text(final ExecutionReportDecoder report) {
    final StringBuilder text = new StringBuilder();
    text.append(report.orderId()).append(' ').append(report.kind());
    if (report.kind() == ReportKind.FILL) {
      text.append(' ')
          .append(report.lastQuantity())
          .append('@')
          .append(report.lastPrice())
          .append(' ')
          .append(report.liquidity());
    }
    if (!report.text().isEmpty()) {
      text.append(": ").append(report.text());
    }
    return text.toString();
  }

  /** What was said since the last call, without acceptances. */
  List<String> news() {
    final List<String> news = said.stream().filter(s -> !s.endsWith("ACCEPTED")).toList();
    said.clear();
    return news;
  }

  Bench at(final long ns) {
    timeNs = START_NS + ns;
    return this;
  }

  private UnsafeBuffer clean() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    return buffer;
  }

  private Bench feed(final boolean last) {
    buffer.putByte(FLAGS_OFFSET, (byte) (buffer.getByte(FLAGS_OFFSET) | (last ? FLAG_LAST : 0)));
    venue.onFeed(buffer, 0);
    return this;
  }

  Bench trade(final long price, final long size) {
    return trade(price, size, Side.NONE);
  }

  Bench trade(final long price, final long size, final Side aggressor) {
    final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(clean(), 0, header);
    trade.instrument(INSTRUMENT).venueTime(timeNs).price(price).size(size);
    trade.flags().aggressorBuy(aggressor == Side.BUY).aggressorSell(aggressor == Side.SELL);
    return feed(true);
  }

  Bench quote(final long bid, final long bidSize, final long ask, final long askSize) {
    new QuoteEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .instrument(INSTRUMENT)
        .venueTime(timeNs)
        .bidPrice(bid)
        .bidSize(bidSize)
        .askPrice(ask)
        .askSize(askSize);
    return feed(true);
  }

  Bench level(final Side side, final long price, final long size, final boolean last) {
    new DepthUpdateEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .instrument(INSTRUMENT)
        .venueTime(timeNs)
        .side(side)
        .price(price)
        .size(size);
    return feed(last);
  }

  /** A bar that ends at the time set. */
  Bench bar(
      final long durationNs,
      final long open,
      final long high,
      final long low,
      final long close,
      final long volume) {
    return bar(durationNs, open, high, low, close, volume, Bool.NO);
  }

  Bench bar(
      final long durationNs,
      final long open,
      final long high,
      final long low,
      final long close,
      final long volume,
      final Bool revised) {
    new BarEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .instrument(INSTRUMENT)
        .venueTime(timeNs - durationNs)
        .duration(durationNs)
        .open(open)
        .high(high)
        .low(low)
        .close(close)
        .volume(volume)
        .revised(revised);
    return feed(true);
  }

  Bench bid(final long price, final long size) {
    return level(Side.BUY, price, size, true);
  }

  Bench ask(final long price, final long size) {
    return level(Side.SELL, price, size, true);
  }

  /** A change of one order of others. */
  Bench other(
      final DepthAction action,
      final long id,
      final Side side,
      final long price,
      final long size,
      final boolean last) {
    new DepthUpdateEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .instrument(INSTRUMENT)
        .venueTime(timeNs)
        .venueOrderId(id)
        .action(action)
        .side(side)
        .price(price)
        .size(size);
    return feed(last);
  }

  Bench other(
      final DepthAction action, final long id, final Side side, final long price, final long size) {
    return other(action, id, side, price, size, true);
  }

  Bench reset() {
    new BookResetEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .instrument(INSTRUMENT)
        .venueTime(timeNs);
    return feed(false);
  }

  /** A new order with everything that a command can say. */
  Bench order(
      final long id,
      final Side side,
      final OrderType type,
      final TimeInForce life,
      final long quantity,
      final long price,
      final long stop) {
    return send(CommandKind.NEW, id, side, type, life, quantity, price, stop, 0);
  }

  Bench limit(final long id, final Side side, final long quantity, final long price) {
    return order(id, side, OrderType.LIMIT, TimeInForce.GTC, quantity, price, 0);
  }

  Bench market(final long id, final Side side, final long quantity) {
    return order(id, side, OrderType.MARKET, TimeInForce.GTC, quantity, 0, 0);
  }

  Bench cancel(final long id) {
    return send(CommandKind.CANCEL, id, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 0, 0, 0, 0);
  }

  Bench replace(final long id, final long quantity, final long price, final int revision) {
    return send(
        CommandKind.REPLACE,
        id,
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        quantity,
        price,
        0,
        revision);
  }

  Bench send(
      final CommandKind kind,
      final long id,
      final Side side,
      final OrderType type,
      final TimeInForce life,
      final long quantity,
      final long price,
      final long stop,
      final int revision) {
    new OrderCommandEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .sequence(++commands)
        .instrument(INSTRUMENT)
        .orderId(id)
        .quantity(quantity)
        .price(price)
        .stopPrice(stop)
        .revision(revision)
        .kind(kind)
        .side(side)
        .orderType(type)
        .timeInForce(life);
    venue.onCommand(
        new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()),
        timeNs);
    return pass();
  }

  /** Lets time reach the time set. */
  Bench pass() {
    venue.advanceTo(timeNs);
    return this;
  }
}
