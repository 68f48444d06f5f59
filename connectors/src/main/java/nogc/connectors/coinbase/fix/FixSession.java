package nogc.connectors.coinbase.fix;

/**
 * One FIX session that is kept alive: connected, logged on, watched, and connected anew after a
 * wait that grows. The narrow door to the FIX engine.
 *
 * <p>All methods and all calls of the listener are on the gateway's thread. For each life: onLogon,
 * messages, onDown; messages and onDown alone if the logon was refused.
 */
interface FixSession extends AutoCloseable {
  /** What a session brings. */
  interface Listener {
    /**
     * It is logged on: messages can be sent.
     *
     * @param resumed whether the venue was asked for its numbers to go on
     */
    void onLogon(long nowNs, boolean resumed);

    /** Whatever came, of the session's own messages too; sequence numbers have not been judged. */
    void onMessage(FixMessage message, long receiveTimeNs);

    /** What came was no FIX message, or its checksum was wrong; it was passed over. */
    void onGarbled(long receiveTimeNs);

    /**
     * It is gone, or could not be had; another attempt follows unless {@link FixSession#close} was
     * called.
     *
     * @param why for people; no secret in it
     */
    void onDown(String why, long nowNs);
  }

  /**
   * One turn: connects if it is time, gives up what is silent, hands over what came.
   *
   * @return work done
   */
  int doWork(long nowNs);

  /**
   * Sends a message.
   *
   * @return its MsgSeqNum, 0 if the session is not logged on: nothing left
   */
  int send(FixMessage message);

  /**
   * Whether later logons ask for the venue's numbers to go on, instead of from 1. The wish is
   * forgotten once such a logon has left and was not accepted, whatever the reason: a venue that
   * cannot go on may say so, or nothing, and for ever.
   */
  void resumeNext(boolean wanted);

  /** Whether messages can be sent. */
  boolean isLoggedOn();

  /** Gives this connection up; another attempt follows after a wait. */
  void drop(String why);

  /** Logs out and leaves. */
  @Override
  void close();
}
