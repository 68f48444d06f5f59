package nogc.journal;

import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.SchemaEncoder;
import nogc.journal.schema.SchemaDocument;

/** The record that carries a schema: the first of every cycle. */
final class SchemaRecord {
  private final RecordBuffer buffer;
  private final int length;

  SchemaRecord(final SchemaDocument schema) {
    final byte[] text = schema.text();
    buffer = new RecordBuffer(text.length + 256);
    final SchemaEncoder encoder =
        new SchemaEncoder().wrapAndApplyHeader(buffer.buffer(), 0, new MessageHeaderEncoder());
    encoder.instrument(0).source((short) 0).flags().clear();
    final byte[] digest = schema.sha256();
    for (int i = 0; i < digest.length; i++) {
      encoder.sha256(i, (short) (digest[i] & 0xFF));
    }
    encoder.putText(text, 0, text.length);
    length = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
  }

  RecordBuffer buffer() {
    return buffer;
  }

  int length() {
    return length;
  }
}
