package nogc.journal;

import java.util.Arrays;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The bytes of one record, compared and printed by content. */
record Entry(long sequence, long time, int templateId, byte[] bytes) {
  static Entry of(final DirectBuffer buffer, final int offset, final int length) {
    final byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    final UnsafeBuffer copy = new UnsafeBuffer(bytes);
    return new Entry(
        RecordLayout.sequence(copy, 0),
        RecordLayout.time(copy, 0),
        RecordLayout.templateId(copy, 0),
        bytes);
  }

  boolean isSchema() {
    return templateId == SchemaDocument.TEMPLATE_ID;
  }

  @Override
  public boolean equals(final Object other) {
    return other instanceof Entry entry && Arrays.equals(bytes, entry.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "#" + sequence + " t" + time + " type " + templateId + ", " + bytes.length + " bytes";
  }
}
