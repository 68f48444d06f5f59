package nogc.connectors.sim;

import org.agrona.MutableDirectBuffer;

/** Takes the venue's reports as they reach the gateway. */
@FunctionalInterface
public interface ReportSink {
  /**
   * Takes one ExecutionReport; its receiveTime is 0.
   *
   * @return false if it cannot be taken now: it is offered again
   */
  boolean onReport(MutableDirectBuffer buffer, int offset, int length);
}
