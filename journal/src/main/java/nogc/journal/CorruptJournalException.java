package nogc.journal;

/**
 * The journal holds bytes that are not a record: torn by a power loss, or changed afterwards. The
 * reader stops in front of them and stays there.
 */
public final class CorruptJournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long sequence;
  private final long queueIndex;
  private final long fileOffset;

  CorruptJournalException(
      final String what, final long sequence, final long queueIndex, final long fileOffset) {
    super(
        String.format(
            "journal is corrupt at sequence %d (queue index 0x%x, file offset %d): %s;"
                + " all records before it are good",
            sequence, queueIndex, fileOffset, what));
    this.sequence = sequence;
    this.queueIndex = queueIndex;
    this.fileOffset = fileOffset;
  }

  /** Sequence that the bad record should have carried. */
  public long sequence() {
    return sequence;
  }

  /** Cycle and position in the cycle, as Chronicle counts. */
  public long queueIndex() {
    return queueIndex;
  }

  /** Where the bad record begins in the file of its cycle, behind the queue's own 4-byte header. */
  public long fileOffset() {
    return fileOffset;
  }
}
