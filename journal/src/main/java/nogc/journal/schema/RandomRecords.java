package nogc.journal.schema;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.List;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Well-formed records of random content, many of them with extreme values: for tests of readers,
 * here and in other languages. The same schema and seed give the same bytes.
 */
public final class RandomRecords {
  private static final long[] EXTREMES = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53};

  private final SchemaDocument schema;
  private final SplittableRandom random;
  private final List<MessageSpec> kinds;

  public RandomRecords(final SchemaDocument schema, final long seed) {
    this.schema = schema;
    random = new SplittableRandom(seed);
    kinds =
        schema.messages().stream()
            .filter(spec -> spec.templateId() != SchemaDocument.TEMPLATE_ID)
            .toList();
  }

  /** All record kinds that {@link #next} chooses from: every one but the schema record. */
  public List<MessageSpec> kinds() {
    return kinds;
  }

  /**
   * Writes a record of a random kind at offset 0.
   *
   * @return its length in bytes
   */
  public int next(final MutableDirectBuffer buffer) {
    return next(buffer, kinds.get(random.nextInt(kinds.size())));
  }

  /**
   * Writes a record of this kind at offset 0; sequence, time and checksum are 0.
   *
   * @return its length in bytes
   */
  public int next(final MutableDirectBuffer buffer, final MessageSpec kind) {
    buffer.setMemory(0, kind.fixedLength(), (byte) 0);
    buffer.putByte(0, (byte) kind.blockLength());
    buffer.putByte(1, (byte) kind.templateId());
    buffer.putByte(2, (byte) schema.id());
    buffer.putByte(3, (byte) schema.version());
    for (final FieldSpec field : kind.fields()) {
      if (field.offset() >= 24 && !field.isPadding()) {
        fill(buffer, field);
      }
    }
    return kind.fixedLength();
  }

  private void fill(final MutableDirectBuffer buffer, final FieldSpec field) {
    final int at = field.offset();
    if ("char".equals(field.primitive())) {
      final int used = random.nextInt(field.count() + 1);
      for (int i = 0; i < used; i++) {
        final boolean odd = random.nextInt(50) == 0;
        buffer.putByte(at + i, (byte) (odd ? 1 + random.nextInt(255) : 32 + random.nextInt(95)));
      }
    } else if (field.count() > 1) {
      for (int i = 0; i < field.length(); i++) {
        buffer.putByte(at + i, (byte) random.nextInt(256));
      }
    } else if (schema.enumValues(field.type()) != null) {
      final List<Integer> values = List.copyOf(schema.enumValues(field.type()).keySet());
      final boolean unknown = random.nextInt(20) == 0;
      final int value = unknown ? 200 : values.get(random.nextInt(values.size()));
      buffer.putByte(at, (byte) value);
    } else {
      number(buffer, at, field.length());
    }
  }

  private void number(final MutableDirectBuffer buffer, final int at, final int length) {
    final long value =
        switch (random.nextInt(4)) {
          case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
          case 1 -> random.nextLong();
          default -> random.nextLong(1_000_000_000L);
        };
    switch (length) {
      case 1 -> buffer.putByte(at, (byte) value);
      case 2 -> buffer.putShort(at, (short) value, LITTLE_ENDIAN);
      case 4 -> buffer.putInt(at, (int) value, LITTLE_ENDIAN);
      default -> buffer.putLong(at, value, LITTLE_ENDIAN);
    }
  }
}
