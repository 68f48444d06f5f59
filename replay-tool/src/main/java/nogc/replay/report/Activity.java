package nogc.replay.report;

import java.util.ArrayList;
import java.util.List;
import nogc.engine.core.CoreView;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.Verdict;
import org.agrona.DirectBuffer;

/** How much was done, and by which engine. */
final class Activity implements Observer, Execution.Listener {
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final SessionStartDecoder start = new SessionStartDecoder();
  private final SessionEndDecoder sessionEnd = new SessionEndDecoder();
  private final List<Start> starts = new ArrayList<>();
  private final StartCash startCash;
  private final long[] commands = new long[256];
  private String baseCurrency = "";
  private String end = "";
  private long startsInAll;
  private long signals;
  private long approved;
  private long rejected;
  private long executions;
  private long made;
  private long taken;
  private long feedGaps;

  Activity(final StartCash startCash) {
    this.startCash = startCash;
  }

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    switch (template) {
      case SignalDecoder.TEMPLATE_ID -> signals++;
      case FeedGapDecoder.TEMPLATE_ID -> feedGaps++;
      case RiskDecisionDecoder.TEMPLATE_ID -> {
        if (decision.wrapAndApplyHeader(buffer, offset, header).verdict() == Verdict.APPROVED) {
          approved++;
        } else {
          rejected++;
        }
      }
      case OrderCommandDecoder.TEMPLATE_ID ->
          commands[command.wrapAndApplyHeader(buffer, offset, header).kindRaw()]++;
      case SessionStartDecoder.TEMPLATE_ID -> onStart(buffer, offset);
      case SessionEndDecoder.TEMPLATE_ID ->
          end = sessionEnd.wrapAndApplyHeader(buffer, offset, header).reason().name();
      default -> {
        // Not counted.
      }
    }
  }

  private void onStart(final DirectBuffer buffer, final int offset) {
    start.wrapAndApplyHeader(buffer, offset, header);
    baseCurrency = start.baseCurrency();
    startCash.base(
        nogc.engine.core.positions.Currency.code(
            buffer,
            offset
                + RecordLayout.HEADER_LENGTH
                + SessionStartDecoder.baseCurrencyEncodingOffset()));
    end = "";
    startsInAll++;
    if (starts.size() < Incidents.KEPT) {
      starts.add(new Start(start.time(), start.kind().name(), start.buildId()));
    }
  }

  @Override
  public void onExecution(final Execution execution) {
    if (execution.quantity() != 0) {
      executions++;
      made += execution.liquidity() == Liquidity.MAKER ? 1 : 0;
      taken += execution.liquidity() == Liquidity.TAKER ? 1 : 0;
    }
  }

  String baseCurrency() {
    return baseCurrency;
  }

  /** Why the session ended; empty if it did not. */
  String end() {
    return end;
  }

  List<Start> starts() {
    return starts;
  }

  long startsInAll() {
    return startsInAll;
  }

  long signals() {
    return signals;
  }

  long approved() {
    return approved;
  }

  long rejected() {
    return rejected;
  }

  long commands(final CommandKind kind) {
    return commands[kind.value()];
  }

  long executions() {
    return executions;
  }

  /** Executions as the maker. */
  long made() {
    return made;
  }

  /** Executions as the taker. */
  long taken() {
    return taken;
  }

  long feedGaps() {
    return feedGaps;
  }

  /**
   * @param timeNs when an engine started
   * @param kind first or again
   * @param build which
   */
  record Start(long timeNs, String kind, String build) {}
}
