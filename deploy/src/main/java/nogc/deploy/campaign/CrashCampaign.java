package nogc.deploy.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.engine.operator.OperatorMain;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Kills at random points of a loaded session.
 *
 * <p>What is held against each kill of the engine: all that stood in the journal when its process
 * was gone must stand there, checksum by checksum, after the next one has recovered. What is held
 * against all of them in the end: no command was sent twice, the venue's own record agrees with the
 * journal, and the whole session, cuts and restarts included, re-executes byte for byte.
 *
 * <p>A kill comes after a random number of records or milliseconds; some are aimed at the turn of a
 * second, when the journal rolls, and some at the recovery from the kill before.
 */
final class CrashCampaign {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE_NS = 200_000;
  private static final long SECOND_MS = 1_000;
  private static final int PROGRESS_KILLS = 20;

  private enum Target {
    ENGINE,
    GATEWAY,
    SHADOW
  }

  private final Programs programs;
  private final Path root;
  private final Path config;
  private final Path journal;
  private final Path log;
  private final Random random;
  private final long seed;
  private final int signalsPerSecond;
  private final Consumer<String> say;
  private final Witness witness = new Witness();
  private final List<String> problems = new ArrayList<>();
  private final int[] kills = new int[Target.values().length];
  private int killsInRecovery;
  private int started;
  private long checked;
  private JournalReader reader;
  private LoadBrain brain;
  private Child engine;
  private Child gateway;
  private Child shadow;

  CrashCampaign(
      final Programs programs,
      final Path root,
      final long seed,
      final int signalsPerSecond,
      final Consumer<String> say) {
    this.programs = programs;
    this.root = root.toAbsolutePath();
    this.seed = seed;
    this.signalsPerSecond = signalsPerSecond;
    this.say = say;
    random = new Random(seed);
    config = this.root.resolve("session.yaml");
    journal = this.root.resolve("journal");
    log = this.root.resolve("log");
  }

