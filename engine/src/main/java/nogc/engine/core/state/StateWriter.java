package nogc.engine.core.state;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.MutableDirectBuffer;

/** Writes the whole state down: every value little-endian, one behind the other. */
public final class StateWriter implements StateVisitor {
  private final MutableDirectBuffer buffer;
  private int position;

  /**
   * @param buffer expandable
   * @param offset of the first value
   */
  public StateWriter(final MutableDirectBuffer buffer, final int offset) {
    this.buffer = buffer;
    position = offset;
  }

  /** Offset behind the last value. */
  public int position() {
    return position;
  }

  @Override
  public long i64(final long value) {
    buffer.putLong(position, value, LITTLE_ENDIAN);
    position += Long.BYTES;
    return value;
  }

  @Override
  public int i32(final int value) {
    buffer.putInt(position, value, LITTLE_ENDIAN);
    position += Integer.BYTES;
    return value;
  }

  @Override
  public boolean isLoading() {
    return false;
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
