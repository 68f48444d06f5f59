package nogc.replay.backtest;

import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.DelayLine;
import nogc.connectors.sim.ReportSink;
import org.agrona.DirectBuffer;

/**
 * Signals under way to the engine: those that strategies have sent, and those that are known since
 * the start and wait for their time. What was sent comes first of what is due at one time.
 */
final class Signals {
  private final DelayLine sent = new DelayLine();
  private final List<Desk> scheduled = new ArrayList<>();

  void add(final long dueNs, final DirectBuffer signal, final int offset, final int length) {
    sent.add(dueNs, signal, offset, length);
  }

  /** The signals of this desk are known. */
  void schedule(final Desk desk) {
    scheduled.add(desk);
  }

  /** When the next one arrives; {@link DelayLine#NEVER} if there is none. */
  long nextDueNs() {
    long dueNs = sent.nextDueNs();
    for (int i = 0; i < scheduled.size(); i++) {
      dueNs = Math.min(dueNs, scheduled.get(i).scheduledNs());
    }
    return dueNs;
  }

  /** Hands the next one over. */
  void deliver(final ReportSink to) {
    final long dueNs = nextDueNs();
    if (sent.nextDueNs() == dueNs) {
      sent.deliver(to);
      return;
    }
    for (final Desk desk : scheduled) {
      if (desk.scheduledNs() == dueNs) {
        desk.deliverScheduled(to);
        return;
      }
    }
  }
}
