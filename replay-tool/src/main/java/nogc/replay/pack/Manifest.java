package nogc.replay.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The first file of a bundle: what it is about, and the digest of each of its other files.
 *
 * @param fromNs begin of the period, epoch nanoseconds
 * @param toNs first nanosecond behind the period
 * @param account number of the account that the tables are about
 * @param first sequence of the first record of the slice
 * @param last sequence of its last record
 * @param context records of the context
 * @param builds engines that wrote the records, as their SessionStart records say
 * @param configs SHA-256 of the configurations that they ran with
 * @param key public key in hexadecimal, empty if the bundle is not signed
 * @param files all but the manifest and its signature, in order
 */
record Manifest(
    long fromNs,
    long toNs,
    int account,
    long first,
    long last,
    long context,
    Set<String> builds,
    Set<String> configs,
    String key,
    List<Entry> files) {
  static final String FILE = "manifest.txt";
  static final String SIGNATURE_FILE = "manifest.sig";

  private static final String TITLE = "nogc bundle 1";

  byte[] bytes() {
    final StringBuilder text = new StringBuilder(TITLE).append('\n');
    line(text, "from", fromNs);
    line(text, "to", toNs);
    line(text, "account", account);
    line(text, "key", key.isEmpty() ? "none" : key);
    line(text, "first", first);
    line(text, "last", last);
    line(text, "context", context);
    builds.forEach(build -> line(text, "build", build));
    configs.forEach(config -> line(text, "config", config));
    files.forEach(file -> line(text, "file", file.sha256 + " " + file.size + " " + file.name));
    return text.toString().getBytes(US_ASCII);
  }

  private static void line(final StringBuilder text, final String name, final Object value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  /**
   * What only the manifest knows; all the rest follows from the other files.
   *
   * @throws IllegalArgumentException if these are not the first lines of a manifest
   */
  static Manifest head(final byte[] bytes) {
    final List<String> lines = new String(bytes, US_ASCII).lines().toList();
    if (lines.size() < 5 || !TITLE.equals(lines.get(0))) {
      throw new IllegalArgumentException("it does not begin with \"" + TITLE + "\"");
    }
    final String key = value(lines, 4, "key");
    return new Manifest(
        number(lines, 1, "from"),
        number(lines, 2, "to"),
        (int) number(lines, 3, "account"),
        0,
        0,
        0,
        Set.of(),
        Set.of(),
        "none".equals(key) ? "" : key,
        new ArrayList<>());
  }

  private static String value(final List<String> lines, final int line, final String name) {
    if (!lines.get(line).startsWith(name + " ")) {
      throw new IllegalArgumentException("line " + (line + 1) + " is not \"" + name + " ...\"");
    }
    return lines.get(line).substring(name.length() + 1);
  }

  private static long number(final List<String> lines, final int line, final String name) {
    final String value = value(lines, line, name);
    if (!value.matches("-?[0-9]{1,19}")) {
      throw new IllegalArgumentException(name + " is not a number: " + value);
    }
    return Long.parseLong(value);
  }

  /** A file of the bundle. */
  record Entry(String name, long size, String sha256) {}
}
