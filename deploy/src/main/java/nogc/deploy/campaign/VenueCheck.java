package nogc.deploy.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nogc.connectors.sim.VenueLedger;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/** Holds what the journal says against what the venue itself wrote down. */
final class VenueCheck implements RecordHandler {
  private final Witness witness;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final LongHashSet orders = new LongHashSet();
  private final LongHashSet executions = new LongHashSet();
  private final Map<Long, Long> positions = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  VenueCheck(final Witness witness) {
    this.witness = witness;
  }

  /**
   * @param ledger of the venue, complete
   * @return what is wrong
   */
  static List<String> compare(final Path ledger, final Witness witness) {
    final VenueCheck check = new VenueCheck(witness);
    VenueLedger.read(ledger, check);
    check.comparePositions();
    return check.problems;
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    if (RecordLayout.templateId(buffer, offset) == OrderCommandDecoder.TEMPLATE_ID) {
      onCommand(command.wrapAndApplyHeader(buffer, offset, header));
    } else {
      onReport(report.wrapAndApplyHeader(buffer, offset, header));
    }
  }

  private void onCommand(final OrderCommandDecoder received) {
    if (!witness.wasApproved(received.approval())) {
      problems.add("the venue got command " + received.sequence() + " without an approval");
    }
    if (received.kind() == CommandKind.NEW && !orders.add(received.orderId())) {
      problems.add("the venue got order " + received.orderId() + " twice");
    }
  }

  private void onReport(final ExecutionReportDecoder made) {
    if (made.kind() != ReportKind.FILL) {
      return;
    }
    if (!executions.add(made.executionId())) {
      problems.add("the venue gave execution " + made.executionId() + " twice");
    }
    final long quantity = made.side() == Side.BUY ? made.lastQuantity() : -made.lastQuantity();
    positions.merge((long) made.instrument(), quantity, Long::sum);
  }

  /** What the venue executed in all, by instrument; one that came back to 0 is there too. */
  Map<Long, Long> positions() {
    return positions;
  }

  private void comparePositions() {
    positions.forEach(
        (instrument, quantity) -> {
          final long ours = witness.positions().get(instrument);
          if (ours != quantity) {
            problems.add(
                "instrument "
                    + instrument
                    + ": the venue executed "
                    + quantity
                    + " in all, our position is "
                    + ours);
          }
        });
    if (witness.fills() != executions.size()) {
      problems.add(
          "the venue made " + executions.size() + " executions, we booked " + witness.fills());
    }
  }
}
