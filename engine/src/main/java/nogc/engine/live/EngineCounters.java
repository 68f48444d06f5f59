package nogc.engine.live;

import java.nio.file.Path;
import nogc.engine.core.CoreView;
import nogc.journal.JournalWriter;
import nogc.journal.codec.AlertCode;
import nogc.journal.monitor.CounterFile;
import nogc.journal.monitor.EngineCounter;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/**
 * The engine's own health, counted since its start: see {@link EngineCounter}. Written by the duty
 * cycle, most of it on the timer only; allocates nothing after the start.
 */
final class EngineCounters {
  /** A turn of the duty cycle that took longer was a stall. */
  private static final long STALL_NS = 10_000_000;

  private static final int SCRATCH = 1_024;

  private final CounterFile file;
  private final JournalOutbox outbox;
  private final CountersManager manager;
  private final AtomicCounter sequence;
  private final AtomicCounter time;
  private final AtomicCounter inputs;
  private final AtomicCounter stalls;
  private final AtomicCounter longestTurn;
  private final AtomicCounter longestTurnaround;
  private final AtomicCounter anomalies;
  private final AtomicCounter pagesAhead;
  private final AtomicCounter[] alerts = new AtomicCounter[256];
  private AtomicCounter[] highWater = new AtomicCounter[0];
  private AtomicCounter[] drops = new AtomicCounter[0];
  private AtomicCounter[] faults = new AtomicCounter[0];
  private long lastTurnNs;
  private long longestNs;

  /**
   * @param outbox counts the alerts
   */
  EngineCounters(final CounterFile file, final JournalOutbox outbox) {
    this(file, file.manager(), outbox);
  }

  private EngineCounters(
      final CounterFile file, final CountersManager manager, final JournalOutbox outbox) {
    this.file = file;
    this.manager = manager;
    this.outbox = outbox;
    sequence = counter(EngineCounter.SEQUENCE);
    time = counter(EngineCounter.TIME);
    inputs = counter(EngineCounter.INPUTS);
    stalls = counter(EngineCounter.STALLS);
    longestTurn = counter(EngineCounter.LONGEST_TURN);
    longestTurnaround = counter(EngineCounter.LONGEST_TURNAROUND);
    anomalies = counter(EngineCounter.BOOK_ANOMALIES);
    pagesAhead = counter(EngineCounter.PAGES_AHEAD);
    for (final AlertCode code : AlertCode.values()) {
      if (code.value() > AlertCode.NONE.value() && code.value() < AlertCode.SBE_UNKNOWN.value()) {
        alerts[code.value()] = counter(EngineCounter.ALERTS, code.name());
      }
    }
  }

  /** Counters that nobody can see. */
  static EngineCounters unseen(final JournalOutbox outbox) {
    return new EngineCounters(
        null,
        new CountersManager(
            scratch(SCRATCH * CountersReader.METADATA_LENGTH),
            scratch(SCRATCH * CountersReader.COUNTER_LENGTH)),
        outbox);
  }

  private static UnsafeBuffer scratch(final int length) {
    return new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, Long.BYTES));
  }

  /** The engine's counters of a journal. */
  static Path path(final Path journal) {
    return journal.resolve(EngineCounter.FILE);
  }

  private AtomicCounter counter(final EngineCounter kind) {
    return manager.newCounter(kind.label(), kind.typeId());
  }

  private AtomicCounter counter(final EngineCounter kind, final String of) {
    return manager.newCounter(kind.label() + ": " + of, kind.typeId());
  }

  /** The rings that are read; once, at the start. */
  void rings(final RingIntake[] intakes) {
    highWater = new AtomicCounter[intakes.length];
    drops = new AtomicCounter[intakes.length];
    faults = new AtomicCounter[intakes.length];
    for (int i = 0; i < intakes.length; i++) {
      final String name = intakes[i].config().name();
      highWater[i] = counter(EngineCounter.RING_HIGH_WATER, name);
      drops[i] = counter(EngineCounter.RING_DROPS, name);
      faults[i] = counter(EngineCounter.RING_FAULTS, name);
    }
  }

  /** The duty cycle comes round. Its pauses while there is nothing to do count too. */
  void turn(final long nowNs) {
    final long tookNs = nowNs - lastTurnNs;
    if (tookNs > longestNs && lastTurnNs != 0) {
      longestNs = tookNs;
      longestTurn.setRelease(tookNs);
    }
    if (tookNs > STALL_NS && lastTurnNs != 0) {
      stalls.incrementRelease();
    }
    lastTurnNs = nowNs;
  }

  /** So much still waits in a ring after a full helping. */
  void backlog(final int ring, final int bytes) {
    highWater[ring].proposeMaxRelease(bytes);
  }

  /** How far the page toucher is ahead; from its own thread. */
  void pagesAhead(final long bytes) {
    pagesAhead.setRelease(bytes);
  }

  /** What need not be counted at once. */
  void timer(
      final long nowNs,
      final Sequencer sequencer,
      final JournalWriter writer,
      final RingIntake[] intakes) {
    final CoreView view = sequencer.core().view();
    sequence.setRelease(writer.lastSequence());
    time.setRelease(writer.lastTime());
    inputs.setRelease(sequencer.core().inputs());
    anomalies.setRelease(view.instruments().anomalies());
    longestTurnaround.setRelease(sequencer.turnaround().getMaxValue());
    for (int i = 0; i < intakes.length; i++) {
      highWater[i].proposeMaxRelease(intakes[i].ring().backlog());
      drops[i].setRelease(intakes[i].ring().dropped());
      faults[i].setRelease(intakes[i].faults());
    }
    for (int code = 0; code < alerts.length; code++) {
      if (alerts[code] != null) {
        alerts[code].setRelease(outbox.alerts(code));
      }
    }
    if (file != null) {
      file.file().heartbeat(nowNs);
    }
  }
}
