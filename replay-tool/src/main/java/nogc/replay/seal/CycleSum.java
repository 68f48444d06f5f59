package nogc.replay.seal;

import java.util.List;

/**
 * What the records of a cycle, or of its beginning, come to.
 *
 * @param first sequence of the first record
 * @param last sequence of the last record
 * @param firstTime stamp of the first record, epoch nanoseconds
 * @param lastTime stamp of the last record, epoch nanoseconds
 * @param schema SHA-256 of the schema that the first record carries
 * @param records SHA-256 over the digests of the blocks, 32 bytes each
 * @param blockRecords records in a block; the last one may have fewer
 * @param blocks SHA-256 over the records of each block, each with its length in front
 */
public record CycleSum(
    long first,
    long last,
    long firstTime,
    long lastTime,
    String schema,
    String records,
    int blockRecords,
    List<String> blocks) {

  /** How many records. */
  public long count() {
    return last - first + 1;
  }

  /** Sequence of the first record of a block, counted from 0. */
  public long blockFirst(final int block) {
    return first + (long) block * blockRecords;
  }

  /** Sequence of the last record of a block, counted from 0. */
  public long blockLast(final int block) {
    return Math.min(last, blockFirst(block) + blockRecords - 1);
  }
}
