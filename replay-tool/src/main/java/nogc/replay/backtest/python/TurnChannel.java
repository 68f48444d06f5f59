package nogc.replay.backtest.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The backtest's end of the channel to a strategy in Python; {@code nogc/backtest/channel.py} is
 * the other, and tells the layout of the file.
 *
 * <p>One side waits while the other works: it looks at the file again and again, then lets others
 * have the processor, then sleeps; or it waits for a byte in a pipe, which is slower on an idle
 * machine and much faster on a busy one. {@link FasterWay} says which.
 */
final class TurnChannel implements AutoCloseable {
  static final int START = 1;
  static final int HEAR = 2;
  static final int STOP = 3;

  private static final String MAGIC = "NOGCTURN";
  private static final int VERSION = 2;
  private static final int TURN = 64;
  private static final int KIND = 72;
  private static final int UNTIL = 80;
  private static final int NOW = 88;
  private static final int WAYS = 96;
  private static final int ANSWERED = 128;
  private static final int LENGTH = 136;
  private static final int HEARD = 144;
  private static final int REACHED = 152;
  private static final int ANSWER_BY_BYTE = 1;
  private static final int NEXT_BY_BYTE = 2;
  private static final int DATA = 4096;
  private static final int SLOT = 104;
  private static final int CAPACITY = 1 << 20;

  private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;
  private static final int YIELDS = 2_000;
  private static final long SLEEP_NS = 50_000;

  private final Path file;
  private final UnsafeBuffer buffer;
  private final FasterWay way = new FasterWay();
  private boolean nextByByte = true;
  private long turn;

  private TurnChannel(final Path file, final UnsafeBuffer buffer) {
    this.file = file;
    this.buffer = buffer;
  }

  /** Takes a signal at an offset. */
  interface Signals {
    void onSignal(DirectBuffer buffer, int offset);
  }

  /** Bytes that say whose turn it is; and whether there is anybody to wait for. */
  interface Pipes {
    /** Sends a byte. */
    void wake();

    /** Waits for a byte. */
    void await();

    /** Throws if the other side is gone. */
    void check();
  }

  /** Makes the file, in shared memory where there is such a place. */
  static TurnChannel create() {
    final Path shared = Path.of("/dev/shm");
    try {
      final Path file =
          Files.isWritable(shared)
              ? Files.createTempFile(shared, "nogc-turn-", "")
              : Files.createTempFile("nogc-turn-", "");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        final UnsafeBuffer buffer =
            new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_WRITE, 0, DATA + 2 * CAPACITY));
        buffer.putInt(8, VERSION, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(12, CAPACITY, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(0, MAGIC.getBytes(StandardCharsets.US_ASCII));
        return new TurnChannel(file, buffer);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(
          "cannot make a file for the channel to Python: " + ex.getMessage(), ex);
    }
  }

  Path file() {
    return file;
  }

  /** Lets the other side hear the journal up to a record, and waits for its answer. */
  void turn(final int kind, final long until, final long nowNs, final Pipes pipes) {
    turn++;
    final boolean byByte = nextByByte;
    nextByByte = way.byByte();
    buffer.putLong(KIND, kind);
    buffer.putLong(UNTIL, until);
    buffer.putLong(NOW, nowNs);
    buffer.putLong(WAYS, (byByte ? ANSWER_BY_BYTE : 0) | (nextByByte ? NEXT_BY_BYTE : 0));
    final long begunNs = System.nanoTime();
    buffer.putLongRelease(TURN, turn);
    if (byByte) {
      pipes.wake();
      pipes.await();
      if (!answered()) {
        throw new PythonFailure("the strategy wrote to the pipe of its channel");
      }
    } else {
      look(pipes);
    }
    way.took(System.nanoTime() - begunNs);
  }

  private void look(final Pipes pipes) {
    for (int i = 0; i < SPINS; i++) {
      if (answered()) {
        return;
      }
      Thread.onSpinWait();
    }
    for (int i = 0; i < YIELDS; i++) {
      if (answered()) {
        return;
      }
      Thread.yield();
    }
    while (!answered()) {
      pipes.check();
      LockSupport.parkNanos(SLEEP_NS);
    }
  }

  private boolean answered() {
    return buffer.getLongVolatile(ANSWERED) == turn;
  }

  /** Sequence of the last record that it has heard, in its last answer or since then. */
  long reached() {
    return buffer.getLongVolatile(REACHED);
  }

  /** What it wants to hear, as it said in its first answer. */
  long heard() {
    return buffer.getLong(HEARD);
  }

  /** Hands over the signals of the last answer in their order. */
  void signals(final Signals signals) {
    final long length = buffer.getLong(LENGTH);
    for (int at = 0; at < length; at += SLOT) {
      signals.onSignal(buffer, DATA + at);
    }
  }

  @Override
  public void close() {
    IoUtil.unmap(buffer.byteBuffer());
    IoUtil.deleteIfExists(file.toFile());
  }
}
