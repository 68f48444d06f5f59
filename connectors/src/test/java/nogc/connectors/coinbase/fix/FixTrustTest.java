package nogc.connectors.coinbase.fix;

import static nogc.connectors.coinbase.fix.FixBench.KEY;
import static nogc.connectors.coinbase.fix.FixBench.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import nogc.connectors.common.TlsSettings;
import nogc.connectors.simulator.SimulatorTls;
import nogc.journal.codec.ReportKind;
import org.junit.jupiter.api.Test;

/** Whom order entry believes, and what it never shows. */
class FixTrustTest {
  private static final String PATH = "PKIX path ";

  @Test
  void anAcceptorOfAnAuthorityThatNobodyKnowsIsRefused() {
    try (FixBench bench = new FixBench()) {
      refused(bench, FixBench.trust(SimulatorTls.forLocalhost()), "localhost", PATH);
    }
  }

  @Test
  void withoutATrustFileTheAuthoritiesOfTheJdkAreAskedAndNotEverybodyBelieved() {
    try (FixBench bench = new FixBench()) {
      refused(bench, TlsSettings.ofJdk(), "localhost", PATH);
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    try (FixBench bench = new FixBench(SimulatorTls.forLocalhost().forAnotherHost("example.org"))) {
      refused(bench, FixBench.trust(bench.simulator.tls()), "localhost", "No subject alternative");
    }
  }

  private static void refused(
      final FixBench bench, final TlsSettings trusted, final String host, final String why) {
    try (FixOrderEntry entry =
        bench.entry(bench.settings(true, CancelOnDisconnect.NONE, trusted, KEY, host))) {
      bench.await("refused", entry, () -> !bench.events.isEmpty());
      assertThat(bench.events.get(0)).startsWith("down ").contains(why);
      assertThat(entry.isLive()).isFalse();
      assertThat(bench.simulator.fixReceived()).as("no byte of a logon").isEmpty();
      assertThat(bench.simulator.fixLogons()).isZero();
    }
  }

  @Test
  void noSecretIsInAnyLineOfALogOrInAnyEvent() {
    final PrintStream before = System.err;
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    final String signature;
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.buy(7, ONE, 2_500_100);
      bench.awaitReport(ReportKind.FILL);
      bench.simulator.disconnectFix();
      bench.await("again", () -> bench.events.size() >= 3 && bench.entry.isLive());
      signature = bench.simulator.fixReceived().get(0).replaceAll(".*\\|96=([^|]+)\\|.*", "$1");
      assertThat(bench.lines).anyMatch(line -> line.contains("35=A") && line.contains("554=***"));
      assertThat(bench.lines).noneMatch(line -> hasSecret(line, signature));
      assertThat(bench.events).noneMatch(line -> hasSecret(line, signature));
    } finally {
      System.setErr(before);
    }
    assertThat(signature).hasSize(44);
    assertThat(hasSecret(written.toString(StandardCharsets.UTF_8), signature)).isFalse();
  }

  private static boolean hasSecret(final String text, final String signature) {
    return text.contains(KEY.secret())
        || text.contains(KEY.passphrase())
        || text.contains(signature);
  }

  @Test
  void aMessageShowsNoSecretWhereItIsShown() {
    final FixMessage logon =
        FixMessage.of("A").set(Tag.PASSWORD, "open sesame").set(Tag.RAW_DATA, "signature");

    assertThat(logon.toString()).isEqualTo("35=A|554=***|96=***|");
  }
}
