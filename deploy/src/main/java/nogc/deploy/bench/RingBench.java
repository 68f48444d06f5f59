package nogc.deploy.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import nogc.journal.RecordLayout;
import nogc.journal.codec.RingRole;
import nogc.journal.ring.RingConsumer;
import nogc.journal.ring.RingProducer;
import org.agrona.IoUtil;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One message into a ring and out again, on one thread, beside the library's ring. */
@Command(
    name = "ring",
    description = "Passes 76-byte messages through a ring on one thread.",
    mixinStandardHelpOptions = true)
final class RingBench implements Callable<Integer> {
  private static final int CAPACITY = 1 << 16;
  private static final byte TYPE = 7;

  @Mixin private BenchOptions options;

  private long seen;
  private final MessageHandler handler = (type, buffer, index, length) -> seen++;

  @Override
  public Integer call() throws IOException {
    final Path place = Files.createTempDirectory("nogc-bench");
    final Path file = place.resolve("bench.ring");
    final OneToOneRingBuffer library =
        new OneToOneRingBuffer(
            new UnsafeBuffer(
                ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    final UnsafeBuffer message = new UnsafeBuffer(new byte[Payload.LENGTH]);
    try (RingProducer producer =
            RingProducer.open(
                file, "bench", RingRole.GATEWAY, CAPACITY, SystemEpochNanoClock.INSTANCE);
        RingConsumer consumer = RingConsumer.open(file, "bench", CAPACITY)) {
      consumer.poll(handler, 1);
      final Map<String, Rounds.Result> results =
          new Rounds(options.warmup, options.rounds, options.records)
              .add("library", operations -> passLibrary(library, message, operations))
              .add("ours", operations -> pass(producer, consumer, message, operations))
              .run();
      final Rounds.Result floor = results.get("library");
      final Report report = new Report();
      report.add(Figure.of("ring 76 B, one thread, Agrona OneToOne", floor));
      report.add(
          Figure.of("ring 76 B, one thread, producer and consumer", results.get("ours"))
              .against(floor.nanosPerOp()));
      report.print(System.out);
      report.write(options.json);
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
    return 0;
  }

  private void passLibrary(
      final OneToOneRingBuffer ring, final UnsafeBuffer message, final int operations) {
    for (int i = 0; i < operations; i++) {
      Payload.fill(message, i);
      message.putByte(RecordLayout.TEMPLATE_ID_OFFSET, TYPE);
      ring.write(TYPE, message, 0, Payload.LENGTH);
      final long before = seen;
      while (seen == before) {
        ring.read(handler, 1);
      }
    }
  }

  private void pass(
      final RingProducer producer,
      final RingConsumer consumer,
      final UnsafeBuffer message,
      final int operations) {
    for (int i = 0; i < operations; i++) {
      Payload.fill(message, i);
      message.putByte(RecordLayout.TEMPLATE_ID_OFFSET, TYPE);
      producer.offer(message, 0, Payload.LENGTH);
      final long before = seen;
      while (seen == before) {
        consumer.poll(handler, 1);
      }
    }
  }
}
