package nogc.replay.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps, out of all that lies before a slice, what the slice cannot be read without: the schemas,
 * the session, the definitions in force, and what was told of orders that are still open.
 */
final class Context implements RecordHandler {
  private static final Set<String> FINAL = Set.of("FILLED", "CANCELED", "EXPIRED", "REJECTED");

  private final long first;
  private final Fields fields = new Fields();
  private final Map<String, byte[]> latest = new HashMap<>();
  private final Map<Long, OpenOrder> orders = new HashMap<>();
  private final Map<String, Integer> accounts = new TreeMap<>();
  private byte[] schema = {};

  /**
   * @param first sequence of the slice
   */
  Context(final long first) {
    this.first = first;
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    fields.wrap(buffer, offset, length);
    final String kind = fields.kind();
    if ("AccountDefinition".equals(kind)) {
      accounts.put(fields.text("name"), (int) fields.number("account"));
    }
    if (fields.sequence() >= first) {
      return;
    }
    switch (kind) {
      case "Schema" -> {
        if (!Arrays.equals(schema, fields.schema().sha256())) {
          schema = fields.schema().sha256();
          keep(kind + fields.sequence(), buffer, offset, length);
        }
      }
      case "SessionStart" -> keep(kind, buffer, offset, length);
      case "InstrumentDefinition" -> keep(kind + fields.instrument(), buffer, offset, length);
      case "StrategyDefinition" -> keep(kind + fields.number("strategy"), buffer, offset, length);
      case "AccountDefinition" -> keep(kind + fields.number("account"), buffer, offset, length);
      case "OrderCommand" ->
          orders
              .computeIfAbsent(
                  fields.number("orderId"), id -> new OpenOrder((int) fields.number("venue")))
              .records
              .add(copy(buffer, offset, length));
      case "OrderUpdate", "ExecutionReport" -> onOrder(kind, buffer, offset, length);
      default -> {
        // Nothing that a later record refers to.
      }
    }
  }

  private void onOrder(
      final String kind, final DirectBuffer buffer, final int offset, final int length) {
    final long id = fields.number("orderId");
    final OpenOrder order = orders.get(id);
    if (order == null) {
      return;
    }
    if ("OrderUpdate".equals(kind) && FINAL.contains(fields.name("state"))) {
      orders.remove(id);
    } else {
      order.records.add(copy(buffer, offset, length));
    }
  }

  private void keep(
      final String key, final DirectBuffer buffer, final int offset, final int length) {
    latest.put(key, copy(buffer, offset, length));
  }

  private static byte[] copy(final DirectBuffer buffer, final int offset, final int length) {
    final byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    return bytes;
  }

  /**
   * Number of an account.
   *
   * @param wanted its name or its number
   * @throws IllegalArgumentException if there is none of this name; names those that there are
   */
  int account(final String wanted) {
    if (wanted.matches("[0-9]{1,3}")) {
      return Integer.parseInt(wanted);
    }
    final Integer number = accounts.get(wanted);
    if (number == null) {
      throw new IllegalArgumentException(
          "no account \"" + wanted + "\" in this journal; there are " + accounts.keySet());
    }
    return number;
  }

  /** The records that belong to a slice for this account, by sequence. */
  List<byte[]> records(final int account) {
    final Map<Long, byte[]> all = new TreeMap<>();
    latest.values().forEach(record -> all.put(sequence(record), record));
    for (final OpenOrder order : orders.values()) {
      if (order.account == account) {
        order.records.forEach(record -> all.put(sequence(record), record));
      }
    }
    return List.copyOf(all.values());
  }

  private static long sequence(final byte[] record) {
    return RecordLayout.sequence(new UnsafeBuffer(record), 0);
  }

  /** What was told of an order that has not ended. */
  private static final class OpenOrder {
    private final int account;
    private final List<byte[]> records = new ArrayList<>();

    OpenOrder(final int account) {
      this.account = account;
    }
  }
}
