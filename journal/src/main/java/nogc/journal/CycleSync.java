package nogc.journal;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Brings the cycle files to the disk. Chronicle's own sync only covers the block that is mapped at
 * the moment, and by default does not wait; forcing the file covers all its dirty pages, mapped or
 * not.
 */
final class CycleSync implements AutoCloseable {
  private final Path directory;
  private final Deque<File> behind = new ArrayDeque<>();
  private File current;
  private FileChannel channel;
  private boolean entryIsDurable;

  CycleSync(final Path directory) {
    this.directory = directory;
  }

  /** From now on records go to this file. */
  void enter(final File file) throws IOException {
    if (current != null) {
      behind.add(current);
    }
    close();
    current = file;
    entryIsDurable = false;
  }

  /** Waits until all that was appended is on the disk. Allocates only after a roll. */
  void sync() throws IOException {
    while (!behind.isEmpty()) {
      force(behind.peek().toPath(), StandardOpenOption.WRITE);
      behind.remove();
    }
    if (current == null) {
      return;
    }
    if (channel == null) {
      channel = FileChannel.open(current.toPath(), StandardOpenOption.WRITE);
    }
    channel.force(false);
    if (!entryIsDurable) {
      force(directory, StandardOpenOption.READ);
      entryIsDurable = true;
    }
  }

  private static void force(final Path path, final StandardOpenOption option) throws IOException {
    try (FileChannel file = FileChannel.open(path, option)) {
      file.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
