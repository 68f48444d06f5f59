package nogc.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed session of real processes is silent, however loud its brain. */
final class KillToSilenceTest {
  private static final int ORDERS = 60;

  @TempDir private Path folder;

  @Test
  void shouldSendNothingButCancelsAfterTheKill() {
    final KillWitness witness = new KillRun(TestPrograms.programs(), folder).run(ORDERS, 5_000);
    assertThat(witness.workingAtKill()).isGreaterThan(ORDERS / 2);
    assertThat(witness.signalsAfterKill()).isGreaterThanOrEqualTo(5_000);
    assertThat(witness.ordersAfterKill()).isZero();
    assertThat(witness.sentAfterKill()).isZero();
    assertThat(witness.cancelsOrdered()).isGreaterThanOrEqualTo(witness.workingAtKill());
    assertThat(witness.cancelsSent() + witness.cancelsRefused())
        .isEqualTo(witness.cancelsOrdered());
    assertThat(witness.working()).isZero();
  }
}
