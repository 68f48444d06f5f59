package nogc.engine.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertDecoder;
import nogc.journal.codec.ClockStatusDecoder;
import nogc.journal.codec.DiskStatusDecoder;
import nogc.journal.codec.DivergenceDecoder;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RingFaultDecoder;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.TradingStateDecoder;
import org.agrona.DirectBuffer;

/**
 * What the journal says and the core has no use for: who runs, since when something is as it is,
 * the last alerts. Known from where the reading began.
 */
public final class Observed implements RecordHandler {
  private final SessionStartDecoder start = new SessionStartDecoder();
  private final SessionEndDecoder end = new SessionEndDecoder();
  private final AlertDecoder alert = new AlertDecoder();
  private final TradingStateDecoder mode = new TradingStateDecoder();
  private final DivergenceDecoder divergence = new DivergenceDecoder();
  private final Map<Long, Long> modeSince = new HashMap<>();
  private final long[] faults = new long[256];
  private final Deque<Alarm> alarms = new ArrayDeque<>();

  long installId;
  long startNs;
  int kind;
  int endReason;
  long endNs;
  String buildId = "";
  String baseCurrency = "";
  long clockNs;
  long diskNs;
  private long reported;

  /** An alert, as read. */
  record Alarm(
      long sequence,
      long timeNs,
      int code,
      int instrument,
      long orderId,
      long measured,
      long limitValue) {}

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int body = offset + RecordLayout.HEADER_LENGTH;
    final int block = RecordLayout.blockLength(buffer, offset);
    final int version = RecordLayout.version(buffer, offset);
    final long timeNs = RecordLayout.time(buffer, offset);
    switch (RecordLayout.templateId(buffer, offset)) {
      case SessionStartDecoder.TEMPLATE_ID -> {
        start.wrap(buffer, body, block, version);
        installId = start.installId();
        startNs = timeNs;
        kind = start.kind().value();
        buildId = start.buildId();
        baseCurrency = start.baseCurrency();
        endReason = 0;
        endNs = 0;
      }
      case SessionEndDecoder.TEMPLATE_ID -> {
        endReason = end.wrap(buffer, body, block, version).reason().value();
        endNs = timeNs;
      }
      case ClockStatusDecoder.TEMPLATE_ID -> clockNs = timeNs;
      case DiskStatusDecoder.TEMPLATE_ID -> diskNs = timeNs;
      case RingFaultDecoder.TEMPLATE_ID -> faults[RecordLayout.source(buffer, offset)]++;
      case DivergenceDecoder.TEMPLATE_ID ->
          reported = divergence.wrap(buffer, body, block, version).recordSequence();
      case TradingStateDecoder.TEMPLATE_ID -> {
        mode.wrap(buffer, body, block, version);
        final int id = mode.scope() == LimitScope.ACCOUNT ? mode.account() : mode.strategy();
        modeSince.put(key(mode.scope(), id), timeNs);
      }
      case AlertDecoder.TEMPLATE_ID ->
          onAlert(buffer, offset, alert.wrap(buffer, body, block, version));
      default -> {
        // the core's business alone
      }
    }
  }

  private void onAlert(final DirectBuffer buffer, final int offset, final AlertDecoder decoder) {
    if (alarms.size() == StatusTable.ALERTS.capacity()) {
      alarms.removeLast();
    }
    alarms.addFirst(
        new Alarm(
            RecordLayout.sequence(buffer, offset),
            RecordLayout.time(buffer, offset),
            decoder.code().value(),
            RecordLayout.instrument(buffer, offset),
            decoder.orderId(),
            decoder.measured(),
            decoder.limitValue()));
  }

  private static long key(final LimitScope scope, final int id) {
    return (long) scope.value() << 32 | id;
  }

  /** Epoch nanoseconds of the last change of the mode, 0 if none was seen. */
  long modeSince(final LimitScope scope, final int id) {
    return modeSince.getOrDefault(key(scope, id), 0L);
  }

  /** Faults of a ring. */
  long faults(final int ring) {
    return faults[ring];
  }

  /** Sequence of the record that the last journaled divergence names, 0 if there was none. */
  public long reportedDivergence() {
    return reported;
  }

  /** The newest first. */
  Iterable<Alarm> alarms() {
    return alarms;
  }
}