  /**
   * Runs it.
   *
   * @return what was wrong; empty if all held
   */
  List<String> run(final int engineKills, final int gatewayKills, final int shadowKills) {
    try {
      Files.createDirectories(log);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
    CrashSessionFile.write(config);
    try {
      startAll();
      final List<Target> plan = plan(engineKills, gatewayKills, shadowKills);
      for (int i = 0; i < plan.size() && problems.isEmpty(); i++) {
        kill(plan.get(i));
        if ((i + 1) % PROGRESS_KILLS == 0) {
          say.accept(
              String.format(
                  "%d of %d kills; %,d records, %,d orders, %,d fills",
                  i + 1, plan.size(), witness.sequence(), witness.orders(), witness.fills()));
        }
      }
      end();
    } catch (final Unbearable ex) {
      problems.add(ex.getMessage());
    } finally {
      Stream.of(engine, gateway, shadow)
          .filter(child -> child != null && child.isAlive())
          .forEach(Child::kill);
      if (brain != null) {
        brain.close();
      }
      if (reader != null) {
        reader.close();
      }
    }
    problems.addAll(witness.problems());
    return problems;
  }

  private List<Target> plan(final int engineKills, final int gatewayKills, final int shadowKills) {
    final List<Target> plan = new ArrayList<>();
    plan.addAll(Collections.nCopies(engineKills, Target.ENGINE));
    plan.addAll(Collections.nCopies(gatewayKills, Target.GATEWAY));
    plan.addAll(Collections.nCopies(shadowKills, Target.SHADOW));
    Collections.shuffle(plan, random);
    return plan;
  }

  private void startAll() {
    startEngine();
    reader = JournalReader.open(journal);
    brain =
        new LoadBrain(
            root.resolve("rings").resolve(CrashSessionFile.BRAIN + ".ring"),
            new SystemEpochNanoClock(),
            witness,
            seed,
            signalsPerSecond);
    startShadow();
    startGateway();
  }

  private void kill(final Target target) {
    load();
    kills[target.ordinal()]++;
    switch (target) {
      case ENGINE -> {
        engine.kill();
        checkRecords(this::startEngine);
      }
      case GATEWAY -> {
        gateway.kill();
        startGateway();
      }
      case SHADOW -> {
        shadow.kill();
        startShadow();
      }
    }
    for (final Child child : List.of(engine, gateway, shadow)) {
      if (!child.isAlive()) {
        throw new Unbearable("nobody killed it: " + child.obituary(20));
      }
    }
  }

  /** Lets the session run on until the next kill is due. */
  private void load() {
    final long records = witness.sequence() + random.nextInt(4_000);
    final long until = System.nanoTime() + random.nextInt(400) * 1_000_000L;
    final boolean atRoll = random.nextInt(5) == 0;
    while (witness.sequence() < records && System.nanoTime() < until) {
      turn();
    }
    if (atRoll) {
      final long nowMs = System.currentTimeMillis();
      final long rollMs = nowMs - nowMs % SECOND_MS + SECOND_MS;
      final long aimedMs = rollMs + random.nextInt(8) - 4;
      while (System.currentTimeMillis() < aimedMs) {
        turn();
      }
    }
  }

  private void turn() {
    brain.turn();
    listen();
  }

  private void listen() {
    if (reader.poll(witness, 1_000) == 0) {
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  /** What a dead engine had journaled must be there when the next one runs. */
  private void checkRecords(final Runnable restart) {
    while (reader.poll(witness, 10_000) > 0) {
      // to the end of what it left
    }
    final long last = witness.sequence();
    restart.run();
    try (JournalReader again = JournalReader.open(journal)) {
      final long first = witness.firstChecksum();
      if (!again.seekSequence(first)) {
        throw new Unbearable("record " + first + " is gone after the kill at record " + last);
      }
      final int[] at = {0};
      while (first + at[0] <= last
          && again.poll(
                  (buffer, offset, length) -> {
                    final long wanted = witness.checksums().getLong(at[0]++);
                    if (RecordLayout.crc(buffer, offset) != wanted) {
                      throw new Unbearable(
                          "record "
                              + RecordLayout.sequence(buffer, offset)
                              + " changed after the kill at record "
                              + last);
                    }
                  },
                  (int) Math.min(1_000, last - first - at[0] + 1))
              > 0) {
        // the next ones
      }
      if (first + at[0] <= last) {
        throw new Unbearable("record " + (first + at[0]) + " is gone after the kill at " + last);
      }
      checked += at[0];
    }
    witness.forgetChecksums();
  }

  private void startEngine() {
    // Some kills hit the recovery itself.
    while (started > 0 && random.nextInt(8) == 0) {
      final Child unlucky = start("engine", programs.engine(config));
      LockSupport.parkNanos(random.nextInt(1_500) * 1_000_000L);
      unlucky.kill();
      killsInRecovery++;
    }
    engine = start("engine", programs.engine(config));
    if (!engine.awaitError("engine: ready", PATIENCE)) {
      throw new Unbearable("the engine does not start: " + said(engine));
    }
  }

  private void startGateway() {
    gateway = start("gateway", programs.gateway(config, CrashSessionFile.GATEWAY));
    await(
        "the gateway to be live",
        gateway,
        () ->
            witness.isAttached(CrashSessionFile.GATEWAY_RING, gateway.pid())
                && witness.isLive(CrashSessionFile.GATEWAY_RING));
  }

  private void startShadow() {
    shadow = start("shadow", programs.shadow(config));
    if (!shadow.awaitError("caught up", PATIENCE)) {
      throw new Unbearable("the shadow does not catch up: " + said(shadow));
    }
  }

  private Child start(final String name, final List<String> command) {
    return Child.start(name + "-" + started++, command, log);
  }

  private void await(
      final String what, final Child child, final java.util.function.BooleanSupplier condition) {
    final long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!child.isAlive() || System.nanoTime() > deadline) {
        throw new Unbearable("waited for " + what + ": " + said(child));
      }
      turn();
    }
  }

  /** All orders are canceled; what the venue still reports comes in until none is open. */
  private void killSwitch() {
    final AtomicInteger status = new AtomicInteger(-1);
    final Thread sender =
        new Thread(
            () ->
                status.set(
                    OperatorMain.run(
                        "kill", "--config", config.toString(), "--why", "end of the campaign")),
            "kill-switch");
    sender.start();
    while (sender.isAlive()) {
      listen();
    }
    if (status.get() != 0) {
      problems.add("the kill switch was not taken: exit status " + status);
    }
  }

  private static String said(final Child child) {
    return child.isAlive()
        ? child.name() + " still runs and said: " + String.join(" | ", child.lastErrors(8))
        : child.obituary(20);
  }

  /** Silence, an orderly end, and the questions that are asked of the whole session. */
  private void end() {
    killSwitch();
    final long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!witness.open().isEmpty()) {
      if (System.nanoTime() > deadline) {
        problems.add(
            "orders "
                + witness.open()
                + " are still open "
                + PATIENCE.toSeconds()
                + " s after the kill switch");
        break;
      }
      listen();
    }
    for (final Child child : List.of(gateway, engine, shadow)) {
      if (child.stop(Duration.ofSeconds(30)) == Child.Ending.KILLED) {
        problems.add(child.name() + " did not stop in order");
      }
    }
    while (reader.poll(witness, 10_000) > 0) {
      // to the end
    }
    problems.addAll(VenueCheck.compare(root.resolve("venue.ledger"), witness));
    say.accept("verifying " + String.format("%,d", witness.sequence()) + " records");
    final Child verify = start("verify", programs.verify(journal));
    if (!verify.awaitEnd(Duration.ofMinutes(20)) || verify.exitCode() != 0) {
      problems.add("the session does not verify: " + said(verify));
    }
  }

  /** What happened, for a person. */
  String summary() {
    return String.format(
        "seed %d: %d kills of the engine (%d more while it recovered), %d of the gateway, %d of the"
            + " shadow%n%,d records, %,d signals, %,d orders, %,d fills; %,d records compared after"
            + " kills",
        seed,
        kills[Target.ENGINE.ordinal()],
        killsInRecovery,
        kills[Target.GATEWAY.ordinal()],
        kills[Target.SHADOW.ordinal()],
        witness.sequence(),
        witness.signals(),
        witness.orders(),
        witness.fills(),
        checked);
  }

  /** Removes the session. */
  void delete() {
    try (Stream<Path> all = Files.walk(root)) {
      for (final Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** The campaign cannot go on. */
  private static final class Unbearable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unbearable(final String message) {
      super(message);
    }
  }
}
