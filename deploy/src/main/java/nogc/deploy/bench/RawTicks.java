package nogc.deploy.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import nogc.journal.JournalSettings;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.RiskDecisionEncoder;
import nogc.journal.codec.SignalEncoder;

/**
 * The floor of a tick that becomes an order: as many appends of as many bytes to the bare queue,
 * nothing encoded, summed or decided.
 */
final class RawTicks implements AutoCloseable {
  private static final int[] LENGTHS = {
    RecordLayout.HEADER_LENGTH + DepthUpdateEncoder.BLOCK_LENGTH,
    RecordLayout.HEADER_LENGTH + SignalEncoder.BLOCK_LENGTH,
    RecordLayout.HEADER_LENGTH + RiskDecisionEncoder.BLOCK_LENGTH,
    RecordLayout.HEADER_LENGTH + OrderCommandEncoder.BLOCK_LENGTH,
  };

  /** Appends for each tick. */
  static final int APPENDS = LENGTHS.length;

  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(RecordLayout.MAX_FIXED_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
  private final Bytes<ByteBuffer> bytes = Bytes.wrapForRead(memory);
  private long sequence;

  RawTicks(final Path directory) {
    queue =
        SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(JournalSettings.DEFAULT_BLOCK_SIZE)
            .build();
    appender = queue.createAppender();
  }

  /** The records of one tick. */
  void append() {
    for (final int length : LENGTHS) {
      memory.putLong(RecordLayout.SEQUENCE_OFFSET, ++sequence);
      bytes.readPositionRemaining(0, length);
      appender.writeBytes(bytes);
    }
  }

  Path file() {
    return appender.currentFile().toPath();
  }

  @Override
  public void close() {
    queue.close();
  }
}
