package nogc.replay.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.map.ChronicleMap;

/** The map from topics to places, in one file. For one process at a time. */
final class IndexMap implements AutoCloseable {
  private static final int GROWTH = 20;
  private static final long LEAST = 10_000;

  private final ChronicleMap<Long, byte[]> map;

  private IndexMap(final ChronicleMap<Long, byte[]> map) {
    this.map = map;
  }

  /**
   * Makes a new map.
   *
   * @param topics expected; it can grow to some times as many, more slowly
   * @param valueBytes mean length of a value
   */
  static IndexMap create(final Path file, final long topics, final double valueBytes) {
    try {
      Files.deleteIfExists(file);
      return new IndexMap(
          ChronicleMap.of(Long.class, byte[].class)
              .name("nogc-audit")
              .entries(Math.max(LEAST, topics))
              .averageValueSize(Math.max(8, valueBytes))
              .maxBloatFactor(GROWTH)
              .createPersistedTo(file.toFile()));
    } catch (final IOException ex) {
      throw new java.io.UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
  }

  /**
   * Opens a map that is there.
   *
   * @throws DamagedIndexException if it cannot be read
   */
  static IndexMap open(final Path file) {
    try {
      return new IndexMap(
          ChronicleMap.of(Long.class, byte[].class)
              .name("nogc-audit")
              .entries(LEAST)
              .averageValueSize(8)
              .createPersistedTo(file.toFile()));
    } catch (final IOException | RuntimeException | AssertionError ex) {
      throw new DamagedIndexException(file + " cannot be opened: " + ex, ex);
    }
  }

  /** Puts a block behind what is there under a topic. */
  void append(final long topic, final byte[] block) {
    final byte[] had = map.putIfAbsent(topic, block);
    if (had != null) {
      final byte[] both = java.util.Arrays.copyOf(had, had.length + block.length);
      System.arraycopy(block, 0, both, had.length, block.length);
      map.put(topic, both);
    }
  }

  /**
   * The value of a topic; null if there is none.
   *
   * @throws DamagedIndexException if it cannot be read
   */
  byte[] get(final long topic) {
    try {
      return map.get(topic);
    } catch (final RuntimeException | AssertionError ex) {
      throw new DamagedIndexException("a value cannot be read: " + ex, ex);
    }
  }

  /** Topics in it. */
  long size() {
    return map.longSize();
  }

  @Override
  public void close() {
    map.close();
  }
}
