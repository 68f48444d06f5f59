package nogc.replay.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The seal of one cycle: what its records come to, the digest of the seal before it, and the
 * signature of who vouches for it.
 *
 * <p>As a file it is ASCII text, a name and its value a line. Everything above the line of the
 * signature is the body: its SHA-256 is what the next seal carries, and what is signed.
 *
 * @param number 1 for the first seal of a journal, then 2, 3, ...
 * @param cycle name of the cycle, as its file has it: {@code 20260105F}
 * @param closed false if the cycle may have grown since: the seal covers its beginning
 * @param sum of the records
 * @param previous SHA-256 of the body of the seal before, zeros for the first
 * @param key public Ed25519 key as 64 hexadecimal digits, empty for an unsigned seal
 * @param signature over the body as 128 hexadecimal digits, empty for an unsigned seal
 */
public record Seal(
    long number,
    String cycle,
    boolean closed,
    CycleSum sum,
    String previous,
    String key,
    String signature) {
  /** Of the names of the files. */
  public static final String SUFFIX = ".seal";

  private static final String TITLE = "nogc seal 1";
  private static final String SIGNATURE = "signature ";
  private static final int DIGITS = 64;

  /** A seal that nobody has signed; with a key, {@link #signed} completes it. */
  static Seal of(
      final long number,
      final String cycle,
      final boolean closed,
      final CycleSum sum,
      final String previous,
      final SigningKey key) {
    final Seal bare =
        new Seal(number, cycle, closed, sum, previous, key == null ? "" : key.publicKey(), "");
    return key == null
        ? bare
        : new Seal(number, cycle, closed, sum, previous, bare.key, key.sign(bare.body()));
  }

  /** The bytes that the chain and the signature hold fast. */
  public byte[] body() {
    final StringBuilder text = new StringBuilder(512 + 72 * sum.blocks().size());
    text.append(TITLE).append('\n');
    line(text, "number", number);
    line(text, "cycle", cycle);
    line(text, "state", closed ? "closed" : "open");
    line(text, "first", sum.first());
    line(text, "last", sum.last());
    line(text, "firstTime", sum.firstTime());
    line(text, "lastTime", sum.lastTime());
    line(text, "schema", sum.schema());
    line(text, "records", sum.records());
    line(text, "previous", previous);
    line(text, "key", key.isEmpty() ? "none" : key);
    line(text, "blockRecords", sum.blockRecords());
    for (final String block : sum.blocks()) {
      line(text, "block", block);
    }
    return text.toString().getBytes(US_ASCII);
  }

  private static void line(final StringBuilder text, final String name, final Object value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  /** The file as a whole. */
  public byte[] bytes() {
    final String body = new String(body(), US_ASCII);
    return (signature.isEmpty() ? body : body + SIGNATURE + signature + "\n").getBytes(US_ASCII);
  }

  /** SHA-256 of the body: what the next seal carries. */
  public String digest() {
    return Sha256.hex(body());
  }

  /** Whether the signature is that of the key that the seal names. */
  public boolean isSigned() {
    return !key.isEmpty() && PublicKeys.verify(key, body(), signature);
  }

  /**
   * Reads a seal.
   *
   * @throws IllegalArgumentException if these are not exactly the bytes of a seal; says why
   */
  public static Seal parse(final byte[] bytes) {
    final List<String> lines = new String(bytes, US_ASCII).lines().toList();
    final Lines in = new Lines(lines);
    if (lines.isEmpty() || !TITLE.equals(in.next())) {
      throw new IllegalArgumentException("it does not begin with \"" + TITLE + "\"");
    }
    final long number = in.number("number");
    final String cycle = in.value("cycle");
    final String state = in.value("state");
    final long first = in.number("first");
    final long last = in.number("last");
    final long firstTime = in.number("firstTime");
    final long lastTime = in.number("lastTime");
    final String schema = in.hex("schema", DIGITS);
    final String records = in.hex("records", DIGITS);
    final String previous = in.hex("previous", DIGITS);
    final String key = in.isNext("key none") ? in.value("key") : in.hex("key", DIGITS);
    final long blockRecords = in.number("blockRecords");
    if (blockRecords < 1 || blockRecords > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("blockRecords " + blockRecords);
    }
    final List<String> blocks = new ArrayList<>();
    while (in.isNext("block")) {
      blocks.add(in.hex("block", DIGITS));
    }
    final String signature = in.isNext("signature") ? in.hex("signature", 2 * DIGITS) : "";
    final Seal seal =
        new Seal(
            number,
            cycle,
            "closed".equals(state),
            new CycleSum(
                first, last, firstTime, lastTime, schema, records, (int) blockRecords, blocks),
            previous,
            "none".equals(key) ? "" : key,
            signature);
    if (!Arrays.equals(seal.bytes(), bytes)) {
      throw new IllegalArgumentException("it has bytes that a seal does not have");
    }
    return seal;
  }

  /** The lines of a seal, taken one by one. */
  private static final class Lines {
    private final List<String> lines;
    private int at;

    Lines(final List<String> lines) {
      this.lines = lines;
    }

    String next() {
      return lines.get(at++);
    }

    boolean isNext(final String name) {
      return at < lines.size() && (lines.get(at) + " ").startsWith(name + " ");
    }

    String value(final String name) {
      if (!isNext(name)) {
        throw new IllegalArgumentException("line " + (at + 1) + " is not \"" + name + " ...\"");
      }
      final String line = next();
      return line.length() > name.length() ? line.substring(name.length() + 1) : "";
    }

    String hex(final String name, final int digits) {
      final String value = value(name);
      if (value.length() != digits || !value.matches("[0-9a-f]+")) {
        throw new IllegalArgumentException(
            name + " is not " + digits + " lower-case hexadecimal digits: " + value);
      }
      return value;
    }

    long number(final String name) {
      final String value = value(name);
      try {
        return Long.parseLong(value);
      } catch (final NumberFormatException ex) {
        throw new IllegalArgumentException(name + " is not a number: " + value, ex);
      }
    }
  }
}
