package nogc.journal;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Watches the free space of the journal's file system.
 *
 * <p>A memory-mapped file has no error code for "disk full": the kernel kills whoever touches a
 * page that it cannot back. So space is counted before it is used. Below {@code lowBytes} {@link
 * #room} warns; below {@code fullBytes} nothing new may be begun; below three quarters of that the
 * session must end, in the space down to one half, below which {@link JournalWriter#append} refuses
 * before it has written anything.
 */
public final class DiskGuard {
  /** 1 GiB: about thirteen million market-data records. */
  public static final long DEFAULT_LOW_BYTES = 1L << 30;

  /** 128 MiB. */
  public static final long DEFAULT_FULL_BYTES = 128L << 20;

  private static final long LONGEST_STRETCH_BYTES = 16L << 20;

  private final LongSupplier freeBytes;
  private final long lowBytes;
  private final long fullBytes;

  /**
   * @param freeBytes tells the space that is free now; called from the writer's thread
   * @param lowBytes below it {@link #room} says LOW
   * @param fullBytes below it {@link #room} says FULL
   */
  public DiskGuard(final LongSupplier freeBytes, final long lowBytes, final long fullBytes) {
    if (fullBytes < 0 || lowBytes < fullBytes) {
      throw new IllegalArgumentException(
          "lowBytes "
              + lowBytes
              + " must not be below fullBytes "
              + fullBytes
              + ", nor that below 0");
    }
    this.freeBytes = freeBytes;
    this.lowBytes = lowBytes;
    this.fullBytes = fullBytes;
  }

  /** Asks the file system of this directory, which must exist; default marks. */
  public static DiskGuard of(final Path directory) {
    return of(directory, DEFAULT_LOW_BYTES, DEFAULT_FULL_BYTES);
  }

  /** Asks the file system of this directory, which must exist. */
  public static DiskGuard of(final Path directory, final long lowBytes, final long fullBytes) {
    return new DiskGuard(directory.toFile()::getUsableSpace, lowBytes, fullBytes);
  }

  /** Free space now, in bytes: one system call, about a microsecond, no allocation. */
  public long freeBytes() {
    return freeBytes.getAsLong();
  }

  /** Compares the free space with the marks: one system call. */
  public DiskRoom room() {
    final long free = freeBytes();
    if (free < fullBytes) {
      return free < fullBytes / 4 * 3 ? DiskRoom.NONE : DiskRoom.FULL;
    }
    return free < lowBytes ? DiskRoom.LOW : DiskRoom.ROOM;
  }

  /** The mark below which a state begins, in bytes; of ROOM the one above which it does. */
  public long mark(final DiskRoom room) {
    return switch (room) {
      case ROOM, LOW -> lowBytes;
      case FULL -> fullBytes;
      case NONE -> fullBytes / 4 * 3;
    };
  }

  /**
   * Bytes that may be appended until the next call, at least one.
   *
   * @throws JournalFullException if there is no such stretch left
   */
  long nextStretch(final Path directory) {
    final long free = freeBytes();
    final long spare = free - fullBytes / 2;
    if (spare <= 0) {
      throw new JournalFullException(directory, free, fullBytes / 2);
    }
    return Math.min(LONGEST_STRETCH_BYTES, 1 + spare / 2);
  }

  /** Refuses to begin a session that would have to end at once. */
  void checkStart(final Path directory) {
    final long free = freeBytes();
    if (free < fullBytes) {
      throw new JournalFullException(directory, free, fullBytes);
    }
  }
}
