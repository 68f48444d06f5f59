package nogc.replay.report;

import java.math.BigDecimal;
import java.util.List;
import nogc.engine.core.Core;
import nogc.engine.replay.Replayer;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/**
 * One pass over a journal: re-executes it, compares each output with the recorded one, and counts
 * what the report tells. Behind a divergence it goes on with a state that nobody vouches for, and
 * the report says so. Its memory does not grow with the journal.
 */
final class SessionPass implements RecordHandler {
  private final Replayer replayer = new Replayer();
  private final SchemaDocument schema = SchemaDocument.current();
  private final StartCash startCash;
  private final Names names = new Names();
  private final Activity activity;
  private final EquityCurve equity;
  private final RoundTrips trips = new RoundTrips();
  private final TransactionCosts costs = new TransactionCosts();
  private final Latencies latencies = new Latencies();
  private final Incidents incidents = new Incidents(names);
  private final Markets markets = new Markets();
  private final List<Observer> observers;
  private int missingOutputs;

  /**
   * @param cash that the session began with; null to take it from the journal
   */
  SessionPass(final BigDecimal cash) {
    startCash = new StartCash(cash);
    activity = new Activity(startCash);
    equity = new EquityCurve(startCash);
    observers =
        List.of(
            names,
            activity,
            new Executions(List.of(activity, trips, costs, markets)),
            equity,
            trips,
            costs,
            latencies,
            incidents,
            markets);
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int template = RecordLayout.templateId(buffer, offset);
    final MessageSpec spec = schema.message(template);
    final boolean input = spec != null && spec.input() && template != SchemaDocument.TEMPLATE_ID;
    final Core core = replayer.core();
    if (input) {
      final long timeNs = RecordLayout.time(buffer, offset);
      for (final Observer each : observers) {
        each.beforeInput(timeNs, core.view());
      }
    }
    final boolean diverged = replayer.divergence() != null;
    replayer.onRecord(buffer, offset, length);
    if (input && (diverged || replayer.divergence() != null)) {
      replayer.follow(buffer, offset);
    }
    observe(buffer, offset, template);
  }

  private void observe(final DirectBuffer buffer, final int offset, final int template) {
    for (final Observer each : observers) {
      each.onRecord(buffer, offset, template, replayer.core().view());
    }
  }

  /** The journal has been read. */
  void end() {
    if (replayer.divergence() == null) {
      missingOutputs =
          replayer.drainMissing(
              (buffer, offset, length) ->
                  observe(buffer, offset, RecordLayout.templateId(buffer, offset)));
    }
    equity.end();
    costs.end();
    markets.end(equity.lastNs());
  }

  Replayer replayer() {
    return replayer;
  }

  /** Outputs of the last input that the journal lacks. */
  int missingOutputs() {
    return missingOutputs;
  }

  StartCash startCash() {
    return startCash;
  }

  Names names() {
    return names;
  }

  Activity activity() {
    return activity;
  }

  EquityCurve equity() {
    return equity;
  }

  RoundTrips trips() {
    return trips;
  }

  TransactionCosts costs() {
    return costs;
  }

  Latencies latencies() {
    return latencies;
  }

  Incidents incidents() {
    return incidents;
  }

  Markets markets() {
    return markets;
  }
}
