package nogc.journal.monitor;

import java.nio.file.Path;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/**
 * Agrona's counters in a mapped file: behind the header of a {@link MonitorFile} first the records
 * that describe each counter, then the values. Setting one costs a store.
 *
 * <pre>
 *                     64  descriptions  1,024 x 1,024 bytes, as CountersReader says
 *   64 + 1,024 x 1,024    values        1,024 x   128 bytes, each an i64 at its begin
 * </pre>
 */
public final class CounterFile implements AutoCloseable {
  /** How many counters fit. */
  public static final int CAPACITY = 1_024;

  private static final String MAGIC = "NOGCCNTR";
  private static final int VERSION = 1;
  private static final int DESCRIPTIONS = CAPACITY * CountersReader.METADATA_LENGTH;
  private static final int VALUES = CAPACITY * CountersReader.COUNTER_LENGTH;
  private static final int LENGTH = MonitorFile.HEADER_LENGTH + DESCRIPTIONS + VALUES;

  private final MonitorFile file;

  private CounterFile(final MonitorFile file) {
    this.file = file;
  }

  /** Makes the file anew, without a counter. */
  public static CounterFile create(final Path path, final long nowNs) {
    return new CounterFile(MonitorFile.create(path, MAGIC, VERSION, LENGTH, nowNs));
  }

  /**
   * Opens it to read.
   *
   * @return null if there is none
   * @throws IllegalStateException if it is something else, or of another version
   */
  public static CounterFile open(final Path path) {
    final MonitorFile file = MonitorFile.open(path, MAGIC, VERSION);
    return file == null ? null : new CounterFile(file);
  }

  private AtomicBuffer part(final int offset, final int length) {
    return new UnsafeBuffer(file.memory(), offset, length);
  }

  private AtomicBuffer descriptions() {
    return part(MonitorFile.HEADER_LENGTH, DESCRIPTIONS);
  }

  private AtomicBuffer values() {
    return part(MonitorFile.HEADER_LENGTH + DESCRIPTIONS, VALUES);
  }

  /** For the writer: makes counters. Those are valid until {@link #close}. */
  public CountersManager manager() {
    return new CountersManager(descriptions(), values());
  }

  /** For a reader. */
  public CountersReader reader() {
    return new CountersReader(descriptions(), values());
  }

  /** Heartbeat and end of the writer. */
  public MonitorFile file() {
    return file;
  }

  @Override
  public void close() {
    file.close();
  }
}
