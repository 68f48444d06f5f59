package nogc.replay.report;

import nogc.engine.core.CoreView;
import org.agrona.DirectBuffer;

/** Looks at each record of a session, in order, and at the state of the core behind it. */
interface Observer {
  /** An input of this time is about to be applied: the core is as it was up to then. */
  default void beforeInput(final long timeNs, final CoreView core) {}

  /** A record; the core has applied it, or the input that caused it. */
  void onRecord(DirectBuffer buffer, int offset, int template, CoreView core);
}
