package nogc.engine.spi;

import nogc.journal.codec.RefusalReason;

/**
 * Where a connector says what became of a command for which {@link Connector#send} answered {@link
 * Connector#PENDING}. On the gateway's thread only; once for each command, or never if nobody can
 * tell: the gateway's next life then asks {@link Connector#fateOf}.
 */
public interface Outbox {
  /**
   * The command is on the wire, as far as anybody here can tell.
   *
   * @param command sequence of the OrderCommand
   * @param sentTimeNs epoch nanoseconds at which its last byte was handed to the socket
   */
  void sent(long command, long sentTimeNs);

  /**
   * Nothing of it left, surely, and nothing will.
   *
   * @param command sequence of the OrderCommand
   * @param reason why, for the journal
   */
  void notSent(long command, RefusalReason reason);
}
