package nogc.replay.backtest;

import java.nio.file.Path;
import nogc.journal.JournalReader;
import nogc.replay.backtest.sweep.DataHash;

/** SHA-256 over all records of a journal, byte for byte in their order. */
final class JournalHash {
  private static final int POLL_LIMIT = 4_096;

  private JournalHash() {}

  static String of(final Path journal) {
    final DataHash hash = new DataHash();
    try (JournalReader reader = JournalReader.open(journal)) {
      final var into = hash;
      while (reader.poll((buffer, offset, length) -> into.add(buffer, offset, length), POLL_LIMIT)
          > 0) {
        // until the end
      }
    }
    return hash.hex();
  }
}
