package nogc.connectors.gateway;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;
import nogc.journal.Durability;
import nogc.journal.DurableMark;
import nogc.journal.JournalReader;
import nogc.journal.codec.ConnectorState;
import nogc.journal.ring.RingProducer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The duty cycle of a gateway. It waits for the journal, reads all of it to learn what its former
 * lives did, and only then starts the connector and lets orders through.
 *
 * <p>The reading is complete only after the engine has emptied the ring once: what a former life
 * left in it is then in the journal.
 */
final class Gateway implements Agent {
  static final long HEARTBEAT_NS = 250_000_000L;
  private static final long FLUSH_NS = 2_000_000_000L;
  private static final int CATCH_UP_LIMIT = 4096;
  private static final int LIVE_LIMIT = 256;
  private static final int AHEAD_LIMIT = 16_384;

  private final GatewayConfig config;
  private final Path journal;
  private final RingProducer ring;
  private final RingInbound inbound;
  private final GatewayRecords records;
  private final Memory memory;
  private final Connector connector;
  private final OrderDesk desk;
  private final EngineWatch watch;
  private final EpochNanoClock clock;
  private final PrintStream err;
  private final Durability durability;
  private DurableMark durable;
  private JournalReader reader;
  private GatewayCounters counters;
  private boolean live;
  private boolean done;
  private boolean waitingSaid;
  private long nextBeatNs;
  private volatile boolean stopRequested;

  /**
   * Takes the ring and checks the connector's settings.
   *
   * @param directory of the configuration
   * @param capture folder for raw frames, null for none
   * @throws nogc.engine.config.ConfigException if the settings are wrong
   * @throws IllegalStateException if the ring has another producer
   */
  Gateway(
      final SessionConfig session,
      final GatewayConfig config,
      final Path directory,
      final Path capture,
      final ConnectorFactory factory,
      final EpochNanoClock clock,
      final PrintStream err) {
    this.config = config;
    this.clock = clock;
    this.err = err;
    journal = session.journal().directory();
    durability = session.storage().durability();
    final int number = config.ring().number();
    ring =
        RingProducer.open(
            config.ring().path(),
            config.name(),
            config.ring().role(),
            config.ring().capacity(),
            clock);
    inbound = new RingInbound(ring);
    records = new GatewayRecords(inbound);
    final Answers answers = new Answers(records);
    Connector made = null;
    try {
      made =
          factory.create(
              new ConnectorContext(
                  number,
                  session.installId(),
                  directory,
                  config.settings(),
                  session.instruments().stream().filter(this::isMine).toList(),
                  inbound,
                  answers,
                  capture,
                  clock));
    } finally {
      if (made == null) {
        ring.close();
      }
    }
    connector = made;
    final LastLock lock = new LastLock(number, config.maxCommandAgeNs());
    memory = new Memory(number, lock);
    desk = new OrderDesk(number, lock, factory.capabilities(), connector, records, answers, clock);
    watch = new EngineWatch(err, config.name(), clock.nanoTime());
  }

  private boolean isMine(final InstrumentConfig instrument) {
    return instrument.gateway().equals(config.name());
  }

  @Override
  public String roleName() {
    return "gateway " + config.name();
  }

  /** Folder of the journal. */
  Path journal() {
    return journal;
  }

  /** Asks for the end of the duty cycle; from any thread. */
  void stop() {
    stopRequested = true;
  }

  @Override
  public void onStart() {
    config.idle().onStart();
  }

  @Override
  public int doWork() {
    if (stopRequested) {
      throw new AgentTerminationException("stopped", true);
    }
    final long nowNs = clock.nanoTime();
    if (nowNs >= nextBeatNs) {
      beat(nowNs);
    }
    if (live) {
      return work(nowNs);
    }
    return reader == null ? 0 : catchUp();
  }

  private void beat(final long nowNs) {
    nextBeatNs = nowNs + HEARTBEAT_NS;
    ring.heartbeat();
    watch.check(ring.consumerHeartbeat(), nowNs);
    if (counters != null) {
      counters.beat(nowNs, inbound.taken(), desk.commands());
    }
    if (reader == null) {
      openJournal();
    }
  }

  private void openJournal() {
    if (Files.exists(journal.resolve("metadata.cq4t"))) {
      reader = JournalReader.open(journal);
    } else if (!waitingSaid) {
      waitingSaid = true;
      err.println(roleName() + ": no journal in " + journal + " yet; waiting for the engine");
    }
  }

  private int catchUp() {
    final boolean emptied = ring.backlog() == 0;
    final int count = reader.poll(memory, CATCH_UP_LIMIT);
    if (count == 0 && emptied) {
      if (memory.isEnded()) {
        stopRequested = true;
        err.println(roleName() + ": stops, because the session in " + journal + " has ended");
        return 0;
      }
      memory.forEachAdopted(connector::adopted);
      connector.start(memory.recovery());
      memory.forEachUnanswered(desk::answerLate);
      counters = new GatewayCounters(journal, config.name(), clock.nanoTime(), inbound.taken());
      live = true;
      return 1;
    }
    return count;
  }

  private int work(final long nowNs) {
    int work = inbound.flush();
    work += readAndSend();
    work += connector.doWork(nowNs);
    if (!done && connector.isDone()) {
      done = true;
      records.status(ConnectorState.DOWN, nowNs, "end of recorded data");
    }
    if (desk.isEnded() && !stopRequested) {
      stopRequested = true;
      err.println(roleName() + ": stops, because the engine ended the session");
    }
    return work;
  }

  /** To the end of the journal before anything is sent, unless it grows faster than it is read. */
  private int readAndSend() {
    int count = 0;
    int polled;
    do {
      polled = reader.poll(desk, readable());
      count += polled;
    } while (polled == LIVE_LIMIT && count < AHEAD_LIMIT);
    desk.sendWaiting();
    return count;
  }

  /**
   * Records that may be read now: where orders must be on the disk before they leave, no others.
   */
  private int readable() {
    if (durability != Durability.ORDERS) {
      return LIVE_LIMIT;
    }
    if (durable == null) {
      durable = DurableMark.open(journal);
    }
    final long more = durable == null ? 0 : durable.sequence() - reader.sequence();
    return (int) Math.max(0, Math.min(LIVE_LIMIT, more));
  }

  @Override
  public void onClose() {
    if (counters != null) {
      counters.beat(clock.nanoTime(), inbound.taken(), desk.commands());
    }
    if (live && !done) {
      records.status(ConnectorState.DOWN, clock.nanoTime(), "gateway stopped");
    }
    final long untilNs = clock.nanoTime() + FLUSH_NS;
    while (inbound.waiting() > 0
        && !desk.isEnded()
        && clock.nanoTime() < untilNs
        && !Thread.currentThread().isInterrupted()) {
      inbound.flush();
      Thread.onSpinWait();
    }
    if (inbound.waiting() > 0 && !desk.isEnded()) {
      err.println(
          roleName()
              + ": stops with "
              + inbound.waiting()
              + " bytes that the engine did not take; it will not learn of them");
    }
    CloseHelper.closeAll(connector, reader, durable, counters, ring);
  }

  /** Lets go of everything without a word, as the death of the process does. For tests. */
  void abandon() {
    CloseHelper.closeAll(connector, reader, durable, counters, ring);
  }
}
