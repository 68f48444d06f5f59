package nogc.deploy.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import nogc.journal.JournalSettings;
import org.agrona.concurrent.UnsafeBuffer;

/** The floor: the queue as it comes, its fastest way in and out, nothing counted or checked. */
final class RawQueue implements AutoCloseable {
  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Payload.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
  private final UnsafeBuffer payload = new UnsafeBuffer(memory);
  private final Bytes<ByteBuffer> bytes = Bytes.wrapForRead(memory);
  private final UnsafeBuffer found = new UnsafeBuffer(0, 0);
  private long sequence;

  RawQueue(final Path directory) {
    queue =
        SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(JournalSettings.DEFAULT_BLOCK_SIZE)
            .build();
    appender = queue.createAppender();
  }

  void append(final int operations) {
    for (int i = 0; i < operations; i++) {
      Payload.fill(payload, ++sequence);
      bytes.readPositionRemaining(0, Payload.LENGTH);
      appender.writeBytes(bytes);
    }
  }

  /** Reads as many from the start and checks their sum. */
  void tail(final int operations) {
    long sum = 0;
    long count = 0;
    try (ExcerptTailer tailer = queue.createTailer()) {
      while (count < operations) {
        try (DocumentContext document = tailer.readingDocument()) {
          final var wire = document.wire().bytes();
          found.wrap(wire.addressForRead(wire.readPosition()), Payload.LENGTH);
          sum += found.getLong(4, ByteOrder.LITTLE_ENDIAN);
          count++;
        }
      }
    }
    if (sum != count * (count + 1) / 2) {
      throw new IllegalStateException("read " + count + " records that sum up to " + sum);
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
