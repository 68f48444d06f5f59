package nogc.deploy.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.StopRequest;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;

/** The processes of a demo, and the journal that they write. */
final class DemoSession {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
  private static final long PAUSE_NS = 5_000_000L;
  private static final int POLL_LIMIT = 10_000;
  private static final int ERROR_LINES_SHOWN = 12;
  private static final String SIMULATOR = "simulator";

  private final Programs programs;
  private final SessionFolder folder;
  private final Market market;
  private final DemoBrain brain;
  private final Tally tally;
  private final List<String> findings;
  private final BrokerVenue broker;
  private final List<Child> children = new ArrayList<>();
  private final List<Child> gateways = new ArrayList<>();
  private JournalReader journal;

  /**
   * @param tally receives every record
   * @param findings receives what goes wrong
   * @param broker whose simulator is one of the processes; null for none
   */
  DemoSession(
      final Programs programs,
      final SessionFolder folder,
      final Market market,
      final DemoBrain brain,
      final Tally tally,
      final List<String> findings,
      final BrokerVenue broker) {
    this.broker = broker;
    this.programs = programs;
    this.folder = folder;
    this.market = market;
    this.brain = brain;
    this.tally = tally;
    this.findings = findings;
  }

  /**
   * Starts the simulator of the broker.
   *
   * @param arguments of {@code nogc simulate}
   * @return what it said when it was ready; null if it is not
   */
  String startBroker(
      final List<String> arguments, final Consumer<String> say, final StopRequest stop) {
    final Child simulator = child(SIMULATOR, programs.simulator(arguments));
    if (!await(SIMULATOR, stop, () -> simulator.output().contains(BrokerVenue.READY))) {
      return null;
    }
    say.accept("simulator ready: process " + simulator.pid() + ", " + broker.name() + " over TLS");
    return simulator.output();
  }

  /**
   * Starts the engine, then the brain, then the gateways, so that nobody misses the first tick.
   *
   * @return whether all are ready
   */
  boolean start(final Consumer<String> say, final StopRequest stop) {
    final Path config = folder.config();
    final Child engine = child("engine", programs.engine(config));
    if (!await("engine", stop, () -> engine.errors().contains("engine: ready"))) {
      return false;
    }
    journal = JournalReader.open(folder.journal());
    say.accept("engine ready: process " + engine.pid() + ", on a JVM without garbage collector");

    final Child python =
        child("brain", programs.brain(config, brain.strategyClass(), brain.name()));
    if (!await("brain", stop, () -> tally.liveness().isAttached(SessionFile.BRAIN, python.pid()))) {
      return false;
    }
    say.accept("brain ready: process " + python.pid() + ", " + brain.strategyClass());

    for (int i = 0; i < market.gateways().size(); i++) {
      final int id = SessionFile.FIRST_GATEWAY + i;
      final String name = market.gateways().get(i);
      final String process = market.gateways().size() == 1 ? "gateway" : "gateway-" + name;
      final Child gateway = child(process, programs.gateway(config, name));
      gateways.add(gateway);
      if (!await(process, stop, () -> tally.liveness().isLive(id))) {
        return false;
      }
      say.accept(process + " ready: process " + gateway.pid() + ", " + venue());
    }
    return true;
  }

  private String venue() {
    return broker == null ? "simulated venue" : broker.name() + " connector";
  }

  private Child child(final String name, final List<String> command) {
    final Child child = Child.start(name, command, folder.log());
    children.add(child);
    return child;
  }

  private boolean await(final String what, final StopRequest stop, final BooleanSupplier ready) {
    final long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (!ready.getAsBoolean()) {
      if (!isWhole() || stop.isRequested()) {
        return false;
      }
      if (System.nanoTime() > deadline) {
        findings.add(what + " was not ready after " + START_PATIENCE.toSeconds() + " seconds");
        return false;
      }
      if (journal == null || poll(POLL_LIMIT) == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
    }
    return true;
  }

  /** Reads on in the journal; returns how many records there were. */
  int poll(final int limit) {
    try {
      return journal.poll(tally, limit);
    } catch (final CorruptJournalException ex) {
      if (!findings.contains(ex.getMessage())) {
        findings.add(ex.getMessage());
      }
      return 0;
    }
  }

  /** Whether every process is still there; one that is not becomes a finding. */
  boolean isWhole() {
    boolean whole = true;
    for (final Child child : children) {
      if (child.hasDied() && !isPlayedOut(child)) {
        whole = false;
        final String finding = child.obituary(ERROR_LINES_SHOWN);
        if (!findings.contains(finding)) {
          findings.add(finding);
        }
      }
    }
    return whole;
  }

  /** A gateway whose recording is over may leave. */
  private boolean isPlayedOut(final Child child) {
    return gateways.contains(child) && child.exitCode() == 0;
  }

  /**
   * Stops brain, gateways, engine and simulator, in this order, and reads the journal to its end.
   */
  void stop(final Consumer<String> say) {
    findings.forEach(say);
    tally.liveness().stopping();
    final List<Child> order = new ArrayList<>(children);
    order.sort(java.util.Comparator.comparingInt(DemoSession::stopRank));
    for (final Child child : order) {
      if (child.stop(STOP_PATIENCE) == Child.Ending.KILLED) {
        findings.add(
            child.name() + " did not stop within " + STOP_PATIENCE.toSeconds() + " s: killed it");
        say.accept(findings.get(findings.size() - 1));
      }
    }
    if (journal != null) {
      while (poll(POLL_LIMIT) > 0) {
        // to the end
      }
      journal.close();
    }
  }

  private static int stopRank(final Child child) {
    return switch (child.name()) {
      case "brain" -> 0;
      case "engine" -> 2;
      case SIMULATOR -> 3;
      default -> 1;
    };
  }
}
