package nogc.journal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes the pages ahead of a {@link JournalWriter} present, so that the writer does not wait while
 * the kernel finds, zeroes and accounts for them. For a thread of its own, which calls {@link
 * #doWork()} again and again and may pause in between.
 *
 * <p><b>Why it cannot harm a record.</b> It never stores a value. It asks the processor to replace
 * a word by 0 if the word is 0, in one atomic step, through a mapping of its own. The processor
 * must own the cache line to do that, which makes the kernel provide a writable page; but whatever
 * the word holds, before and after are the same. It does not matter how far the writer has come
 * meanwhile, nor how wrong the toucher's idea of the writer's place is: on a written word the step
 * fails, on an unwritten one it changes nothing.
 *
 * <p><b>Why it cannot fill the disk.</b> It stays within the present size of the file, which only
 * the queue extends, goes no further ahead than it was told, and stops while the guard sees less
 * room than LOW. Were the disk filled by somebody else in that moment, the fault would meet this
 * thread, not the writer.
 *
 * <p><b>When it pays.</b> Where records come one by one and a core is free for it: one record in
 * fifty meets a new page, and the 99th percentile of the append is the cost of that. The benchmark
 * {@code paced} shows it. A writer that runs flat out is not helped: it is as fast as the toucher.
 *
 * <p>Single-threaded, apart from the writer that it follows.
 */
public final class PageToucher implements AutoCloseable {
  private static final int PAGE = 4096;
  private static final int WINDOW = 16 << 20;
  private static final int BATCH_PAGES = 256;

  private final JournalWriter writer;
  private final DiskGuard guard;
  private final long aheadBytes;
  private final UnsafeBuffer head = new UnsafeBuffer(0, 0);
  private final UnsafeBuffer window = new UnsafeBuffer(0, 0);
  private File file;
  private FileChannel channel;
  private MappedByteBuffer headMapping;
  private MappedByteBuffer mapping;
  private long windowStart;
  private long next;
  private long aheadNow;

  /**
   * @param aheadBytes how far to go ahead of the writer
   */
  public PageToucher(final JournalWriter writer, final DiskGuard guard, final long aheadBytes) {
    this.writer = writer;
    this.guard = guard;
    this.aheadBytes = aheadBytes;
  }

  /**
   * Touches some of the pages that are due.
   *
   * @return how many; 0 if there is nothing to do now
   */
  public int doWork() {
    try {
      final File current = writer.cycleFile();
      if (current == null) {
        return 0;
      }
      if (!current.equals(file)) {
        follow(current);
      }
      final long position = head.getLongVolatile(CycleHead.POSITION_OFFSET);
      next = Math.max(next, (position / PAGE + 1) * PAGE);
      final long end = Math.min(position + aheadBytes, channel.size() - PAGE);
      if (next >= end || guard.room() != DiskRoom.ROOM) {
        return 0;
      }
      int touched = 0;
      while (next < end && touched < BATCH_PAGES && reach(next)) {
        window.compareAndSetLong((int) (next - windowStart), 0, 0);
        next += PAGE;
        touched++;
      }
      aheadNow = next - position;
      return touched;
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
  }

  /** How far it was ahead of the writer after it last had something to do, in bytes. */
  public long aheadBytes() {
    return aheadNow;
  }

  private void follow(final File current) throws IOException {
    close();
    file = current;
    channel = FileChannel.open(file.toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    headMapping = channel.map(FileChannel.MapMode.READ_ONLY, 0, PAGE);
    head.wrap(headMapping);
    next = 0;
  }

  /** Maps the part of the file that this page lies in; never beyond the end of the file. */
  private boolean reach(final long position) throws IOException {
    if (mapping != null
        && position >= windowStart
        && position + PAGE <= windowStart + mapping.capacity()) {
      return true;
    }
    final long length = Math.min(WINDOW, channel.size() - position);
    if (length < PAGE) {
      return false;
    }
    unmap();
    mapping = channel.map(FileChannel.MapMode.READ_WRITE, position, length);
    window.wrap(mapping);
    windowStart = position;
    return true;
  }

  private void unmap() {
    window.wrap(0, 0);
    IoUtil.unmap(mapping);
    mapping = null;
  }

  @Override
  public void close() throws IOException {
    unmap();
    head.wrap(0, 0);
    IoUtil.unmap(headMapping);
    headMapping = null;
    if (channel != null) {
      channel.close();
      channel = null;
    }
    file = null;
  }
}
