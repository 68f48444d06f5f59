package nogc.engine.core.state;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Restores what a {@link StateWriter} wrote.
 *
 * <p>Whatever the bytes are, it reads none beyond its end: it throws {@link
 * IndexOutOfBoundsException} instead.
 */
public final class StateReader implements StateVisitor {
  private final DirectBuffer buffer;
  private final int end;
  private int position;

  /**
   * @param offset of the first value
   * @param end behind the last value
   */
  public StateReader(final DirectBuffer buffer, final int offset, final int end) {
    this.buffer = buffer;
    this.end = end;
    position = offset;
  }

  /** Offset behind the last value taken. */
  public int position() {
    return position;
  }

  private int advance(final int length) {
    final int at = position;
    if (at + length > end) {
      throw new IndexOutOfBoundsException("the state ends at " + end + ", before " + at);
    }
    position += length;
    return at;
  }

  @Override
  public long i64(final long value) {
    return buffer.getLong(advance(Long.BYTES), LITTLE_ENDIAN);
  }

  @Override
  public int i32(final int value) {
    return buffer.getInt(advance(Integer.BYTES), LITTLE_ENDIAN);
  }

  @Override
  public boolean isLoading() {
    return true;
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
