package nogc.journal.schema;

import java.util.List;

/**
 * One kind of record.
 *
 * @param name as in the schema
 * @param templateId as in the record header
 * @param input whether it comes from outside the core
 * @param blockLength bytes of the fixed fields, header excluded
 * @param fields in order of offset
 * @param textName name of the variable text behind the fixed fields, or null
 * @param description one sentence
 */
public record MessageSpec(
    String name,
    int templateId,
    boolean input,
    int blockLength,
    List<FieldSpec> fields,
    String textName,
    String description) {

  /** Bytes of a record without variable text, header included. */
  public int fixedLength() {
    return 4 + blockLength;
  }

  /** The field of this name; null if there is none. */
  public FieldSpec field(final String fieldName) {
    for (final FieldSpec field : fields) {
      if (field.name().equals(fieldName)) {
        return field;
      }
    }
    return null;
  }
}
