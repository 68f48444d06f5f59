package nogc.connectors.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.engine.config.ConfigNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {
  private static final String HIDDEN = "S3CRET-0123456789";

  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  private Credentials read(final String yaml, final Map<String, String> environment)
      throws IOException {
    final ConfigNode node =
        new ConfigNode(new ObjectMapper(new YAMLFactory()).readTree(yaml), "settings", problems);
    final Credentials credentials = Credentials.read(node, folder, environment, "key", "secret");
    node.finish();
    return credentials;
  }

  private Path file(final String text, final String permissions) throws IOException {
    final Path file = folder.resolve("broker");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  @Test
  void they_come_from_the_environment() throws IOException {
    final Credentials read =
        read("{credentials: {env: {key: K, secret: S}}}", Map.of("K", "abc", "S", HIDDEN + "\n"));
    assertThat(problems).isEmpty();
    assertThat(read.of("key").reveal()).isEqualTo("abc");
    assertThat(read.of("secret").reveal()).isEqualTo(HIDDEN);
  }

  @Test
  void they_come_from_a_file_of_their_owner_only() throws IOException {
    file("key=abc\nsecret = " + HIDDEN + "\n", "rw-------");
    final Credentials read = read("{credentials: {file: broker}}", Map.of());
    assertThat(problems).isEmpty();
    assertThat(read.of("secret").reveal()).isEqualTo(HIDDEN);
  }

  @Test
  void a_file_that_others_may_read_is_refused_with_the_cure() throws IOException {
    final Path file = file("key=abc\nsecret=" + HIDDEN + "\n", "rw-r-----");
    final Credentials read = read("{credentials: {file: broker}}", Map.of());
    assertThat(problems).singleElement().asString().contains("chmod 600 " + file);
    assertThat(read.of("secret").reveal()).isEmpty();
  }

  @Test
  void all_that_is_missing_is_named_at_once_and_nothing_that_is_there() throws IOException {
    read("{credentials: {env: {key: K, secret: S, pin: P}}}", Map.of("P", HIDDEN));
    assertThat(problems).hasSize(3);
    assertThat(problems.toString())
        .contains("K, which is not set", "S, which is not set", "pin", "unknown")
        .doesNotContain(HIDDEN);
    problems.clear();
    file("secret=" + HIDDEN + "\n", "rw-------");
    read("{credentials: {file: broker}}", Map.of());
    assertThat(problems).singleElement().asString().contains("key=").doesNotContain(HIDDEN);
    problems.clear();
    read("{credentials: {file: nowhere}}", Map.of());
    assertThat(problems).singleElement().asString().contains("nowhere");
    problems.clear();
    read("{}", Map.of());
    assertThat(problems).isNotEmpty();
  }

  @Test
  void nobody_prints_them_by_accident() throws IOException {
    final Credentials read =
        read("{credentials: {env: {key: K, secret: S}}}", Map.of("K", "abc", "S", HIDDEN));
    assertThat(read + " " + read.of("secret")).doesNotContain(HIDDEN, "abc");
  }
}
