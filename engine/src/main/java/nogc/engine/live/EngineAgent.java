package nogc.engine.live;

import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.IdlePolicy;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.core.Health;
import nogc.journal.DiskGuard;
import nogc.journal.DiskRoom;
import nogc.journal.JournalWriter;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.EndReason;
import nogc.journal.ring.RingConsumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * The engine's duty cycle: the rings in turn, a few messages each so that none starves the others,
 * then the timer. Allocates nothing, blocks nowhere, logs nothing.
 */
final class EngineAgent implements Agent {
  private static final int MESSAGES_PER_TURN = 16;

  /** Enough to empty a full ring of the default capacity, however busy its producer still is. */
  private static final int DRAIN_TURNS = 4_096;

  private final RingIntake[] intakes;
  private final Sequencer sequencer;
  private final EngineRecords records;
  private final JournalWriter writer;
  private final Health health;
  private final DiskGuard guard;
  private final SteadyClock clock;
  private final EngineCounters counters;
  private final IdlePolicy idle;
  private final long timerNs;
  private long nextTimerNs;
  private volatile boolean stopping;
  private volatile boolean abandoned;
  private EndReason ended = EndReason.NONE;

  EngineAgent(
      final SessionConfig config,
      final Sequencer sequencer,
      final EngineRecords records,
      final JournalWriter writer,
      final DiskGuard guard,
      final SteadyClock clock,
      final EngineCounters counters) {
    this.sequencer = sequencer;
    health = sequencer.core().health();
    this.guard = guard;
    this.counters = counters;
    this.records = records;
    this.clock = clock;
    this.writer = writer;
    idle = config.idle();
    timerNs = config.timerNs();
    final List<RingIntake> opened = new ArrayList<>();
    for (final GatewayConfig gateway : config.gateways()) {
      opened.add(open(gateway.ring()));
    }
    for (final RingConfig brain : config.brains()) {
      opened.add(open(brain));
    }
    opened.add(open(config.operator()));
    opened.add(open(config.shadow().ring()));
    intakes = opened.toArray(RingIntake[]::new);
    counters.rings(intakes);
  }

  private RingIntake open(final RingConfig ring) {
    final RingConsumer consumer = RingConsumer.open(ring.path(), ring.name(), ring.capacity());
    return new RingIntake(ring, consumer, sequencer, records);
  }

  @Override
  public String roleName() {
    return "engine";
  }

  @Override
  public void onStart() {
    idle.onStart();
    onTimer(clock.nanoTime());
  }

  @Override
  public int doWork() {
    if (abandoned) {
      throw new AgentTerminationException("the duty cycle failed");
    }
    onRoom(writer.room());
    int work = 0;
    for (int i = 0; i < intakes.length; i++) {
      final int taken = intakes[i].poll(MESSAGES_PER_TURN);
      work += taken;
      if (taken == MESSAGES_PER_TURN) {
        counters.backlog(i, intakes[i].ring().backlog());
      }
    }
    final long nowNs = clock.nanoTime();
    counters.turn(nowNs);
    if (nowNs >= nextTimerNs) {
      onTimer(nowNs);
      work++;
    }
    return work;
  }

  private void onTimer(final long nowNs) {
    nextTimerNs = nowNs + timerNs;
    counters.timer(clock.wallNs(), sequencer, writer, intakes);
    boolean stop = stopping;
    for (final RingIntake intake : intakes) {
      intake.ring().heartbeat(clock.wallNs());
      stop |= intake.isStopRequested();
    }
    onRoom(writer.checkRoom());
    onClock();
    if (stop) {
      drain();
      finish(EndReason.STOPPED);
    } else {
      for (final RingIntake intake : intakes) {
        intake.watch(clock.wallNs());
      }
      records.timer(nowNs);
    }
  }

  /** The journal tells of too little room before anything else happens in it. */
  private void onRoom(final DiskRoom room) {
    final DiskState state =
        switch (room) {
          case ROOM -> DiskState.ROOM;
          case LOW -> DiskState.LOW;
          case FULL, NONE -> DiskState.FULL;
        };
    final DiskState known = health.disk();
    if (state != known && (state != DiskState.ROOM || known != DiskState.NONE)) {
      records.disk(state, guard.freeBytes(), guard.mark(room));
    }
    if (room == DiskRoom.NONE) {
      finish(EndReason.DISK);
    }
  }

  /** Likewise of a clock that was set; once more if it was set further back. */
  private void onClock() {
    final ClockState state = clock.state();
    final ClockState known = health.clock();
    final boolean furtherBack =
        state == ClockState.STEPPED_BACK
            && clock.offsetNs() - health.clockOffsetNs() >= SteadyClock.STEP_NS;
    if (state != known || furtherBack) {
      records.clock(state, clock.offsetNs(), 0);
    }
  }

  /** What the producers handed over before the end still belongs to the session. */
  private void drain() {
    for (final RingIntake intake : intakes) {
      int turns = 0;
      while (intake.poll(MESSAGES_PER_TURN) > 0 && turns < DRAIN_TURNS) {
        turns++;
      }
    }
  }

  private void finish(final EndReason reason) {
    records.end(reason);
    counters.timer(clock.wallNs(), sequencer, writer, intakes);
    ended = reason;
    throw new AgentTerminationException("session ended: " + reason);
  }

  /** Asks the duty cycle to end the session in order; from any thread. */
  void stop() {
    stopping = true;
  }

  /** The duty cycle failed: not one more input is to be taken. */
  void abandon() {
    abandoned = true;
  }

  /** Why the session ended; NONE if it did not end in order. */
  EndReason ended() {
    return ended;
  }

  @Override
  public void onClose() {
    for (final RingIntake intake : intakes) {
      intake.ring().close();
    }
  }
}
