package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Packed bytes that were cut or changed at each of their places. */
final class WholeZstdTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final Set<Integer> ends = new TreeSet<>();

  @Test
  void everyCutShowsButThatBetweenFrames() throws IOException {
    frame(200);
    frame(700);
    frame(0);
    frame(500);
    final byte[] whole = packed.toByteArray();
    assertThat(read(whole)).isEqualTo(plain.toByteArray());
    for (int cut = 1; cut < whole.length; cut++) {
      final byte[] some = Arrays.copyOf(whole, cut);
      if (ends.contains(cut)) {
        assertThat(plain.toByteArray()).startsWith(read(some));
      } else {
        assertThatThrownBy(() -> read(some))
            .as("seed %d, cut at %d", seed, cut)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("end within a frame");
      }
    }
  }

  @Test
  void everyChangeShows() throws IOException {
    frame(200);
    frame(300);
    final byte[] whole = packed.toByteArray();
    for (int at = 0; at < whole.length; at++) {
      final byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      byte[] found = null;
      try {
        found = read(changed);
      } catch (final IOException ex) {
        assertThat(ex).hasMessageNotContaining("null");
      }
      if (found != null) {
        assertThat(found).as("seed %d, changed at %d", seed, at).isEqualTo(plain.toByteArray());
      }
    }
    final byte[] longer = Arrays.copyOf(whole, whole.length + 9);
    assertThatThrownBy(() -> read(longer)).isInstanceOf(IOException.class);
  }

  @Test
  void framesThatAreLargerThanABuffer() throws IOException {
    frame(1 << 17);
    frame(1_000_003);
    assertThat(read(packed.toByteArray())).isEqualTo(plain.toByteArray());
    final byte[] same = new byte[1 << 20];
    plain.writeBytes(same);
    frame(same);
    assertThat(read(packed.toByteArray())).isEqualTo(plain.toByteArray());
  }

  private void frame(final int length) throws IOException {
    final byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(11);
    }
    plain.writeBytes(bytes);
    frame(bytes);
  }

  private void frame(final byte[] bytes) throws IOException {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
      zstd.setChecksum(true);
      zstd.write(bytes);
    }
    packed.writeBytes(out.toByteArray());
    ends.add(packed.size());
  }

  private static byte[] read(final byte[] bytes) throws IOException {
    try (WholeZstd in = new WholeZstd(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
