package nogc.deploy.demo;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How a session went.
 *
 * @param folder of the session
 * @param market what was played
 * @param elapsed from the first market data to the order to stop
 * @param tally of its journal
 * @param engineTurnaround from input taken to its last output journaled, as the engine measured
 * @param gatewayCost what the gateways counted of themselves
 * @param findings what went wrong, one line each
 * @param verification by re-execution
 */
record Summary(
    SessionFolder folder,
    Market market,
    Duration elapsed,
    Tally tally,
    Histogram engineTurnaround,
    GatewayCost gatewayCost,
    List<String> findings,
    Verification verification) {

  /** Whether everything went as it should. */
  boolean isFine() {
    return findings.isEmpty() && verification.isVerified();
  }
}
