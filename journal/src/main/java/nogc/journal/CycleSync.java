package nogc.journal;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Brings the cycle files to the disk. Chronicle's own sync only covers the block that is mapped at
 * the moment, and by default does not wait; forcing the file covers all its dirty pages, mapped or
 * not.
 *
 * <p>The writer enters files and never waits; any thread may sync.
 */
final class CycleSync implements AutoCloseable {
  private final Path directory;
  private final Queue<File> entered = new ConcurrentLinkedQueue<>();
  private FileChannel channel;
  private boolean entryIsDurable = true;

  CycleSync(final Path directory) {
    this.directory = directory;
  }

  /** From now on records go to this file. */
  void enter(final File file) {
    entered.add(file);
  }

  /** Waits until all that was appended is on the disk. Allocates only after a roll. */
  synchronized void sync() throws IOException {
    for (File next = entered.peek(); next != null; next = entered.peek()) {
      final FileChannel opened = FileChannel.open(next.toPath(), StandardOpenOption.WRITE);
      leave();
      channel = opened;
      entryIsDurable = false;
      entered.remove();
    }
    if (channel != null) {
      channel.force(false);
    }
    if (!entryIsDurable) {
      force(directory);
      entryIsDurable = true;
    }
  }

  private void leave() throws IOException {
    if (channel != null) {
      channel.force(false);
      channel.close();
      channel = null;
    }
  }

  /**
   * Waits until every file that is there is on the disk: what a former writer left in the cache.
   */
  synchronized void syncAll() throws IOException {
    final List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> file.toString().endsWith(CycleName.SUFFIX)).toList();
    }
    for (final Path file : files) {
      force(file);
    }
    force(directory);
  }

  /** Waits until a file or a folder is on the disk. */
  static void force(final Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      file.force(false);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
