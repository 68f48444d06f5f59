package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each process says when it cannot start. */
final class BadStartTest {
  /** Five problems: a wrong value, a missing field, an unknown one, a wrong name and a ceiling. */
  private static final String WRONG =
      """
      install: none
      journal: {directory: journal, colour: blue}
      rings: {capacity: 5000}
      gateways:
        - {id: 1, name: sim, connector: sim}
      brains:
        - {id: 100, name: brain}
      strategies:
        - {id: 1, name: momentum, ring: brian}
      instruments:
        - {id: 1, symbol: BTC/USD, gateway: sim}
      limits:
        firm: {maxOrderNotional: '2500', maxOpenOrders: 20, maxOrderRate: 20, maxCancelRate: 40,
          maxSignalAgeMs: 2000, maxDailyLoss: '1000', maxDrawdown: '1000', priceCollarBps: 9999,
          maxDataAgeMs: 5000, maxGrossExposure: 5000, maxNetExposure: 5000,
          maxConcentration: 5000, maxNotionalPerMinute: 5000, minBuyingPower: 0,
          maxRepeatedOrders: 5000, duplicateWindowMs: 0, maxClockOffsetMs: 1000}
        instruments:
          BTC/USD: {maxOrderQuantity: '3', maxPosition: '1'}
      """;

  private static final List<String> PROBLEMS =
      List.of(
          "install",
          "journal.colour",
          "rings.directory",
          "rings.capacity",
          "strategies[0].ring",
          "limits.firm.priceCollarBps");

  @TempDir private Path folder;
  private final Programs programs = TestPrograms.programs();

  private Child run(final List<String> command) {
    final Child child = Child.start("refused", command, folder);
    Await.end(child, LiveSession.PATIENCE);
    return child;
  }

  private Path write(final String yaml) throws IOException {
    return Files.writeString(folder.resolve("session.yaml"), yaml);
  }

  private void assertAllProblems(final Child child) {
    assertThat(child.exitCode()).as(child.errors()).isEqualTo(2);
    assertThat(child.errors()).contains(PROBLEMS);
  }

  @Test
  void shouldNameAllProblemsOfAConfigurationToTheEngine() throws IOException {
    assertAllProblems(run(programs.engine(write(WRONG))));
  }

  @Test
  void shouldNameAllProblemsOfAConfigurationToTheGateway() throws IOException {
    assertAllProblems(run(programs.gateway(write(WRONG), "sim")));
  }

  @Test
  void shouldNameAllProblemsOfAConfigurationToThePaperSystem() throws IOException {
    assertAllProblems(
        run(
            programs.java(
                List.of(), "nogc.deploy.PaperMain", "--config", write(WRONG).toString())));
  }

  @Test
  void shouldNameTheProblemsThatConcernAStrategy() throws IOException {
    final Programs withPython = TestPrograms.programsWithPython();
    final Child brain =
        run(
            withPython.brain(
                write("rings: {}\nstrategies:\n  - {id: one, ring: brain, name: momentum}\n"),
                "nogc.examples.momentum:Momentum",
                "momentum"));
    assertThat(brain.exitCode()).as(brain.errors()).isEqualTo(2);
    assertThat(brain.errors()).contains("rings.directory", "journal.directory", "strategies[0].id");
  }

  @Test
  void shouldNameAGatewayThatIsNotThere() {
    try (LiveSession session = new LiveSession(programs, folder.resolve("session"), yaml -> yaml)) {
      final Child gateway = run(programs.gateway(session.folder().config(), "alpaca"));
      assertThat(gateway.exitCode()).isEqualTo(2);
      assertThat(gateway.errors()).contains("alpaca", "sim");
    }
  }

  @Test
  void shouldRefuseASecondEngineAndASecondGateway() {
    try (LiveSession session =
        new LiveSession(programs, folder.resolve("session"), LiveSession::endlesslyFast)) {
      final Child engine = session.startEngine();
      final Child gateway = session.startGateway();
      final Child secondEngine = run(programs.engine(session.folder().config()));
      assertThat(secondEngine.exitCode()).isEqualTo(1);
      assertThat(secondEngine.errors())
          .contains("in use by process " + engine.pid(), session.folder().journal().toString());

      final Child secondGateway = run(programs.gateway(session.folder().config(), "sim"));
      assertThat(secondGateway.exitCode()).isEqualTo(1);
      assertThat(secondGateway.errors()).contains(Long.toString(gateway.pid()));

      session.awaitMore("ticks of the first ones", session.tally().market()::ticks, 10_000);
      session.stop();
      assertThat(session.verify().exitCode()).isZero();
    }
  }
}
