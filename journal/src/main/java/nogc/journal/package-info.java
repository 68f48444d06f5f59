/**
 * The journal: one Chronicle Queue, one document per record, one SBE message per document.
 *
 * <p>{@link nogc.journal.JournalWriter} is the only appender, {@link nogc.journal.JournalReader}
 * reads and verifies. The byte layout is specified in {@code docs/journal-format.md}; the records
 * are declared in {@code schema.xml} beside this package, from which the codecs in {@code
 * nogc.journal.codec} are generated.
 */
package nogc.journal;
