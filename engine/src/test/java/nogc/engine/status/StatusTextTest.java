package nogc.engine.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import nogc.engine.config.SessionConfig;
import nogc.engine.live.SessionFiles;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingMode;
import nogc.journal.monitor.CounterFile;
import nogc.journal.monitor.EngineCounter;
import nogc.journal.monitor.ErrorRecorder;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

final class StatusTextTest {
  /** One for a whole test: a writer is silent when nothing was heard of it for three seconds. */
  private static final long NOW_NS = SystemEpochNanoClock.INSTANCE.nanoTime();

  @TempDir private Path folder;

  private SessionConfig config() throws java.io.IOException {
    final SessionConfig config =
        SessionConfig.read(SessionFiles.write(folder, SessionFiles.text()));
    java.nio.file.Files.createDirectories(config.journal().directory());
    return config;
  }

  private static void publish(final StatusWriter writer, final TradingMode mode) {
    writer.begin();
    writer
        .row(StatusTable.SESSION)
        .set("caughtUp", true)
        .set("sequence", 1_000)
        .set("recordsPerSecond", 2_000)
        .commit();
    writer.row(StatusTable.SNAPSHOT).set("sequence", 600).set("time", NOW_NS).commit();
    writer
        .row(StatusTable.SCOPES)
        .set("scope", LimitScope.FIRM.value())
        .text("name", "install 77")
        .set("enabled", true)
        .set("mode", mode.value())
        .set("reason", RiskReason.MAX_DRAWDOWN.value())
        .set("profit", -1_234_50000000L)
        .commit();
    writer
        .row(StatusTable.ORDERS)
        .set("orderId", 42)
        .text("symbol", "BTC-USD")
        .set("side", Side.SELL.value())
        .set("state", OrderState.UNKNOWN.value())
        .set("quantity", 150)
        .set("quantityScale", 2)
        .set("price", 80_000_25)
        .set("priceScale", 2)
        .commit();
    writer
        .row(StatusTable.LIMITS)
        .set("scope", LimitScope.FIRM.value())
        .text("name", "install 77")
        .set("kind", LimitKind.MAX_OPEN_ORDERS.value())
        .set("limit", 4)
        .set("measured", 1)
        .set("isMeasured", true)
        .commit();
    writer.publish(NOW_NS);
  }

  @Test
  void shouldSayThatNothingHasRunYet() throws Exception {
    final SystemLook look = SystemLook.at(config(), NOW_NS);
    assertThat(Findings.of(look))
        .contains("engine has not run here yet", "shadow has not run here yet");
    assertThat(StatusText.of(look, Findings.of(look), 80, Ansi.OFF)).contains("FINDINGS");
  }

  @Test
  void shouldFitItsWidthAndShowEveryPart() throws Exception {
    final SessionConfig config = config();
    final Path journal = config.journal().directory();
    try (StatusWriter writer = StatusWriter.create(journal, NOW_NS);
        CounterFile counters = CounterFile.create(journal.resolve(EngineCounter.FILE), NOW_NS)) {
      counters
          .manager()
          .newCounter(EngineCounter.SEQUENCE.label(), EngineCounter.SEQUENCE.typeId())
          .setRelease(1_200);
      publish(writer, TradingMode.HALTED);
      final SystemLook look = SystemLook.at(config, NOW_NS);
      assertThat(look.lagRecords()).isEqualTo(200);
      assertThat(look.tailRecords()).isEqualTo(600);
      assertThat(look.expectedRecoveryNs()).isEqualTo(300_000_000L);
      final List<String> findings = Findings.of(look);
      assertThat(findings)
          .contains("install 77 is HALTED: max drawdown", "gateway venue has not run here yet");
      for (final int width : new int[] {80, 120, 200}) {
        final String text = StatusText.of(look, findings, width, Ansi.OFF);
        assertThat(text.lines())
            .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
        assertThat(text).contains("install 77 is HALTED", "80000.25", "200 records behind");
      }
      assertThat(StatusText.of(look, findings, 80, Ansi.OFF))
          .contains("-1,234.50", "SELL", "unknown", "1 of 4", "tail 600, about 300 ms");
      assertThat(StatusJson.of(look, findings)).contains("\"mode\":\"HALTED\"");
    }
  }

  @Test
  void shouldTellAnEngineThatIsGoneFromOneThatEnded() throws Exception {
    final SessionConfig config = config();
    try (CounterFile counters =
        CounterFile.create(config.journal().directory().resolve(EngineCounter.FILE), NOW_NS)) {
      assertThat(Findings.of(SystemLook.at(config, NOW_NS))).noneMatch(f -> f.startsWith("engine"));
      final long later = NOW_NS + 60_000_000_000L;
      assertThat(Findings.of(SystemLook.at(config, later)))
          .anyMatch(finding -> finding.startsWith("engine is silent for 1 min"));
      counters.file().ended(NOW_NS);
      assertThat(Findings.of(SystemLook.at(config, later)))
          .anyMatch(finding -> finding.startsWith("engine ended in order"));
    }
  }

  @Test
  void shouldShowTheErrorsThatAProcessLeft() throws Exception {
    final SessionConfig config = config();
    assertThat(ErrorText.of(config)).isEqualTo("no errors\n");
    try (ErrorRecorder recorder =
        new ErrorRecorder(
            config.journal().directory(), "gateway-venue", SystemEpochNanoClock.INSTANCE)) {
      recorder.onError(new IllegalStateException("the socket is gone"));
    }
    assertThat(ErrorText.of(config))
        .startsWith("gateway-venue: 1 time, at ")
        .contains("IllegalStateException", "the socket is gone", "StatusTextTest");
  }

  @Test
  void shouldEndWithOneForAFindingAndTwoForWrongUsage() throws Exception {
    config();
    final String file = folder.resolve("session.yaml").toString();
    assertThat(StatusMain.run("--config", file, "--json")).isEqualTo(1);
    assertThat(StatusMain.run("--config", file, "--errors")).isZero();
    assertThat(StatusMain.run("--config", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(StatusMain.run("--nonsense")).isEqualTo(2);
  }
}
