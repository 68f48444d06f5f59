package nogc.engine.live;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.core.CoreScript;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.RingFaultReason;
import nogc.journal.codec.RingRole;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fuzzing of what producers hand to the engine: an input is a list of messages of one session.
 *
 * <p>A message is a role (1 byte), a kind of record (1 byte), a count (1 byte) and so many bytes
 * for its fields behind the common ones; the rest is zero. The kind 255 is taken as raw bytes.
 * Whatever the rules of intake let through, the core takes it without an error, and another core
 * that is given the same comes to the same state.
 */
public final class RecordFuzz {
  private static final RingRole[] ROLES = {
    RingRole.GATEWAY, RingRole.BRAIN, RingRole.OPERATOR, RingRole.SHADOW
  };
  private static final int[] RINGS = {CoreScript.VENUE, CoreScript.BRAIN, 255, 254};
  private static final int RAW = 255;

  private static final SchemaDocument SCHEMA = SchemaDocument.current();
  private static final List<MessageSpec> KINDS = List.copyOf(SCHEMA.messages());

  private RecordFuzz() {}

  /** The target. */
  public static void fuzzerTestOneInput(final byte[] input) {
    final IntakeRules[] rules = new IntakeRules[ROLES.length];
    for (int i = 0; i < ROLES.length; i++) {
      rules[i] = new IntakeRules(ROLES[i]);
    }
    final CoreScript script = CoreScript.open();
    final List<byte[]> taken = new ArrayList<>();
    final RecordBuffer record = new RecordBuffer();
    final ByteBuffer bytes = ByteBuffer.wrap(input);
    while (bytes.remaining() >= 3) {
      final int role = (bytes.get() & 0xFF) % ROLES.length;
      final int kind = bytes.get() & 0xFF;
      final int count = Math.min(bytes.get() & 0xFF, bytes.remaining());
      final int length = message(record.buffer(), kind, bytes, count);
      final int type = length < 2 ? 0 : RecordLayout.templateId(record.buffer(), 0);
      if (rules[role].judge(type, record.buffer(), 0, length) == RingFaultReason.NONE) {
        record.buffer().putByte(RecordLayout.SOURCE_OFFSET, (byte) RINGS[role]);
        final byte[] copy = new byte[length];
        record.buffer().getBytes(0, copy);
        taken.add(copy);
        script.apply(record, length);
      }
    }
    final CoreScript second = CoreScript.open();
    for (final byte[] each : taken) {
      record.buffer().putBytes(0, each);
      second.apply(record, each.length);
    }
    if (script.core.digest() != second.core.digest()) {
      throw new AssertionError("two cores differ after the same " + taken.size() + " records");
    }
  }

  private static int message(
      final UnsafeBuffer buffer, final int kind, final ByteBuffer bytes, final int count) {
    buffer.setMemory(0, 300, (byte) 0);
    if (kind == RAW) {
      for (int i = 0; i < count; i++) {
        buffer.putByte(i, bytes.get());
      }
      return count;
    }
    final MessageSpec spec = KINDS.get(kind % KINDS.size());
    buffer.putByte(RecordLayout.BLOCK_LENGTH_OFFSET, (byte) spec.blockLength());
    buffer.putByte(RecordLayout.TEMPLATE_ID_OFFSET, (byte) spec.templateId());
    buffer.putByte(RecordLayout.SCHEMA_ID_OFFSET, (byte) SCHEMA.id());
    buffer.putByte(RecordLayout.VERSION_OFFSET, (byte) SCHEMA.version());
    for (int i = 0; i < count; i++) {
      final byte value = bytes.get();
      if (RecordLayout.INSTRUMENT_OFFSET + i < spec.fixedLength()) {
        buffer.putByte(RecordLayout.INSTRUMENT_OFFSET + i, value);
      }
    }
    return spec.fixedLength();
  }
}
