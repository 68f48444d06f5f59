package nogc.replay.backtest;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nogc.connectors.sim.TradingSessions;
import nogc.engine.config.ConfigNode;

/**
 * When the venue of a backtest trades: the same hours on all weekdays, but for days off and half
 * days. Without hours it always trades.
 */
final class SessionBlock {
  /** Sessions are made for so many days from the first record on. */
  private static final int DAYS = 3_660;

  /** What becomes of orders outside the hours. */
  enum Outside {
    REFUSED,
    WAIT
  }

  private final ZoneId zone;
  private final LocalTime open;
  private final LocalTime close;
  private final Set<LocalDate> off;
  private final Map<LocalDate, LocalTime> half;
  private final long cutoffNs;
  private final boolean waiting;
  private final TradingSessions.AuctionPrice price;

  private SessionBlock(
      final ZoneId zone,
      final LocalTime open,
      final LocalTime close,
      final Set<LocalDate> off,
      final Map<LocalDate, LocalTime> half,
      final long cutoffNs,
      final boolean waiting,
      final TradingSessions.AuctionPrice price) {
    this.zone = zone;
    this.open = open;
    this.close = close;
    this.off = off;
    this.half = half;
    this.cutoffNs = cutoffNs;
    this.waiting = waiting;
    this.price = price;
  }

  static SessionBlock read(final ConfigNode node) {
    final ZoneId zone = zone(node);
    final String openText = node.text("open", "");
    final String closeText = node.text("close", "");
    if (openText.isEmpty() != closeText.isEmpty()) {
      node.problem("open", "and close belong together; give both or none");
    }
    final Map<LocalDate, LocalTime> half = new HashMap<>();
    final ConfigNode halves = node.optionalBlock("halfDays");
    for (final String day : halves.fieldNames()) {
      half.put(day(halves, day, day), time(halves, day, halves.text(day)));
    }
    halves.finish();
    final Set<LocalDate> off = new HashSet<>();
    final String daysOff = node.text("daysOff", "");
    for (final String day : daysOff.isEmpty() ? new String[0] : daysOff.split(",")) {
      off.add(day(node, "daysOff", day.strip()));
    }
    final SessionBlock block =
        new SessionBlock(
            zone,
            openText.isEmpty() ? null : time(node, "open", openText),
            closeText.isEmpty() ? null : time(node, "close", closeText),
            off,
            half,
            TimeUnit.SECONDS.toNanos(node.whole("cutoffSeconds", 0, 86_400, 0)),
            node.choice("outside", Outside.class, Outside.REFUSED) == Outside.WAIT,
            node.choice(
                "auctionPrice",
                TradingSessions.AuctionPrice.class,
                TradingSessions.AuctionPrice.LAST));
    node.finish();
    return block;
  }

  private static ZoneId zone(final ConfigNode node) {
    final String text = node.text("zone", "America/New_York");
    try {
      return ZoneId.of(text);
    } catch (final DateTimeException ex) {
      node.problem("zone", "is no time zone: " + text + "; give one like America/New_York");
      return ZoneId.of("UTC");
    }
  }

  private static LocalTime time(final ConfigNode node, final String field, final String text) {
    try {
      return LocalTime.parse(text);
    } catch (final DateTimeException ex) {
      node.problem(field, "must be a time like '09:30', found " + text);
      return LocalTime.NOON;
    }
  }

  private static LocalDate day(final ConfigNode node, final String field, final String text) {
    try {
      return LocalDate.parse(text);
    } catch (final DateTimeException ex) {
      node.problem(field, "must be a day like 2015-12-24, found " + text);
      return LocalDate.EPOCH;
    }
  }

  /** Sessions from the day of this time on. */
  TradingSessions from(final long startNs) {
    if (open == null) {
      return TradingSessions.always();
    }
    final List<Long> opens = new ArrayList<>();
    final List<Long> closes = new ArrayList<>();
    final LocalDate first = Instant.ofEpochSecond(0, startNs).atZone(zone).toLocalDate();
    for (LocalDate day = first; day.isBefore(first.plusDays(DAYS)); day = day.plusDays(1)) {
      final DayOfWeek weekday = day.getDayOfWeek();
      if (weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !off.contains(day)) {
        opens.add(epochNs(day, open));
        closes.add(epochNs(day, half.getOrDefault(day, close)));
      }
    }
    final TradingSessions sessions =
        TradingSessions.of(
                opens.stream().mapToLong(Long::longValue).toArray(),
                closes.stream().mapToLong(Long::longValue).toArray())
            .withCutoffs(cutoffNs, cutoffNs)
            .withAuctionPrice(price);
    return waiting ? sessions.withWaiting() : sessions;
  }

  private long epochNs(final LocalDate day, final LocalTime time) {
    return TimeUnit.SECONDS.toNanos(day.atTime(time).atZone(zone).toEpochSecond());
  }
}
