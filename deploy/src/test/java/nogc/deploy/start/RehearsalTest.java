package nogc.deploy.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RehearsalTest {
  private static final String MAIN = "nogc.deploy.start.RehearsalMain";
  private static final List<String> FILES =
      List.of(
          TestPrograms.ROOT.resolve("deploy/examples/dip.yaml").toString(),
          TestPrograms.ROOT.resolve("deploy/config/paper.example.yaml").toString());

  @TempDir private Path folder;

  @Test
  void whatIsCompiledOnceIsNeverCompiledAgain() throws IOException {
    final Programs programs = TestPrograms.programs();
    final Path first = folder.resolve("first.jar");
    final Path second = folder.resolve("second.jar");

    rehearse("first", programs, first);
    assertThat(classesOf(first)).isNotEmpty();

    final String longer = programs.classPath() + ":" + first;
    rehearse(
        "second",
        new Programs(programs.java(), programs.flags(), longer, programs.python()),
        second);
    assertThat(classesOf(second)).isEmpty();
  }

  @Test
  void aFileThatIsMissingEndsIt() {
    final Child child =
        Child.start(
            "missing",
            TestPrograms.programs().java(List.of(), MAIN, folder.resolve("no.yaml").toString(), ""),
            folder);
    assertThat(child.awaitEnd(Duration.ofMinutes(1))).isTrue();
    assertThat(child.exitCode()).isEqualTo(1);
    assertThat(child.errors()).contains("no.yaml");
  }

  private void rehearse(final String name, final Programs programs, final Path jar) {
    final Child child =
        Child.start(
            name,
            programs.java(List.of("-Xmx1g"), MAIN, FILES.get(0), FILES.get(1), jar.toString()),
            folder);
    assertThat(child.awaitEnd(Duration.ofMinutes(1))).isTrue();
    assertThat(child.exitCode()).as(child.errors()).isZero();
    assertThat(jar).isNotEmptyFile();
  }

  private static List<String> classesOf(final Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(Object::toString).toList();
    }
  }
}
