package nogc.journal;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exclusive ownership of a file, between processes and inside this one. The kernel ends it when the
 * process dies.
 *
 * <p>POSIX drops <em>all</em> locks that a process holds on a file as soon as the process closes
 * <em>any</em> descriptor of that file. So whoever opened a file that may be owned in the same
 * process must close it by {@link #closeChannel}, which waits for the owner where there is one.
 */
public final class OwnerLock implements AutoCloseable {
  private static final Map<Object, OwnerLock> HELD = new HashMap<>();

  private final Object key;
  private final FileLock lock;
  private final List<Channel> waiting = new ArrayList<>();

  private OwnerLock(final Object key, final FileLock lock) {
    this.key = key;
    this.lock = lock;
  }

  /** What identifies the file: device and inode, not its name. */
  public static Object keyOf(final Path file) throws IOException {
    final Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  /**
   * Takes the file.
   *
   * @param key of {@link #keyOf}
   * @param channel open for writing
   * @return null if somebody else owns it: {@link #isHeldHere} tells where
   */
  public static OwnerLock tryAcquire(final Object key, final FileChannel channel)
      throws IOException {
    synchronized (HELD) {
      if (HELD.containsKey(key)) {
        return null;
      }
      final FileLock lock = channel.tryLock();
      if (lock == null) {
        return null;
      }
      final OwnerLock owner = new OwnerLock(key, lock);
      HELD.put(key, owner);
      return owner;
    }
  }

  /** Whether this process owns the file. */
  public static boolean isHeldHere(final Object key) {
    synchronized (HELD) {
      return HELD.containsKey(key);
    }
  }

  /** Closes a channel of the file: now, or with the owner in this process. */
  public static void closeChannel(final Object key, final Channel channel) throws IOException {
    synchronized (HELD) {
      final OwnerLock owner = HELD.get(key);
      if (owner == null) {
        channel.close();
      } else {
        owner.waiting.add(channel);
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(key, this);
      if (lock.isValid()) {
        lock.release();
      }
      for (final Channel channel : waiting) {
        channel.close();
      }
      waiting.clear();
    }
  }
}
