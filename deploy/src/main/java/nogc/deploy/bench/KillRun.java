package nogc.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.journal.JournalReader;

/**
 * One session of real processes, an engine without collector and the gateway of the simulated
 * venue, that is killed by an operator while a brain shouts; the brain goes on shouting.
 */
final class KillRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_NS = 20_000;

  private final Programs programs;
  private final Path config;
  private final Path log;
  private final KillWitness witness = new KillWitness();
  private JournalReader journal;
  private Shouter brain;

  /**
   * @param folder of the session, empty
   */
  KillRun(final Programs programs, final Path folder) {
    this.programs = programs;
    config = folder.resolve("session.yaml");
    log = folder.resolve("log");
    try {
      Files.createDirectories(log);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /**
   * Runs it to the end.
   *
   * @param openOrders to be working when the kill comes
   * @return what the journal says
   */
  KillWitness run(final int openOrders, final int signalsPerSecond) {
    KillSessionFile.write(config, openOrders);
    final Child engine = Child.start("engine", programs.engine(config), log);
    Child gateway = null;
    try {
      if (!engine.awaitError("engine: ready", PATIENCE)) {
        throw new IllegalStateException("no engine: " + engine.errors());
      }
      gateway = Child.start("gateway", programs.gateway(config, KillSessionFile.GATEWAY), log);
      final Path folder = config.getParent();
      journal = JournalReader.open(folder.resolve("journal"));
      brain =
          new Shouter(
              folder.resolve("rings").resolve(KillSessionFile.BRAIN + ".ring"),
              witness,
              signalsPerSecond);
      await("open orders", () -> witness.working() >= openOrders - openOrders / 20);
      final Child operator =
          Child.start(
              "kill",
              programs.java(
                  List.of(),
                  "nogc.engine.operator.OperatorMain",
                  "kill",
                  "--config",
                  config.toString(),
                  "--why",
                  "bench"),
              log);
      await("the kill", witness::isKilled);
      await("a second of shouting", () -> witness.signalsAfterKill() >= signalsPerSecond);
      await(
          "the cancels",
          () ->
              witness.working() == 0
                  && witness.cancelsSent() + witness.cancelsRefused() >= witness.cancelsOrdered());
      operator.awaitEnd(PATIENCE);
      return witness;
    } finally {
      if (gateway != null) {
        gateway.stop(PATIENCE);
      }
      engine.stop(PATIENCE);
      if (brain != null) {
        brain.close();
      }
      if (journal != null) {
        journal.close();
      }
    }
  }

  private void await(final String what, final BooleanSupplier condition) {
    final long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "waited in vain for " + what + "; " + witness.working() + " orders work");
      }
      brain.turn();
      if (journal.poll(witness, 1_000) == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
    }
  }
}
