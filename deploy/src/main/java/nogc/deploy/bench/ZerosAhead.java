package nogc.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes the pages of a queue file present: zeros from behind the last record to behind the end of
 * the whole measurement. Zero words mean "nothing here" to the queue.
 */
final class ZerosAhead {
  private static final int CHUNK = 1 << 20;
  private static final long FIRST_DOCUMENT = 65_808;

  private ZerosAhead() {}

  /**
   * @param file of the queue
   * @param from bytes of records that are there, rounded up
   * @param to bytes of records that will be there
   */
  static void write(final Path file, final long from, final long to) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
      for (long at = FIRST_DOCUMENT + from; at < FIRST_DOCUMENT + to; at += CHUNK) {
        channel.write(zeros.clear(), at);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
  }
}
