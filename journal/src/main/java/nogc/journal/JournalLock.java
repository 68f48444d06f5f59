package nogc.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The right to append to a journal: a lock on {@code writer.lock}, which holds the owner's process
 * id.
 */
final class JournalLock implements AutoCloseable {
  static final String FILE = "writer.lock";

  private final Object key;
  private final FileChannel channel;
  private final OwnerLock owner;

  private JournalLock(final Object key, final FileChannel channel, final OwnerLock owner) {
    this.key = key;
    this.channel = channel;
    this.owner = owner;
  }

  /**
   * @throws IllegalStateException if somebody else holds it; names the process
   */
  static JournalLock take(final Path directory) throws IOException {
    final Path file = directory.resolve(FILE);
    final FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PrivateFiles.FILE);
    final Object key = OwnerLock.keyOf(file);
    OwnerLock owner = null;
    try {
      owner = OwnerLock.tryAcquire(key, channel);
      if (owner == null) {
        throw refusal(directory, file, key);
      }
      final byte[] pid =
          Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.write(
          StandardCharsets.US_ASCII.encode(new String(pid, StandardCharsets.US_ASCII)), 0);
      channel.truncate(pid.length);
      return new JournalLock(key, channel, owner);
    } finally {
      if (owner == null) {
        OwnerLock.closeChannel(key, channel);
      }
    }
  }

  private static IllegalStateException refusal(
      final Path directory, final Path file, final Object key) throws IOException {
    if (OwnerLock.isHeldHere(key)) {
      return new IllegalStateException(
          "journal "
              + directory
              + " is already open for writing in this process, "
              + ProcessHandle.current().pid());
    }
    return new IllegalStateException(
        "journal "
            + directory
            + " is in use by process "
            + Files.readString(file)
            + "; stop that engine or choose another directory");
  }

  @Override
  public void close() throws IOException {
    owner.close();
    OwnerLock.closeChannel(key, channel);
  }
}
