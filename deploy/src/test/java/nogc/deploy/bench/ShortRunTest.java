package nogc.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Short runs of benchmarks that drive an engine: their sessions trade, their figures come. */
final class ShortRunTest {
  @TempDir private Path folder;

  private String figures(final String... arguments) throws Exception {
    final Path json = folder.resolve("figures.json");
    final CommandLine bench = new CommandLine(new BenchMain());
    final int code = bench.execute((String.join(" ", arguments) + " --json=" + json).split(" "));
    assertThat(code).isZero();
    return Files.readString(json);
  }

  @Test
  void shouldOrderOnEveryTick() throws Exception {
    assertThat(
            figures(
                "engine --rate=5000 --records=2000 --rounds=1 --warmup=0 --fresh=0 --dir="
                    + folder))
        .contains("tick to order, every tick at 5000/s, p99.0");
  }

  @Test
  void shouldLetTheGatePassWhatItShouldAndNothingElse() throws Exception {
    assertThat(figures("risk --records=1000 --rounds=1 --warmup=0")).contains("gate, accepted");
  }
}
