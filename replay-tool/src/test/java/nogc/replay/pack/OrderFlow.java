package nogc.replay.pack;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import java.util.Random;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ReportKind;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal of random records whose ids are folded so that they meet: few orders, instruments,
 * strategies and accounts, everything else as hostile as chance has it. At 80 % of it lies a FILL
 * without an order, order id 0, that changes a position of {@link #STRATEGY}.
 */
final class OrderFlow {
  static final long START_NS = 1_767_571_200_000_000_000L;
  static final int ACCOUNT = 1;

  /** An order that the first record makes, and that is heard of again near the end. */
  static final long OLD_ORDER = 41;

  /** Of these fixed records; nothing defines its name. */
  static final int STRATEGY = 9;

  private OrderFlow() {}

  static Path write(final Path directory, final long seed, final int count, final int cycles) {
    final Random random = new Random(seed);
    final RandomRecords records = new RandomRecords(SchemaDocument.current(), seed);
    final JournalSettings settings =
        JournalSettings.of(directory)
            .withRollCycle(TestRollCycles.TEST_SECONDLY)
            .withBlockSize(JournalSettings.MIN_BLOCK_SIZE);
    final RecordBuffer record = new RecordBuffer();
    try (JournalWriter writer = JournalWriter.open(settings)) {
      for (int i = 0; i < count; i++) {
        final int length;
        if (i == 0) {
          length = fixed(records, record.buffer(), "OrderCommand", OLD_ORDER, 1);
        } else if (i == count * 9 / 10) {
          length = fixed(records, record.buffer(), "OrderUpdate", OLD_ORDER, 1);
        } else if (i == count * 8 / 10) {
          length = fixed(records, record.buffer(), "ExecutionReport", 0, ReportKind.FILL.value());
        } else {
          length = records.next(record.buffer());
          fold(record.buffer(), random);
        }
        writer.append(record, length, START_NS + i * (cycles * 1_000_000_000L / count));
      }
    }
    return directory;
  }

  private static int fixed(
      final RandomRecords records,
      final UnsafeBuffer buffer,
      final String name,
      final long orderId,
      final int kind) {
    final MessageSpec message = SchemaDocument.current().message(name);
    final int length = records.next(buffer, message);
    buffer.putShort(RecordLayout.INSTRUMENT_OFFSET, (short) 1, LITTLE_ENDIAN);
    buffer.putByte(RecordLayout.SOURCE_OFFSET, (byte) ACCOUNT);
    put(buffer, message, "orderId", orderId);
    put(buffer, message, "kind", kind);
    put(buffer, message, "venue", ACCOUNT);
    put(buffer, message, "account", ACCOUNT);
    put(buffer, message, "strategy", STRATEGY);
    return length;
  }

  private static void fold(final UnsafeBuffer buffer, final Random random) {
    final MessageSpec message =
        SchemaDocument.current().message(RecordLayout.templateId(buffer, 0));
    buffer.putShort(RecordLayout.INSTRUMENT_OFFSET, (short) random.nextInt(5), LITTLE_ENDIAN);
    buffer.putByte(RecordLayout.SOURCE_OFFSET, (byte) (random.nextInt(2) + 1));
    put(buffer, message, "orderId", 1 + random.nextInt(40));
    put(buffer, message, "strategy", random.nextInt(4));
    put(buffer, message, "venue", 1 + random.nextInt(2));
    put(buffer, message, "account", 1 + random.nextInt(2));
    if (random.nextInt(4) > 0) {
      put(buffer, message, "kind", 1 + random.nextInt(3));
      put(buffer, message, "priceScale", random.nextInt(19));
      put(buffer, message, "quantityScale", random.nextInt(19));
      put(buffer, message, "leavesQuantity", random.nextInt(3));
      put(buffer, message, "feeCurrency", 0);
    }
  }

  private static void put(
      final UnsafeBuffer buffer, final MessageSpec message, final String name, final long value) {
    final FieldSpec field = message.field(name);
    if (field != null) {
      for (int i = 0; i < Math.min(8, field.length()); i++) {
        buffer.putByte(field.offset() + i, (byte) (value >> (8 * i)));
      }
    }
  }
}
