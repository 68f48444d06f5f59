package nogc.deploy.demo;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.AlertDecoder;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.EndReason;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingFaultDecoder;
import nogc.journal.codec.RingFaultReason;
import nogc.journal.codec.SessionEndDecoder;
import org.agrona.DirectBuffer;

/** Follows who is there and what went wrong. */
final class LivenessTally implements RecordHandler {
  private static final Set<AlertCode> EXPECTED_AT_END =
      EnumSet.of(AlertCode.CONNECTOR_DOWN, AlertCode.RING_SILENT);

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ConnectorStatusDecoder connector = new ConnectorStatusDecoder();
  private final RingAttachedDecoder attached = new RingAttachedDecoder();
  private final RingFaultDecoder fault = new RingFaultDecoder();
  private final AlertDecoder alert = new AlertDecoder();
  private final SessionEndDecoder end = new SessionEndDecoder();
  private final Map<String, Long> pidByRing = new HashMap<>();
  private final Map<Integer, ConnectorState> connectors = new HashMap<>();
  private final Counts<RingFaultReason> ringFaults = new Counts<>(RingFaultReason.class);
  private final Counts<AlertCode> alerts = new Counts<>(AlertCode.class);
  private boolean isStopping;
  private EndReason endReason = EndReason.NONE;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case ConnectorStatusDecoder.TEMPLATE_ID -> {
        connector.wrapAndApplyHeader(buffer, offset, header);
        connectors.put((int) connector.source(), connector.state());
      }
      case RingAttachedDecoder.TEMPLATE_ID -> {
        attached.wrapAndApplyHeader(buffer, offset, header);
        pidByRing.put(attached.name(), attached.ownerPid());
      }
      case RingFaultDecoder.TEMPLATE_ID ->
          ringFaults.add(fault.wrapAndApplyHeader(buffer, offset, header).reason(), 1);
      case AlertDecoder.TEMPLATE_ID -> {
        final AlertCode code = alert.wrapAndApplyHeader(buffer, offset, header).code();
        if (!(isStopping && EXPECTED_AT_END.contains(code))) {
          alerts.add(code, 1);
        }
      }
      case SessionEndDecoder.TEMPLATE_ID ->
          endReason = end.wrapAndApplyHeader(buffer, offset, header).reason();
      default -> {}
    }
  }

  /** Whether the engine reads from this process through this ring. */
  boolean isAttached(final String ring, final long pid) {
    return pidByRing.getOrDefault(ring, 0L) == pid;
  }

  /** Whether the connector of a gateway says that it is live. */
  boolean isLive(final int gateway) {
    return connectors.get(gateway) == ConnectorState.LIVE;
  }

  /**
   * From now on a process or a connector that goes does what it was told to: no cause for alarm.
   */
  void stopping() {
    isStopping = true;
  }

  Counts<RingFaultReason> ringFaults() {
    return ringFaults;
  }

  Counts<AlertCode> alerts() {
    return alerts;
  }

  /** NONE unless the engine ended in order. */
  EndReason endReason() {
    return endReason;
  }
}
