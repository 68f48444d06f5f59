package nogc.deploy.demo;

import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/** Counts and measures a session from nothing but its journal. */
final class Tally implements RecordHandler {
  private static final int QUEUE_HEADER = 4;

  private final MarketTally market = new MarketTally();
  private final OrderTally orders = new OrderTally();
  private final MoneyTally money = new MoneyTally();
  private final LivenessTally liveness = new LivenessTally();
  private final Latencies latencies = new Latencies();
  private final WireLatencies wire = new WireLatencies();
  private long records;
  private long inputs;
  private long bytes;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    records++;
    bytes += length + QUEUE_HEADER;
    final MessageSpec spec =
        SchemaDocument.current().message(RecordLayout.templateId(buffer, offset));
    if (spec != null && spec.input() && spec.templateId() != SchemaDocument.TEMPLATE_ID) {
      inputs++;
    }
    market.onRecord(buffer, offset, length);
    orders.onRecord(buffer, offset, length);
    money.onRecord(buffer, offset, length);
    liveness.onRecord(buffer, offset, length);
    latencies.onRecord(buffer, offset, length);
    wire.onRecord(buffer, offset, length);
  }

  MarketTally market() {
    return market;
  }

  OrderTally orders() {
    return orders;
  }

  MoneyTally money() {
    return money;
  }

  LivenessTally liveness() {
    return liveness;
  }

  Latencies latencies() {
    return latencies;
  }

  WireLatencies wire() {
    return wire;
  }

  long records() {
    return records;
  }

  /** Events: records from outside the core, which the others answer. */
  long inputs() {
    return inputs;
  }

  /** In the journal, the queue's own header of every record included. */
  long bytes() {
    return bytes;
  }
}
