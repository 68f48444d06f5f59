package nogc.journal.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import nogc.journal.codec.RingRole;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Fuzzing of ring files: an input is head, tail (two bytes each, in words of eight bytes), a flag
 * that makes the tail odd, and the bytes of the data section. The consumer must come to its end
 * within the bytes that are there; then a producer repairs the ring, and what it writes arrives.
 */
public final class RingFuzz {
  private static final int CAPACITY = 4096;

  private static RingFile file;
  private static RingConsumer consumer;
  private static Path path;

  private RingFuzz() {}

  /** The target. */
  public static void fuzzerTestOneInput(final byte[] input) throws IOException {
    prepare();
    final ByteBuffer bytes = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer memory = file.ringMemory();
    memory.setMemory(0, CAPACITY + RingLayout.TRAILER_LENGTH, (byte) 0);
    final long head = bytes.remaining() < 2 ? 0 : (bytes.getShort() & 0xFFFF) * 8L;
    final long ahead = bytes.remaining() < 2 ? 0 : bytes.getShort() * 8L;
    final int odd = bytes.hasRemaining() ? bytes.get() & 7 : 0;
    memory.putLong(CAPACITY + RingBufferDescriptor.HEAD_POSITION_OFFSET, head);
    memory.putLong(CAPACITY + RingBufferDescriptor.TAIL_POSITION_OFFSET, head + ahead + odd);
    final int start = (int) head & (CAPACITY - 1);
    for (int i = 0; bytes.hasRemaining() && i < CAPACITY; i++) {
      memory.putByte((start + i) & (CAPACITY - 1), bytes.get());
    }
    drain();
    final int[] received = new int[1];
    try (RingProducer producer =
        RingProducer.open(path, "fuzz", RingRole.GATEWAY, CAPACITY, System::nanoTime)) {
      final UnsafeBuffer message = new UnsafeBuffer(new byte[60]);
      for (int i = 0; i < 2_000 && received[0] < 100; i++) {
        message.putByte(1, (byte) 6);
        producer.offer(message, 0, 60);
        consumer.poll(
            (type, buffer, index, length) -> received[0] += type == 6 && length == 60 ? 1 : 0, 16);
      }
    }
    if (received[0] < 100) {
      throw new AssertionError("the repaired ring passed " + received[0] + " messages only");
    }
  }

  private static void drain() {
    final MessageHandler handler =
        (type, buffer, index, length) -> {
          if (index < 0 || length < 0 || index + length > CAPACITY) {
            throw new AssertionError("message at " + index + " of " + length + " bytes");
          }
        };
    final UnsafeBuffer memory = file.ringMemory();
    long before = -1;
    for (int i = 0; i < CAPACITY; i++) {
      consumer.poll(handler, 16);
      final long head = memory.getLong(CAPACITY + RingBufferDescriptor.HEAD_POSITION_OFFSET);
      if (head == before) {
        return;
      }
      before = head;
    }
    throw new AssertionError("the consumer comes to no end");
  }

  private static synchronized void prepare() throws IOException {
    if (file == null) {
      path = Files.createTempDirectory("ring-fuzz").resolve("fuzz.ring");
      consumer = RingConsumer.open(path, "fuzz", CAPACITY);
      file = RingFile.open(path, "fuzz", CAPACITY);
      path.toFile().deleteOnExit();
      path.getParent().toFile().deleteOnExit();
    }
  }
}
