package nogc.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.engine.config.IdlePolicy;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;

/** A session of real processes that a test starts, kills and restarts one by one. */
final class LiveSession implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int POLL_LIMIT = 10_000;

  private final Programs programs;
  private final SessionFolder folder;
  private final Path journalFolder;
  private final Tally tally = new Tally();
  private final List<Child> children = new ArrayList<>();
  private final List<RecordHandler> listeners = new ArrayList<>(List.of(tally));
  private JournalReader journal;

  /**
   * @param edit of the session file that a demo on the default data would have
   */
  LiveSession(final Programs programs, final Path root, final UnaryOperator<String> edit) {
    this(programs, root, edit, root.resolve("journal"));
  }

  /**
   * @param journalFolder where the edited session file puts the journal
   */
  LiveSession(
      final Programs programs,
      final Path root,
      final UnaryOperator<String> edit,
      final Path journalFolder) {
    this.programs = programs;
    this.journalFolder = journalFolder;
    folder = SessionFolder.create(root);
    SessionFile.write(
        folder.config(),
        Market.of(List.of()),
        DemoBrain.MOMENTUM,
        IdlePolicy.BACKOFF,
        null,
        (int) PATIENCE.toSeconds());
    try {
      Files.writeString(folder.config(), edit.apply(Files.readString(folder.config())));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Played from the beginning again and again, as fast as the engine takes it. */
  static String endlesslyFast(final String yaml) {
    return yaml.replaceFirst("duration: .*", "speed: max\n      loop: true");
  }

  SessionFolder folder() {
    return folder;
  }

  Tally tally() {
    return tally;
  }

  /** Hears every record from now on, too. */
  void listen(final RecordHandler listener) {
    listeners.add(listener);
  }

  Child start(final String name, final List<String> command) {
    final Child child = Child.start(name + "-" + children.size(), command, folder.log());
    children.add(child);
    return child;
  }

  Child startEngine() {
    return startEngine(programs.engine(folder.config()));
  }

  Child startEngine(final List<String> command) {
    final Child engine = start("engine", command);
    if (!engine.awaitError("engine: ready", PATIENCE)) {
      throw new AssertionError("the engine is not ready\n" + evidence());
    }
    if (journal == null) {
      journal = JournalReader.open(journalFolder);
    }
    return engine;
  }

  Child startBrain() {
    return startBrain("nogc.examples.momentum:Momentum");
  }

  Child startBrain(final String strategyClass) {
    final Child brain = start("brain", programs.brain(folder.config(), strategyClass, "momentum"));
    await("the brain's ring", () -> tally.liveness().isAttached(SessionFile.BRAIN, brain.pid()));
    return brain;
  }

  Child startGateway() {
    final Child gateway = start("gateway", programs.gateway(folder.config(), "sim"));
    await(
        "the gateway",
        () -> tally.liveness().isAttached("sim", gateway.pid()) && tally.liveness().isLive(1));
    return gateway;
  }

  /** Reads what is new in the journal. */
  int poll() {
    return journal.poll(
        (buffer, offset, length) ->
            listeners.forEach(each -> each.onRecord(buffer, offset, length)),
        POLL_LIMIT);
  }

  /** Reads on in the journal until something has happened. */
  void await(final String what, final BooleanSupplier condition) {
    Await.until(
        what,
        PATIENCE,
        () -> {
          if (journal != null) {
            poll();
          }
          return condition.getAsBoolean();
        },
        this::evidence);
  }

  void awaitMore(final String what, final java.util.function.LongSupplier count, final long more) {
    final long wanted = count.getAsLong() + more;
    await(more + " more " + what, () -> count.getAsLong() >= wanted);
  }

  /** What all processes said so far. */
  String evidence() {
    final StringBuilder text = new StringBuilder();
    final Consumer<Child> show =
        child ->
            text.append("--- ")
                .append(child.name())
                .append(child.isAlive() ? " (running)" : " (ended: " + child.exitCode() + ")")
                .append('\n')
                .append(String.join("\n", child.lastErrors(40)))
                .append('\n');
    children.forEach(show);
    return text.append("--- ")
        .append(tally.records())
        .append(" records, ")
        .append(tally.market().ticks())
        .append(" ticks, ")
        .append(tally.orders().signals())
        .append(" signals, ")
        .append(tally.orders().fills())
        .append(" fills")
        .toString();
  }

  /** Stops in order and reads the journal to its end. */
  void stop() {
    for (final String kind : List.of("brain", "gateway", "engine")) {
      for (final Child child : children) {
        if (child.name().startsWith(kind) && child.stop(PATIENCE) == Child.Ending.KILLED) {
          throw new AssertionError(child.name() + " did not stop by itself\n" + evidence());
        }
      }
    }
    while (poll() > 0) {
      // to the end
    }
  }

  Verification verify() {
    return Verification.of(programs, folder);
  }

  @Override
  public void close() {
    children.stream().filter(Child::isAlive).forEach(Child::kill);
    if (journal != null) {
      journal.close();
    }
  }
}
