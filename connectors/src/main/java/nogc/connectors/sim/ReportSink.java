package nogc.connectors.sim;

import org.agrona.MutableDirectBuffer;

/** Takes the venue's reports as they reach the gateway. */
@FunctionalInterface
public interface ReportSink {
  /**
   * Takes one ExecutionReport, whose receiveTime is 0; from a venue with options or corporate
   * events also a FeeReport or a CorporateAction.
   *
   * @return false if it cannot be taken now: it is offered again
   */
  boolean onReport(MutableDirectBuffer buffer, int offset, int length);
}
