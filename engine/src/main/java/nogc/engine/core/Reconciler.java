package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.VenueSyncDecoder;

/** Compares what a venue says it has with what we have. */
final class Reconciler {
  private final Trading trading;

  Reconciler(final Trading trading) {
    this.trading = trading;
  }

  void onSync(final VenueSyncDecoder said) {
    final Account account = trading.accounts.find(said.source());
    if (account == null) {
      return;
    }
    if (said.phase() == SyncPhase.BEGIN) {
      account.sync().begin();
    } else if (said.phase() == SyncPhase.END) {
      account.sync().end();
    }
  }

  /** The gateway started anew or lost its venue: what was compared is out of date. */
  void onLost(final int ring) {
    final Account account = trading.accounts.find(ring);
    if (account != null) {
      account.sync().lose();
    }
  }
}
