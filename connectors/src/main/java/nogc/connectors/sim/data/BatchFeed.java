package nogc.connectors.sim.data;

import java.time.DateTimeException;
import org.agrona.MutableDirectBuffer;

/** A feed that reads one venue message at a time into a batch of records. */
abstract class BatchFeed implements RecordedFeed {
  final RecordBatch batch = new RecordBatch();

  @Override
  public final int next(final MutableDirectBuffer buffer) {
    while (batch.isEmpty()) {
      if (!readMessage()) {
        return 0;
      }
    }
    return batch.take(buffer);
  }

  private boolean readMessage() {
    try {
      return read();
    } catch (final IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException ex) {
      throw new RecordedDataException(place(), ex.getMessage(), ex);
    }
  }

  /**
   * Reads the next message, which may add no record; false at the end of the recording. What it
   * throws for a malformed message is turned into an error that names {@link #place()}.
   */
  abstract boolean read();

  /** File and line of the message last read. */
  abstract String place();
}
