package nogc.engine.snapshot;

import java.nio.file.Path;

/**
 * What the head of a snapshot file says of it.
 *
 * @param file where it lies
 * @param sequence of the last record that it covers; all outputs of the last input are covered too
 * @param timeNs stamp of that record, epoch nanoseconds
 * @param recordCrc checksum of that record, so that the snapshot is not taken for one of another
 *     journal
 * @param inputs inputs applied
 * @param hash digest of the core state in it
 * @param lengthBytes size of the file
 * @param buildId of the build that wrote it; no other build restores it
 */
public record Snapshot(
    Path file,
    long sequence,
    long timeNs,
    int recordCrc,
    long inputs,
    long hash,
    long lengthBytes,
    String buildId) {}
