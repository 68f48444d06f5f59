package nogc.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;

/** {@code docs/dependencies.md} says what the build says. */
final class DependenciesTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| ([\\w-]+)( \\(native\\))? \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|$");
  private static final Pattern VENDORED =
      Pattern.compile("\\| `(uPlot[\\w.]+)` \\| [^|]+ \\| ([\\d.]+) \\| MIT \\| `(\\w{64})` \\|");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w-]+)\\.version>([^<]+)</");
  private static final Pattern JAR =
      Pattern.compile("(.+?)-(\\d[\\w.]*(?:-\\d+)?)(-native)?\\.jar");

  /** Jars that only tests see, the tools of the table of test tools among them. */
  private static final Pattern TEST_ONLY =
      Pattern.compile(
          "(junit|jqwik|archunit|assertj|opentest4j|apiguardian|byte-buddy|surefire|jspecify).*");

  private static Map<String, String> rows() throws IOException {
    final Map<String, String> versions = new TreeMap<>();
    for (final String line :
        Files.readAllLines(TestPrograms.ROOT.resolve("docs/dependencies.md"))) {
      final Matcher row = ROW.matcher(line);
      if (row.matches()) {
        versions.put(row.group(1), row.group(3));
      }
    }
    return versions;
  }

  @Test
  void shouldListEveryJarOfTheDistribution() throws IOException {
    final Map<String, String> rows = rows();
    final List<String> wrong = new ArrayList<>();
    for (final String entry : System.getProperty("java.class.path").split(":")) {
      final Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
      if (jar.matches()
          && !TEST_ONLY.matcher(jar.group(1)).matches()
          && !jar.group(1).startsWith("nogc-")
          && !jar.group(2).equals(rows.get(jar.group(1)))) {
        wrong.add(jar.group() + " is listed as " + rows.get(jar.group(1)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldListEveryVersionThatTheBuildPins() throws IOException {
    final String pom = Files.readString(TestPrograms.ROOT.resolve("pom.xml"));
    final Map<String, String> rows = rows();
    final List<String> pinned = PROPERTY.matcher(pom).results().map(MatchResult::group).toList();
    assertThat(pinned).hasSizeGreaterThan(10);
    PROPERTY
        .matcher(pom)
        .results()
        .forEach(
            property ->
                assertThat(rows.values())
                    .as(property.group(1) + " " + property.group(2))
                    .contains(property.group(2)));
  }

  @Test
  void shouldHoldTheVendoredFilesAsTheyWerePublished()
      throws IOException, NoSuchAlgorithmException {
    final Path folder =
        TestPrograms.ROOT.resolve("replay-tool/src/main/resources/nogc/replay/report");
    final List<MatchResult> listed =
        VENDORED
            .matcher(Files.readString(TestPrograms.ROOT.resolve("docs/dependencies.md")))
            .results()
            .toList();
    assertThat(listed).hasSize(3);
    for (final MatchResult each : listed) {
      final byte[] content = Files.readAllBytes(folder.resolve(each.group(1)));
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
          .as(each.group(1))
          .isEqualTo(each.group(3));
      if (each.group(1).endsWith(".js")) {
        assertThat(new String(content, StandardCharsets.UTF_8)).contains("v" + each.group(2));
      }
    }
  }

  @Test
  void shouldListThePackagesThatABrainNeeds() throws IOException {
    final String project =
        Files.readString(TestPrograms.ROOT.resolve("python-bridge/pyproject.toml"));
    final Map<String, String> rows = rows();
    for (final String name : List.of("numpy", "PyYAML", "pandas")) {
      assertThat(project).contains('"' + name + rows.get(name) + '"');
    }
  }
}
