package nogc.connectors.sim;

import java.util.HashMap;
import java.util.Map;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * What the venue has told of an order, for those who ask instead of listening. On the venue's
 * thread only.
 */
public final class HostedOrder {
  /** Where an order stands. */
  public enum Status {
    /** On its way, the venue has said nothing. */
    SENT,
    WORKING,
    FILLED,
    CANCELED,
    EXPIRED,
    REJECTED
  }

  private final long number;
  private final Int128 notional = new Int128();
  private NewOrder terms;
  private final Map<Integer, NewOrder> asked = new HashMap<>();
  private Status status = Status.SENT;
  private boolean triggered;
  private long executed;
  private int revision;
  private String reason = "";
  private final long placedNs;
  private long changedNs;

  HostedOrder(final long number, final NewOrder terms, final long placedNs) {
    this.number = number;
    this.terms = terms;
    this.placedNs = placedNs;
    changedNs = placedNs;
  }

  /** The venue's number of it. */
  public long number() {
    return number;
  }

  /** What it is now; a replace changes it when the venue says so. */
  public NewOrder terms() {
    return terms;
  }

  public Status status() {
    return status;
  }

  /** Whether it may still be executed. */
  public boolean isOpen() {
    return status == Status.SENT || status == Status.WORKING;
  }

  /** Whether it was a stop order and is one no more. */
  public boolean isTriggered() {
    return triggered;
  }

  /** Executed quantity, mantissa. */
  public long executed() {
    return executed;
  }

  /** What is left to execute, mantissa; 0 of an order that ended. */
  public long leaves() {
    return isOpen() ? terms.quantity() - executed : 0;
  }

  /**
   * Mean price of all executions.
   *
   * @param scaleUp decimals that the result has beyond the instrument's price scale
   * @return mantissa, rounded down; 0 if nothing was executed
   */
  public long averagePrice(final int scaleUp) {
    if (executed == 0) {
      return 0;
    }
    return new Int128()
        .set(notional)
        .multiply(Decimals.powerOfTen(scaleUp))
        .divide(executed, Rounding.FLOOR);
  }

  /** Why it ended, in the venue's words; empty if it gave none. */
  public String reason() {
    return reason;
  }

  /** When it was placed, epoch nanoseconds. */
  public long placedNs() {
    return placedNs;
  }

  /** When it last changed, epoch nanoseconds. */
  public long changedNs() {
    return changedNs;
  }

  /** Returns the revision under which the venue is asked for new terms. */
  int ask(final NewOrder newTerms) {
    asked.put(++revision, newTerms);
    return revision;
  }

  void onReport(final ExecutionReportDecoder report) {
    changedNs = report.venueTime();
    switch (report.kind()) {
      case ACCEPTED -> status = Status.WORKING;
      case REJECTED -> end(Status.REJECTED, report);
      case CANCELED -> end(Status.CANCELED, report);
      case EXPIRED -> end(Status.EXPIRED, report);
      case TRIGGERED -> triggered = true;
      case REPLACED -> terms = asked.remove(report.revision());
      case FILL -> {
        executed = report.cumQuantity();
        notional.addProduct(report.lastPrice(), report.lastQuantity());
        status = executed == terms.quantity() ? Status.FILLED : Status.WORKING;
      }
      case CANCEL_REJECTED, REPLACE_REJECTED -> reason = report.text();
      default -> throw new IllegalStateException("the venue reports no " + report.kind());
    }
  }

  private void end(final Status ended, final ExecutionReportDecoder report) {
    status = ended;
    reason = report.text();
  }
}
