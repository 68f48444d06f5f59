package nogc.deploy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@code nogc campaign crash}; {@code -Dnogc.seed=S} repeats one. */
final class CrashCampaignTest {
  @TempDir private Path folder;

  @Test
  void shouldLoseNothingByKills() {
    final long seed = Long.getLong("nogc.seed", System.nanoTime() & 0xFFFF_FFFFL);
    System.out.println("crash campaign with -Dnogc.seed=" + seed);
    final CrashCampaign campaign =
        new CrashCampaign(
            TestPrograms.programs(), folder.resolve("session"), seed, 400, System.out::println);
    assertThat(campaign.run(6, 2, 2)).as(campaign.summary()).isEmpty();
  }
}
