package nogc.connectors.alpaca.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Breaks frames: bits, pieces, lengths, nesting, digits. Whatever comes out must end in a value or
 * in a {@link WireException}, and the next whole frame must be read as if nothing had happened.
 *
 * <p>200,000 frames for each parser; {@code -Dnogc.fuzz.frames=10000000} asks for more and {@code
 * -Dnogc.fuzz.seed} for others.
 */
final class WireFuzz {
  private static final long FRAMES = Long.getLong("nogc.fuzz.frames", 200_000);
  private static final long SEED = Long.getLong("nogc.fuzz.seed", 20_261_122);

  private static final List<String> PIECES =
      List.of(
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
          "{\"a\":",
          "\"",
          "\\u",
          "\\ud800",
          "null",
          "1e999999999",
          "-0",
          "99999999999999999999999999",
          "0.00000000000000000000000001",
          "}",
          "]",
          ",",
          ":",
          "\u0000",
          "true",
          "\"t\":\"2021-13-45T99:99:99Z\"",
          "\"T\":7",
          "\"p\":{}");

  private final SplittableRandom random;

  WireFuzz(final long seed) {
    random = new SplittableRandom(seed);
  }

  /** A frame with one to four faults. */
  byte[] mutate(final byte[] whole) {
    byte[] frame = whole.clone();
    for (int i = random.nextInt(1, 5); i > 0 && frame.length > 0; i--) {
      frame =
          switch (random.nextInt(7)) {
            case 0 -> {
              frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
              yield frame;
            }
            case 1 -> {
              frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
              yield frame;
            }
            case 2 -> java.util.Arrays.copyOf(frame, random.nextInt(frame.length));
            case 3 -> insert(frame, bytes(random.nextInt(1, 9)));
            case 4 ->
                insert(
                    frame,
                    PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            case 5 -> insert(frame, slice(frame));
            default -> remove(frame);
          };
    }
    return frame;
  }

  private byte[] bytes(final int length) {
    final byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      // Lengths of MessagePack, which claim what is not there, more often than chance.
      bytes[i] =
          (byte) (random.nextInt(4) == 0 ? 0xc0 + random.nextInt(0x20) : random.nextInt(256));
    }
    return bytes;
  }

  private byte[] slice(final byte[] frame) {
    final int from = random.nextInt(frame.length);
    return java.util.Arrays.copyOfRange(
        frame, from, Math.min(frame.length, from + random.nextInt(64)));
  }

  private byte[] insert(final byte[] frame, final byte[] more) {
    final int at = random.nextInt(frame.length + 1);
    final byte[] longer = new byte[frame.length + more.length];
    System.arraycopy(frame, 0, longer, 0, at);
    System.arraycopy(more, 0, longer, at, more.length);
    System.arraycopy(frame, at, longer, at + more.length, frame.length - at);
    return longer;
  }

  private byte[] remove(final byte[] frame) {
    final int at = random.nextInt(frame.length);
    final int end = Math.min(frame.length, at + random.nextInt(1, 16));
    final byte[] shorter = new byte[frame.length - (end - at)];
    System.arraycopy(frame, 0, shorter, 0, at);
    System.arraycopy(frame, end, shorter, at, frame.length - end);
    return shorter;
  }

  /**
   * Feeds broken frames to a parser.
   *
   * @param read reads a frame and says what it read; it may throw a {@link WireException}
   * @return how many of them were read all the same
   */
  long run(final List<byte[]> whole, final Function<byte[], String> read, final long frames) {
    final List<String> expected = whole.stream().map(read).toList();
    long survived = 0;
    for (long i = 0; i < frames; i++) {
      final int which = random.nextInt(whole.size());
      final byte[] broken = mutate(whole.get(which));
      try {
        if (read.apply(broken) != null) {
          survived++;
        }
      } catch (final WireException ex) {
        // As it should be.
      } catch (final RuntimeException | Error ex) {
        throw new AssertionError(
            "frame " + i + " of " + java.util.HexFormat.of().formatHex(broken) + " brought " + ex,
            ex);
      }
      if (i % 64 == 0 && !read.apply(whole.get(which)).equals(expected.get(which))) {
        throw new AssertionError("after frame " + i + " a whole one was read otherwise");
      }
    }
    return survived;
  }

  static List<byte[]> json(final List<String> frames) {
    return frames.stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
  }

  static List<byte[]> packed(final List<String> frames) {
    return frames.stream().map(Pack::of).toList();
  }

  /** Breaks as many frames as were asked for; some must be refused, and some not. */
  static void fuzz(
      final String what, final List<byte[]> whole, final Function<byte[], String> read) {
    System.out.println(what + ": " + FRAMES + " frames, seed " + SEED);
    final long survived = new WireFuzz(SEED).run(whole, read, FRAMES);
    assertTrue(survived > 0, "every frame was refused: the faults are too gross to test much");
    assertTrue(survived < FRAMES, "no frame was refused: nothing was broken");
  }
}
