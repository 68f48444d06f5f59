package nogc.connectors.sim.data;

import org.agrona.MutableDirectBuffer;

/** A feed that reads one venue message at a time into a batch of records. */
abstract class BatchFeed implements RecordedFeed {
  final RecordBatch batch = new RecordBatch();

  @Override
  public final int next(final MutableDirectBuffer buffer) {
    while (batch.isEmpty()) {
      if (!read()) {
        return 0;
      }
    }
    return batch.take(buffer);
  }

  /** Reads the next message, which may add no record; false at the end of the recording. */
  abstract boolean read();
}
