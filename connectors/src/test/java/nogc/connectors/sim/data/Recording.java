package nogc.connectors.sim.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small recordings written by tests. */
final class Recording {
  private Recording() {}

  static Path text(final Path file, final String... lines) {
    try {
      return Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  static Path zip(final Path file, final String... lines) {
    return zipOf(file, "rows.csv", lines);
  }

  static Path zipOf(final Path file, final String entry, final String... lines) {
    try (OutputStream bytes = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
