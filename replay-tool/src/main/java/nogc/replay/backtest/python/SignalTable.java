package nogc.replay.backtest.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import nogc.replay.strategy.ScheduledStrategy;
import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Rows of signals in a mapped file, read once from the first to the last; {@code
 * nogc/backtest/vectorised.py} checks and writes them, and tells their layout.
 */
final class SignalTable implements AutoCloseable {
  private static final int ROW = 40;
  private static final int QUANTITY = 8;
  private static final int PRICE = 16;
  private static final int STOP_PRICE = 24;
  private static final int INSTRUMENT = 32;
  private static final int KIND = 34;
  private static final int SIDE = 35;
  private static final int TYPE = 36;
  private static final int LIFE = 37;
  private static final int LENGTH =
      MessageHeaderEncoder.ENCODED_LENGTH + SignalEncoder.BLOCK_LENGTH;

  private final UnsafeBuffer rows;
  private final int length;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final SignalEncoder signal = new SignalEncoder();
  private int at;
  private long timeNs;

  private SignalTable(final UnsafeBuffer rows, final int length) {
    this.rows = rows;
    this.length = length;
  }

  /**
   * @param startNs of the session
   * @throws PythonFailure if the first signal lies before the session, naming both times
   */
  static SignalTable open(final Path file, final String who, final long startNs) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      final long size = channel.size();
      if (size % ROW != 0 || size > Integer.MAX_VALUE) {
        throw new PythonFailure(
            who
                + ": "
                + size
                + " bytes of signals; up to "
                + Integer.MAX_VALUE / ROW
                + " signals fit one strategy");
      }
      final UnsafeBuffer rows =
          size == 0
              ? new UnsafeBuffer(new byte[0])
              : new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
      final SignalTable table = new SignalTable(rows, (int) size);
      table.look();
      if (table.timeNs < startNs) {
        final long firstNs = table.timeNs;
        table.close();
        throw new PythonFailure(
            String.format(
                "%s: row 0 (counted from 0) has time %d, before the session begins at %d; leave out"
                    + " what lies before it",
                who, firstNs, startNs));
      }
      return table;
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot read signals " + file + ": " + ex.getMessage(), ex);
    }
  }

  /** As {@link ScheduledStrategy#nextSignalNs()}. */
  long nextNs() {
    return timeNs;
  }

  private void look() {
    final long nextNs = at < length ? rows.getLong(at) : ScheduledStrategy.NONE;
    if (at > 0 && nextNs < timeNs) {
      throw new PythonFailure(
          "row " + at / ROW + " of the signals lies before the row above; sort them by time");
    }
    timeNs = nextNs;
  }

  /** As {@link ScheduledStrategy#nextSignal}. */
  void next(final MutableDirectBuffer buffer) {
    buffer.setMemory(0, LENGTH, (byte) 0);
    signal
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(rows.getShort(at + INSTRUMENT) & 0xFFFF)
        .quantity(rows.getLong(at + QUANTITY))
        .price(rows.getLong(at + PRICE))
        .stopPrice(rows.getLong(at + STOP_PRICE))
        .kind(SignalKind.get(rows.getByte(at + KIND)))
        .side(Side.get(rows.getByte(at + SIDE)))
        .orderType(OrderType.get(rows.getByte(at + TYPE)))
        .timeInForce(TimeInForce.get(rows.getByte(at + LIFE)));
    at += ROW;
    look();
  }

  @Override
  public void close() {
    IoUtil.unmap(rows.byteBuffer());
  }
}
