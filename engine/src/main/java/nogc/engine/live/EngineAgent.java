package nogc.engine.live;

import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.journal.DiskRoom;
import nogc.journal.JournalWriter;
import nogc.journal.codec.EndReason;
import nogc.journal.ring.RingConsumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.EpochNanoClock;

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
  private final EpochNanoClock clock;
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
      final EpochNanoClock clock) {
    this.sequencer = sequencer;
    this.records = records;
    this.clock = clock;
    this.writer = writer;
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
    onTimer(clock.nanoTime());
  }

  @Override
  public int doWork() {
    if (abandoned) {
      throw new AgentTerminationException("the duty cycle failed");
    }
    if (writer.isFull()) {
      finish(EndReason.DISK);
    }
    int work = 0;
    for (final RingIntake intake : intakes) {
      work += intake.poll(MESSAGES_PER_TURN);
    }
    final long nowNs = clock.nanoTime();
    if (nowNs >= nextTimerNs) {
      onTimer(nowNs);
      work++;
    }
    return work;
  }

  private void onTimer(final long nowNs) {
    nextTimerNs = nowNs + timerNs;
    boolean stop = stopping;
    for (final RingIntake intake : intakes) {
      intake.ring().heartbeat(nowNs);
      stop |= intake.isStopRequested();
    }
    if (writer.checkRoom() == DiskRoom.FULL) {
      finish(EndReason.DISK);
    } else if (stop) {
      drain();
      finish(EndReason.STOPPED);
    } else {
      records.timer(nowNs);
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
