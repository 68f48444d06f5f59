package nogc.replay.export;

import java.util.Set;
import nogc.journal.JournalReader;
import nogc.journal.schema.SchemaDocument;

/**
 * What is to be exported.
 *
 * @param types record types; empty for all
 * @param from place of the first record, null for the journal's first
 * @param to place behind the last record, null for the journal's end
 */
record ExportRequest(Set<String> types, String from, String to) {
  ExportRequest {
    types = Set.copyOf(types);
    for (final String type : types) {
      if (SchemaDocument.current().message(type) == null && !RowFormat.UNKNOWN.equals(type)) {
        throw new IllegalArgumentException(
            "no record type \""
                + type
                + "\"; there are "
                + SchemaDocument.current().messages().stream().map(each -> each.name()).toList());
      }
    }
  }

  static ExportRequest all() {
    return new ExportRequest(Set.of(), null, null);
  }

  /** First sequence wanted of a type; {@link Long#MAX_VALUE} for none. */
  long firstWanted(final String type) {
    return types.isEmpty() || types.contains(type) ? 0 : Long.MAX_VALUE;
  }

  /**
   * Puts the reader before the first record wanted.
   *
   * @return last sequence wanted; below the reader's next one if nothing is
   */
  long seek(final JournalReader reader) {
    reader.seekEnd();
    final long end = reader.sequence();
    final long through = to == null ? end : Math.min(end, Place.sequence(reader, to) - 1);
    if (from == null) {
      reader.seekStart();
    } else {
      reader.seekSequence(Place.sequence(reader, from));
    }
    return through;
  }

  boolean isWhole() {
    return types.isEmpty() && from == null && to == null;
  }
}
