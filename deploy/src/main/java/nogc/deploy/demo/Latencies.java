package nogc.deploy.demo;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.SignalDecoder;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.agrona.DirectBuffer;

/**
 * How long things took, from the times that the records themselves carry. All in nanoseconds.
 *
 * <p>All times of a session come from one machine's clock. A span that would be negative, because
 * that clock was set back, counts as 0.
 */
final class Latencies implements RecordHandler {
  private static final long NONE = Long.MIN_VALUE;
  private static final int KEPT = 1 << 20;

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SignalDecoder signal = new SignalDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final RecentValues stampOf = new RecentValues(KEPT);
  private final RecentValues createTimeOf = new RecentValues(KEPT);
  private final Histogram tickToDecision = new Histogram(3);
  private final Histogram signalToOrder = new Histogram(3);

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    stampOf.put(RecordLayout.sequence(buffer, offset), RecordLayout.time(buffer, offset));
    switch (RecordLayout.templateId(buffer, offset)) {
      case SignalDecoder.TEMPLATE_ID -> {
        signal.wrapAndApplyHeader(buffer, offset, header);
        final long basisStamp = stampOf.of(signal.basis(), NONE);
        if (basisStamp != NONE) {
          record(tickToDecision, signal.time() - basisStamp);
        }
        createTimeOf.put(signal.sequence(), signal.createTime());
      }
      case OrderCommandDecoder.TEMPLATE_ID -> {
        command.wrapAndApplyHeader(buffer, offset, header);
        final long createTime = createTimeOf.of(command.cause(), NONE);
        if (createTime != NONE && command.kind() == CommandKind.NEW) {
          createTimeOf.put(command.sequence(), createTime);
        }
      }
      case OrderSentDecoder.TEMPLATE_ID -> {
        sent.wrapAndApplyHeader(buffer, offset, header);
        final long createTime = createTimeOf.of(sent.command(), NONE);
        if (createTime != NONE && sent.sentTime() > 0) {
          record(signalToOrder, sent.sentTime() - createTime);
        }
      }
      default -> {}
    }
  }

  private static void record(final Histogram histogram, final long spanNs) {
    histogram.recordValue(Math.max(0, spanNs));
  }

  /**
   * From the stamp of the record that a brain acted on to the stamp of its signal, which is that of
   * the risk decision too.
   */
  Histogram tickToDecision() {
    return tickToDecision;
  }

  /** From a brain's sending a signal to the gateway's handing its order to the venue. */
  Histogram signalToOrder() {
    return signalToOrder;
  }

  /** What the engine measured of itself; empty if it left nothing behind. */
  static Histogram engineTurnaround(final Path log) {
    final Histogram sum = new Histogram(3);
    if (Files.exists(log)) {
      try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
        while (reader.hasNext()) {
          final EncodableHistogram each = reader.nextIntervalHistogram();
          if (each instanceof Histogram histogram) {
            sum.add(histogram);
          }
        }
      } catch (final FileNotFoundException ex) {
        throw new IllegalStateException(log + " has just been deleted", ex);
      }
    }
    return sum;
  }
}
