package nogc.journal.schema;

/**
 * One field of a record.
 *
 * @param name as in the schema
 * @param type name of the type as in the schema
 * @param primitive SBE primitive that encodes it ({@code int64}, {@code uint8}, {@code char}, ...)
 * @param offset bytes from the start of the record, header included
 * @param count elements: 1, or more for a fixed array
 * @param description one sentence
 */
public record FieldSpec(
    String name, String type, String primitive, int offset, int count, String description) {

  /** Bytes. */
  public int length() {
    return count * SchemaDocument.primitiveLength(primitive);
  }

  /** Whether it only fills the record up. */
  public boolean isPadding() {
    return "reserved".equals(name);
  }
}
