package nogc.engine.core.orders;

import static nogc.journal.codec.OrderState.CANCELED;
import static nogc.journal.codec.OrderState.EXPIRED;
import static nogc.journal.codec.OrderState.FILLED;
import static nogc.journal.codec.OrderState.NONE;
import static nogc.journal.codec.OrderState.PARTIALLY_FILLED;
import static nogc.journal.codec.OrderState.PENDING_CANCEL;
import static nogc.journal.codec.OrderState.PENDING_NEW;
import static nogc.journal.codec.OrderState.PENDING_REPLACE;
import static nogc.journal.codec.OrderState.REJECTED;
import static nogc.journal.codec.OrderState.UNKNOWN;
import static nogc.journal.codec.OrderState.WORKING;

import nogc.journal.codec.OrderState;

/**
 * The table of legal moves between order states.
 *
 * <p>An order begins as we send it, or as it stands at the venue where it was found. A final state
 * is left by none. UNKNOWN is left by any proof of what happened. A pending change ends where the
 * order was, where the change leads, or in any final state that the venue reached first.
 */
public final class OrderMoves {
  private static final int STATES = 11;
  private static final boolean[] LEGAL = new boolean[STATES * STATES];

  static {
    allow(NONE, PENDING_NEW, WORKING, PARTIALLY_FILLED);
    allow(PENDING_NEW, WORKING, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN);
    allow(WORKING, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE, UNKNOWN);
    allow(PARTIALLY_FILLED, WORKING, PENDING_CANCEL, PENDING_REPLACE, UNKNOWN);
    allow(PENDING_CANCEL, WORKING, PARTIALLY_FILLED, PENDING_REPLACE, UNKNOWN);
    allow(PENDING_REPLACE, WORKING, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN);
    allow(UNKNOWN, WORKING, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE);
    for (final OrderState open :
        new OrderState[] {
          PENDING_NEW, WORKING, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE, UNKNOWN
        }) {
      allow(open, FILLED, CANCELED, EXPIRED, REJECTED);
    }
  }

  private OrderMoves() {}

  private static void allow(final OrderState from, final OrderState... next) {
    for (final OrderState to : next) {
      LEGAL[from.value() * STATES + to.value()] = true;
    }
  }

  public static boolean isLegal(final OrderState from, final OrderState to) {
    return LEGAL[from.value() * STATES + to.value()];
  }

  /** Nothing more will happen to the order, except late executions. */
  public static boolean isFinal(final OrderState state) {
    return state.value() >= FILLED.value();
  }
}
