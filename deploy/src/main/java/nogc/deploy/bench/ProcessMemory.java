package nogc.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds in memory, as Linux counts it; all in KiB.
 *
 * @param resident all of it
 * @param own heap, code, stacks: what nobody else can use
 * @param mapped pages of files, which the kernel takes back when it wants them
 */
record ProcessMemory(long resident, long own, long mapped) {
  /** All 0 where the process is gone or the system does not tell. */
  static ProcessMemory of(final long pid) {
    try {
      final List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
      return new ProcessMemory(
          value(lines, "VmRSS:"),
          value(lines, "RssAnon:"),
          value(lines, "RssFile:") + value(lines, "RssShmem:"));
    } catch (final NoSuchFileException ex) {
      return new ProcessMemory(0, 0, 0);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static long value(final List<String> lines, final String name) {
    for (final String line : lines) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }
}
