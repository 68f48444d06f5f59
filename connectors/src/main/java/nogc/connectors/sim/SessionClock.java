package nogc.connectors.sim;

import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;

/** Which session it is, and which orders it takes. */
final class SessionClock {
  private final TradingSessions sessions;

  /** The session that is open, else the one to come. */
  private int session;

  private boolean open;

  SessionClock(final TradingSessions sessions, final long startNs) {
    this.sessions = sessions;
    open = sessions.isAlways();
    while (session < sessions.count() && sessions.closeNs(session) < startNs) {
      session++;
    }
    if (session < sessions.count() && sessions.openNs(session) < startNs) {
      open = true;
    }
  }

  boolean isOpen() {
    return open;
  }

  /** When the session opened that is open, {@link Long#MIN_VALUE} if it always is. */
  long openNs() {
    return sessions.isAlways() ? Long.MIN_VALUE : sessions.openNs(session);
  }

  /** When this or the next session opens or closes; {@link DelayLine#NEVER} if none does. */
  long boundaryNs() {
    if (session >= sessions.count()) {
      return DelayLine.NEVER;
    }
    return open ? sessions.closeNs(session) : sessions.openNs(session);
  }

  /** From when on it is so: a close comes behind all that falls on its time. */
  long nextNs() {
    final long boundaryNs = boundaryNs();
    return open && boundaryNs != DelayLine.NEVER ? boundaryNs + 1 : boundaryNs;
  }

  /** The boundary is passed. */
  void pass() {
    if (open) {
      session++;
    }
    open = !open;
  }

  /** Why a new order is not taken now; null if it is. */
  String refusal(final TimeInForce life, final OrderType type, final long nowNs) {
    if (sessions.isAlways()) {
      return null;
    }
    final boolean auction = life == TimeInForce.AT_OPEN || life == TimeInForce.AT_CLOSE;
    if (auction && type != OrderType.MARKET && type != OrderType.LIMIT) {
      return "auctions take market and limit orders";
    }
    if (auction) {
      return cutoff(life, nowNs);
    }
    return open || sessions.isWaiting() ? null : "the session is closed";
  }

  /** Why an auction does not take, change or cancel an order now; null if it does. */
  String cutoff(final TimeInForce life, final long nowNs) {
    if (sessions.isAlways()) {
      return null;
    }
    if (life == TimeInForce.AT_OPEN) {
      final int next = open ? session + 1 : session;
      return next < sessions.count() && nowNs <= sessions.openNs(next) - sessions.openCutoffNs()
          ? null
          : "past the cut-off of the opening auction";
    }
    if (life == TimeInForce.AT_CLOSE) {
      return session < sessions.count()
              && nowNs <= sessions.closeNs(session) - sessions.closeCutoffNs()
          ? null
          : "past the cut-off of the closing auction";
    }
    return null;
  }
}
