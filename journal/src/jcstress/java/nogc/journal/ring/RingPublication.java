package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.SignalDecoder;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * What the other side of a ring may see, where our own code adds to Agrona's ring buffer: the
 * consumer that trusts no length, the repair beside a running consumer, the fields of the header.
 */
public final class RingPublication {
  private static final int CAPACITY = 1024;
  private static final int LENGTH = 68;

  private RingPublication() {}

  /** A ring with a producer and a consumer that have met. */
  abstract static class Met {
    final RingFile file = new RingFile(CAPACITY);
    final RingConsumer consumer = new RingConsumer(file);
    final RingProducer producer;
    final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);

    Met() {
      // An earlier round left whole messages everywhere.
      for (int at = 0; at < CAPACITY; at += 8) {
        file.ringMemory().putLong(at, 0x0000_0007_0000_0010L, LITTLE_ENDIAN);
      }
      producer = new RingProducer(file, null, RingRole.BRAIN, () -> 1_000);
      consumer.poll((type, buffer, index, length) -> {}, 16);
      message.setMemory(0, LENGTH, (byte) 0x55);
      message.putByte(1, (byte) SignalDecoder.TEMPLATE_ID);
    }
  }

  /** A message is there whole or not at all, and nothing of an earlier round ever is. */
  @JCStressTest
  @Outcome(id = "none, none", expect = ACCEPTABLE, desc = "before it was published")
  @Outcome(id = "none, whole", expect = ACCEPTABLE, desc = "between the polls")
  @Outcome(id = "whole, none", expect = ACCEPTABLE, desc = "at once")
  @Outcome(expect = FORBIDDEN, desc = "torn, stale or twice")
  @State
  public static class Message extends Met {
    private String seen;
    private final MessageHandler handler =
        (type, buffer, index, length) -> {
          boolean whole =
              type == SignalDecoder.TEMPLATE_ID && length == LENGTH && "none".equals(seen);
          for (int i = 20; i < LENGTH && whole; i++) {
            whole = buffer.getByte(index + i) == 0x55;
          }
          seen = whole ? "whole" : "wrong " + type + " " + length;
        };

    @Actor
    public void produce() {
      producer.offer(message, 0, LENGTH);
    }

    @Actor
    public void consume(final LL_Result result) {
      seen = "none";
      consumer.poll(handler, 4);
      result.r1 = seen;
      seen = "none";
      consumer.poll(handler, 4);
      result.r2 = seen;
    }
  }

  /** Whoever has a message sees how many were given up before it. */
  @JCStressTest
  @Outcome(id = "none, 0", expect = ACCEPTABLE, desc = "before")
  @Outcome(id = "none, 1", expect = ACCEPTABLE, desc = "given up, not yet published")
  @Outcome(id = "whole, 1", expect = ACCEPTABLE, desc = "after")
  @Outcome(expect = FORBIDDEN, desc = "a message before the drop that it follows")
  @State
  public static class Dropped extends Met {
    private String seen = "none";

    @Actor
    public void produce() {
      producer.drop();
      producer.offer(message, 0, LENGTH);
    }

    @Actor
    public void consume(final LL_Result result) {
      consumer.poll((type, buffer, index, length) -> seen = "whole", 4);
      result.r1 = seen;
      result.r2 = consumer.dropped();
    }
  }

  /** A new producer mends what a killed one left, while the consumer polls. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the announcement behind the padding")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "likewise, at once")
  @Outcome(expect = FORBIDDEN, desc = "a piece of what was half written")
  @State
  public static class Repair {
    private final RingFile file = new RingFile(CAPACITY);
    private final RingConsumer consumer = new RingConsumer(file);
    private int seen;
    private final MessageHandler handler =
        (type, buffer, index, length) ->
            seen = type == RingAttachedDecoder.TEMPLATE_ID && seen == 0 ? 1 : -1;

    /** Killed in the middle of a message that begins just before the end of the data. */
    public Repair() {
      final UnsafeBuffer memory = file.ringMemory();
      final long head = CAPACITY - 24L;
      for (int at = 0; at < CAPACITY; at += 8) {
        memory.putLong(at, 0x0000_0007_0000_0010L, LITTLE_ENDIAN);
      }
      memory.putLong(CAPACITY + RingBufferDescriptor.HEAD_POSITION_OFFSET, head);
      memory.putLong(CAPACITY + RingBufferDescriptor.HEAD_CACHE_POSITION_OFFSET, head);
      memory.putLong(CAPACITY + RingBufferDescriptor.TAIL_POSITION_OFFSET, head + 24 + 80);
      memory.putInt((int) head, 0, LITTLE_ENDIAN);
      memory.putInt(0, -72, LITTLE_ENDIAN);
    }

    @Actor
    public void produce() {
      new RingProducer(file, null, RingRole.BRAIN, () -> 1_000);
    }

    @Actor
    public void consume(final LL_Result result) {
      for (int i = 0; i < 3; i++) {
        consumer.poll(handler, 4);
      }
      result.r1 = seen;
      seen = 0;
      for (int i = 0; i < 3; i++) {
        consumer.poll(handler, 4);
      }
      result.r2 = seen;
    }
  }

  /** Whoever sees that a producer is there sees which one it is. */
  @JCStressTest
  @Outcome(id = "gone, 0", expect = ACCEPTABLE, desc = "before")
  @Outcome(id = "gone, 1000", expect = ACCEPTABLE, desc = "named, not yet there")
  @Outcome(id = "there, 1000", expect = ACCEPTABLE, desc = "after")
  @Outcome(expect = FORBIDDEN, desc = "there, and not known who")
  @State
  public static class Attach {
    private final RingFile file = new RingFile(CAPACITY);
    private final RingConsumer consumer = new RingConsumer(file);

    @Actor
    public void produce() {
      new RingProducer(file, null, RingRole.BRAIN, () -> 1_000);
    }

    @Actor
    public void consume(final LL_Result result) {
      result.r1 = consumer.producerHeartbeat() == 0 ? "gone" : "there";
      result.r2 = consumer.incarnation();
    }
  }
}
