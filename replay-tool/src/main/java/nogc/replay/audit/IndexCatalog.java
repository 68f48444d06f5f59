package nogc.replay.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What an index holds. It is written last and taken away first: an index without it is not whole.
 *
 * @param version of the format
 * @param mapBytes length of the map's file
 * @param sessions by number, from 0
 */
record IndexCatalog(int version, long mapBytes, List<Entry> sessions) {
  static final int VERSION = 1;
  private static final String FILE = "catalog.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A journal in the index.
   *
   * @param journal where it lies
   * @param lastSequence of the last record that was read
   * @param damage what ended the reading too early; null if nothing did
   * @param marks of its files, from before it was read
   */
  record Entry(String journal, long lastSequence, String damage, List<JournalMark> marks) {}

  /** An index of nothing. */
  static IndexCatalog empty() {
    return new IndexCatalog(VERSION, 0, new ArrayList<>());
  }

  /** Reads it; null if there is none, or none of this version. */
  static IndexCatalog read(final Path folder) {
    try {
      final IndexCatalog read = MAPPER.readValue(folder.resolve(FILE).toFile(), IndexCatalog.class);
      return read.version == VERSION && read.sessions != null ? read : null;
    } catch (final IOException ex) {
      return null;
    }
  }

  void write(final Path folder) {
    final Path draft = folder.resolve(FILE + ".tmp");
    try {
      MAPPER.writeValue(draft.toFile(), this);
      Files.move(
          draft,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + ": " + ex.getMessage(), ex);
    }
  }

  static void remove(final Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + ": " + ex.getMessage(), ex);
    }
  }

  /** Number of a journal; -1 if it is not here. */
  int numberOf(final String journal) {
    for (int i = 0; i < sessions.size(); i++) {
      if (sessions.get(i).journal().equals(journal)) {
        return i;
      }
    }
    return -1;
  }
}
