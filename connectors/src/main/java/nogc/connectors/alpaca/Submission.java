package nogc.connectors.alpaca;

import nogc.connectors.common.WorkingOrder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;

/** A command on its way to the broker, and what is known of that. */
final class Submission {
  private final long sequence;
  private final CommandKind kind;
  private final int revision;
  private final WorkingOrder order;
  private final String clientOrderId;
  private boolean answered;
  private int attempts;
  private int absent;
  private long firstAskedNs;
  private boolean doubtTold;
  private String why = "";

  /**
   * @param clientOrderId under which the broker has it; empty for a cancel
   */
  Submission(
      final OrderCommandDecoder command, final WorkingOrder order, final String clientOrderId) {
    sequence = command.sequence();
    kind = command.kind();
    revision = command.revision();
    this.order = order;
    this.clientOrderId = clientOrderId;
  }

  /** Sequence of the command. */
  long sequence() {
    return sequence;
  }

  CommandKind kind() {
    return kind;
  }

  int revision() {
    return revision;
  }

  WorkingOrder order() {
    return order;
  }

  String clientOrderId() {
    return clientOrderId;
  }

  /** Marks the outbox as told; false if it was before. */
  boolean answer() {
    final boolean first = !answered;
    answered = true;
    return first;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Counts an attempt; returns how many there were with it. */
  int attempt() {
    return ++attempts;
  }

  /** The broker said that it does not know it; returns how often it has. */
  int absent() {
    return ++absent;
  }

  /** Begins to doubt, for this reason. */
  void doubt(final String reason, final long nowNs) {
    why = reason;
    firstAskedNs = nowNs;
  }

  String why() {
    return why;
  }

  long doubtedForNs(final long nowNs) {
    return nowNs - firstAskedNs;
  }

  /** Marks the doubt as told; false if it was before. */
  boolean tellDoubt() {
    final boolean first = !doubtTold;
    doubtTold = true;
    return first;
  }
}
