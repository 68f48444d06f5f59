package nogc.connectors.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureTest {
  @TempDir private Path folder;

  private Path written(final int frames) throws IOException {
    try (Capture capture = Capture.open(folder.resolve("frames"), "paper", 7)) {
      for (int i = 0; i < frames; i++) {
        capture.text(i, "feed", i % 2 == 0, "{\"n\":" + i + ",\"text\":\"\u00e4\\n\"}");
        capture.binary(i, "orders", false, new byte[] {(byte) i, 0, (byte) 0xFF});
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("frames"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static List<String> read(final Path file) {
    final List<String> frames = new ArrayList<>();
    Capture.read(
        file,
        (timeNs, stream, outgoing, text, bytes) ->
            frames.add(timeNs + stream + outgoing + text + Arrays.toString(bytes)));
    return frames;
  }

  @Test
  void what_was_kept_comes_back_as_it_was() throws IOException {
    assertThat(read(written(2)))
        .containsExactly(
            "0feedtrue{\"n\":0,\"text\":\"\u00e4\\n\"}null",
            "0ordersfalsenull[0, 0, -1]",
            "1feedfalse{\"n\":1,\"text\":\"\u00e4\\n\"}null",
            "1ordersfalsenull[1, 0, -1]");
  }

  @Test
  void a_file_that_was_cut_off_gives_what_is_whole() throws IOException {
    final Path file = written(2_000);
    final List<String> all = read(file);
    final byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    final List<String> some = read(file);
    assertThat(some).isNotEmpty().hasSizeLessThan(all.size());
    assertThat(all).startsWith(some.toArray(String[]::new));
  }

  @Test
  void without_a_folder_nothing_is_kept() {
    try (Capture capture = Capture.open(null, "paper", 7)) {
      capture.text(1, "feed", false, "x");
      capture.binary(1, "feed", false, "x".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(folder).isEmptyDirectory();
  }
}
