package nogc.connectors.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.zip.CRC32C;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.OrderCommandDecoder;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the simulated venue itself keeps of its life: every command that reached it and every report
 * that it made, in order. A real venue outlives our gateway; with this file the simulated one does
 * too, and it can be asked afterwards, apart from our own journal, what it was sent and what it
 * executed.
 *
 * <p>The file is a row of entries: i32 length, i32 CRC32C, then the SBE message with its header,
 * little-endian. An entry is written in one piece before anything follows from it. A last one that
 * is incomplete, because the process died in it, is cut off on opening.
 */
public final class VenueLedger implements AutoCloseable {
  private static final int HEAD = 2 * Integer.BYTES;
  private static final int MAX_LENGTH = 1 << 12;
  private static final VenueLedger NONE = new VenueLedger(null);

  private final FileChannel channel;
  private final ByteBuffer entry =
      ByteBuffer.allocateDirect(HEAD + MAX_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();

  private VenueLedger(final FileChannel channel) {
    this.channel = channel;
  }

  /** One that keeps nothing. */
  static VenueLedger none() {
    return NONE;
  }

  /** Opens it for appending; makes it, readable by its owner only, if it is absent. */
  static VenueLedger open(final Path file) {
    try {
      final FileChannel channel =
          FileChannel.open(
              file,
              EnumSet.of(
                  StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      channel.truncate(read(channel, (buffer, offset, length) -> {}));
      channel.position(channel.size());
      return new VenueLedger(channel);
    } catch (final IOException ex) {
      throw new UncheckedIOException("venue ledger " + file + ": " + ex.getMessage(), ex);
    }
  }

  /** Hands over all whole entries of a file, commands and reports, in order. */
  public static void read(final Path file, final RecordHandler handler) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      read(channel, handler);
    } catch (final IOException ex) {
      throw new UncheckedIOException("venue ledger " + file + ": " + ex.getMessage(), ex);
    }
  }

  /** Returns the length of all whole entries. */
  private static long read(final FileChannel channel, final RecordHandler handler)
      throws IOException {
    final MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    try {
      return read(bytes.order(ByteOrder.LITTLE_ENDIAN), new UnsafeBuffer(bytes), handler);
    } finally {
      IoUtil.unmap(bytes);
    }
  }

  private static long read(
      final ByteBuffer bytes, final DirectBuffer buffer, final RecordHandler handler) {
    final int end = bytes.capacity();
    final CRC32C crc = new CRC32C();
    int at = 0;
    while (at + HEAD <= end) {
      final int length = bytes.getInt(at);
      if (length <= 0 || length > MAX_LENGTH || at + HEAD + length > end) {
        break;
      }
      crc.reset();
      crc.update(bytes.limit(at + HEAD + length).position(at + HEAD));
      bytes.clear();
      if ((int) crc.getValue() != bytes.getInt(at + Integer.BYTES)) {
        break;
      }
      handler.onRecord(buffer, at + HEAD, length);
      at += HEAD + length;
    }
    return at;
  }

  /** A command reached the venue. */
  void command(final OrderCommandDecoder command) {
    append(
        command.buffer(),
        command.offset() - RecordLayout.HEADER_LENGTH,
        RecordLayout.HEADER_LENGTH + command.sbeBlockLength());
  }

  /** The venue made a report. */
  void report(final DirectBuffer buffer, final int offset, final int length) {
    append(buffer, offset, length);
  }

  private void append(final DirectBuffer buffer, final int offset, final int length) {
    if (channel == null) {
      return;
    }
    entry.clear().limit(HEAD + length);
    buffer.getBytes(offset, entry, HEAD, length);
    crc.reset();
    crc.update(entry.position(HEAD));
    entry.putInt(0, length).putInt(Integer.BYTES, (int) crc.getValue()).position(0);
    try {
      while (entry.hasRemaining()) {
        channel.write(entry);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("venue ledger: " + ex.getMessage(), ex);
    }
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (final IOException ex) {
      throw new UncheckedIOException("venue ledger: " + ex.getMessage(), ex);
    }
  }
}
