package nogc.connectors.common;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import nogc.engine.config.ConfigNode;

/**
 * What a broker gave us to prove who we are. It comes from environment variables or from a file
 * that only its owner can read, never from the session file, which people share and commit.
 *
 * <pre>
 * credentials:                     credentials:
 *   env:                             file: /etc/nogc/alpaca-paper   # mode 0600, lines of name=value
 *     key: ALPACA_KEY
 *     secret: ALPACA_SECRET
 * </pre>
 */
public final class Credentials {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Map<String, Secret> values;

  private Credentials(final Map<String, Secret> values) {
    this.values = values;
  }

  /**
   * Reads the block {@code credentials} of a connector's settings. Problems name what is missing,
   * never what is there.
   *
   * @param directory of the configuration: a relative file starts here
   * @param environment {@link System#getenv()}
   * @param names all that the broker wants
   */
  public static Credentials read(
      final ConfigNode settings,
      final Path directory,
      final Map<String, String> environment,
      final String... names) {
    final ConfigNode node = settings.block("credentials");
    final String file = node.text("file", "");
    final ConfigNode env = node.optionalBlock("env");
    final Map<String, Secret> values = new HashMap<>();
    if (!file.isEmpty()) {
      readFile(node, directory.resolve(file).normalize(), names, values);
    } else if (env.json() == null) {
      node.problem(
          "env", "or file must be given: where " + String.join(", ", names) + " come from");
    } else {
      for (final String name : names) {
        final String variable = env.text(name);
        final String value = environment.get(variable);
        if (!variable.isEmpty() && (value == null || value.isBlank())) {
          env.problem(name, "names the environment variable " + variable + ", which is not set");
        } else if (value != null) {
          values.put(name, new Secret(value.strip()));
        }
      }
      env.finish();
    }
    node.finish();
    return new Credentials(values);
  }

  private static void readFile(
      final ConfigNode node,
      final Path file,
      final String[] names,
      final Map<String, Secret> values) {
    final Properties lines = new Properties();
    try {
      final Set<PosixFilePermission> open = new TreeSet<>(Files.getPosixFilePermissions(file));
      open.retainAll(OTHERS);
      if (!open.isEmpty()) {
        node.problem("file", "is " + file + ", which others may use; do: chmod 600 " + file);
        return;
      }
      lines.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (final IOException | IllegalArgumentException ex) {
      node.problem(
          "file", "is " + file + ", which cannot be read: " + ex.getClass().getSimpleName());
      return;
    }
    for (final String name : names) {
      final String value = lines.getProperty(name);
      if (value == null || value.isBlank()) {
        node.problem("file", "is " + file + ", which has no line " + name + "=...");
      } else {
        values.put(name, new Secret(value.strip()));
      }
    }
  }

  /** One of them; an empty secret if it was reported as missing. */
  public Secret of(final String name) {
    return values.getOrDefault(name, new Secret(""));
  }

  /** Says nothing of what they are. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
