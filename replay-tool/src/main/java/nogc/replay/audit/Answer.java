package nogc.replay.audit;

/**
 * A record that answers a question.
 *
 * @param record what was journaled
 * @param untilNs when what it tells of ended, epoch nanoseconds; 0 if it is a moment, or had not
 *     ended when the journal did
 * @param note what the record alone does not tell; empty for nothing
 */
record Answer(AuditRecord record, long untilNs, String note) {
  static Answer of(final AuditRecord record) {
    return new Answer(record, 0, "");
  }

  /** The same with an end. */
  Answer until(final long endNs) {
    return new Answer(record, endNs, note);
  }

  /** The same with a note. */
  Answer noted(final String text) {
    return new Answer(record, untilNs, text);
  }
}
