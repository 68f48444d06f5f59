package nogc.replay.report;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.EnumMap;
import java.util.Map;
import nogc.engine.core.CoreView;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.TradeDecoder;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/** How long each stage took, by the times that the records carry. */
final class Latencies implements Observer {
  /** Stages in the order of a tick's way. */
  enum Stage {
    FEED("venue → gateway (market data)"),
    FEED_JOURNAL("gateway → journal (market data)"),
    TICK_SIGNAL("tick in journal → signal sent"),
    SIGNAL_DECISION("signal sent → decision and command"),
    COMMAND_READ("command → read by gateway"),
    READ_SENT("read → sent"),
    SENT_ACK("sent → acknowledged"),
    SENT_FILL("sent → first fill"),
    REPORT("venue → gateway (reports)"),
    REPORT_JOURNAL("gateway → journal (reports)"),
    TICK_SENT("tick in journal → sent");

    private final String title;

    Stage(final String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private static final int KEPT = 1 << 16;

  /** An hour: a venue's time that lies further back is of another clock, as of a recording. */
  private static final long LONGEST_NS = 3_600_000_000_000L;

  private static final long NONE = Long.MIN_VALUE;
  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.venueTimeEncodingOffset();
  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.receiveTimeEncodingOffset();

  private final Map<Stage, Histogram> histograms = new EnumMap<>(Stage.class);
  private final Map<Stage, long[]> otherClock = new EnumMap<>(Stage.class);
  private final long[] sequences = new long[KEPT];
  private final long[] stamps = new long[KEPT];
  private final Long2LongHashMap basisOfSignal = new Long2LongHashMap(NONE);
  private final Long2LongHashMap basisOfOrder = new Long2LongHashMap(NONE);
  private final Long2LongHashMap sentOf = new Long2LongHashMap(NONE);
  private final Long2LongHashMap fillAwaited = new Long2LongHashMap(NONE);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SignalDecoder signal = new SignalDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();

  Latencies() {
    for (final Stage stage : Stage.values()) {
      histograms.put(stage, new Histogram(3));
      otherClock.put(stage, new long[1]);
    }
  }

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    final long sequence = RecordLayout.sequence(buffer, offset);
    final long timeNs = RecordLayout.time(buffer, offset);
    sequences[(int) (sequence & KEPT - 1)] = sequence;
    stamps[(int) (sequence & KEPT - 1)] = timeNs;
    switch (template) {
      case TradeDecoder.TEMPLATE_ID, QuoteDecoder.TEMPLATE_ID, DepthUpdateDecoder.TEMPLATE_ID -> {
        final long venue = buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN);
        final long received = buffer.getLong(offset + RECEIVE_TIME, LITTLE_ENDIAN);
        span(Stage.FEED, venue, received);
        span(Stage.FEED_JOURNAL, received, timeNs);
      }
      case BarDecoder.TEMPLATE_ID ->
          span(Stage.FEED_JOURNAL, buffer.getLong(offset + RECEIVE_TIME, LITTLE_ENDIAN), timeNs);
      case SignalDecoder.TEMPLATE_ID -> onSignal(buffer, offset);
      case OrderCommandDecoder.TEMPLATE_ID -> {
        command.wrapAndApplyHeader(buffer, offset, header);
        final long basis = basisOfSignal.get(command.cause());
        if (command.kind() == CommandKind.NEW && basis != NONE) {
          keep(basisOfOrder, command.sequence(), basis);
        }
      }
      case OrderSentDecoder.TEMPLATE_ID -> onSent(buffer, offset);
      case ExecutionReportDecoder.TEMPLATE_ID -> onReport(buffer, offset);
      default -> {
        // No time but its own.
      }
    }
  }

  private void onSignal(final DirectBuffer buffer, final int offset) {
    signal.wrapAndApplyHeader(buffer, offset, header);
    final int slot = (int) (signal.basis() & KEPT - 1);
    if (signal.basis() > 0 && sequences[slot] == signal.basis()) {
      span(Stage.TICK_SIGNAL, stamps[slot], signal.createTime());
      keep(basisOfSignal, signal.sequence(), stamps[slot]);
    }
    span(Stage.SIGNAL_DECISION, signal.createTime(), signal.time());
  }

  private void onSent(final DirectBuffer buffer, final int offset) {
    sent.wrapAndApplyHeader(buffer, offset, header);
    final int slot = (int) (sent.command() & KEPT - 1);
    if (sequences[slot] == sent.command()) {
      span(Stage.COMMAND_READ, stamps[slot], sent.readTime());
    }
    span(Stage.READ_SENT, sent.readTime(), sent.sentTime());
    final long basis = basisOfOrder.remove(sent.command());
    if (basis != NONE) {
      span(Stage.TICK_SENT, basis, sent.sentTime());
    }
    if (sent.kind() == CommandKind.NEW && sent.sentTime() > 0) {
      keep(sentOf, sent.orderId(), sent.sentTime());
      keep(fillAwaited, sent.orderId(), sent.sentTime());
    }
  }

  private void onReport(final DirectBuffer buffer, final int offset) {
    report.wrapAndApplyHeader(buffer, offset, header);
    span(Stage.REPORT, report.venueTime(), report.receiveTime());
    span(Stage.REPORT_JOURNAL, report.receiveTime(), report.time());
    if (report.orderId() == 0) {
      return;
    }
    final long sentNs = sentOf.remove(report.orderId());
    if (sentNs != NONE) {
      span(Stage.SENT_ACK, sentNs, report.receiveTime());
    }
    if (report.kind() == ReportKind.FILL) {
      final long filledNs = fillAwaited.remove(report.orderId());
      if (filledNs != NONE) {
        span(Stage.SENT_FILL, filledNs, report.receiveTime());
      }
    } else if (report.kind() != ReportKind.ACCEPTED
        && report.kind() != ReportKind.REPLACED
        && report.leavesQuantity() == 0) {
      fillAwaited.remove(report.orderId());
    }
  }

  /** What never comes may not fill the memory: the map starts anew when it is full. */
  private static void keep(final Long2LongHashMap map, final long key, final long value) {
    if (map.size() >= KEPT) {
      map.clear();
    }
    map.put(key, value);
  }

  private void span(final Stage stage, final long fromNs, final long toNs) {
    if (fromNs <= 0 || toNs <= 0) {
      return;
    }
    final boolean venues = stage == Stage.FEED || stage == Stage.REPORT;
    if (toNs < fromNs || (venues && toNs - fromNs > LONGEST_NS)) {
      otherClock.get(stage)[0]++;
      return;
    }
    histograms.get(stage).recordValue(toNs - fromNs);
  }

  Histogram of(final Stage stage) {
    return histograms.get(stage);
  }

  /**
   * Spans below zero, and those from a venue's time that are above an hour: the two times are of
   * different clocks. In no percentile.
   */
  long otherClock(final Stage stage) {
    return otherClock.get(stage)[0];
  }
}
