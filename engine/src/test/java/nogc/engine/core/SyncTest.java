package nogc.engine.core;

import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.SyncPhase;
import org.junit.jupiter.api.Test;

/** When an account counts as compared with its venue. */
final class SyncTest {
  private final CoreScript script = new CoreScript();

  private boolean isInSync() {
    return script.core.trading.isInSync(VENUE);
  }

  @Test
  void shouldNotBeInSyncBeforeTheVenueHasToldAll() {
    assertThat(isInSync()).isFalse();
    script.session().account(VENUE, a -> {});
    assertThat(isInSync()).isFalse();
    script.sync(VENUE, SyncPhase.BEGIN);
    assertThat(isInSync()).isFalse();
    script.sync(VENUE, SyncPhase.END);
    assertThat(isInSync()).isTrue();
  }

  @Test
  void shouldNotBelieveAnEndWithoutABegin() {
    script.session().account(VENUE, a -> {}).sync(VENUE, SyncPhase.END);
    assertThat(isInSync()).isFalse();
  }

  @Test
  void shouldNotTakeAnotherAccountsEnd() {
    script.session().account(VENUE, a -> {}).account(2, a -> {}).sync(VENUE, SyncPhase.BEGIN);
    script.sync(2, SyncPhase.BEGIN).sync(2, SyncPhase.END);
    assertThat(isInSync()).isFalse();
  }

  @Test
  void shouldNotBeInSyncOnceTheVenueWasLost() {
    script.session().account(VENUE, a -> {});
    script.sync(VENUE, SyncPhase.BEGIN).sync(VENUE, SyncPhase.END);
    script.connector(VENUE, ConnectorState.DOWN).connector(VENUE, ConnectorState.LIVE);
    assertThat(isInSync()).isFalse();
    script.sync(VENUE, SyncPhase.END);
    assertThat(isInSync()).isFalse();
    script.sync(VENUE, SyncPhase.BEGIN).sync(VENUE, SyncPhase.END);
    assertThat(isInSync()).isTrue();
  }
}
