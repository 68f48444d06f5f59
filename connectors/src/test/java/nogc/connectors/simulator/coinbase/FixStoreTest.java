package nogc.connectors.simulator.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers of the venue's side over the lives of connections. */
class FixStoreTest {
  private final FixStore store = new FixStore();

  @Test
  void whatIsSentInAConnectionIsWhereTheNextOneGoesOn() {
    logon(false);
    store.loggedOn();
    store.incrNextSenderMsgSeqNum();
    store.disconnected();
    store.incrNextSenderMsgSeqNum();

    logon(true);
    assertThat(store.continued()).isEqualTo(4);
    store.loggedOn();
    assertThat(store.getNextSenderMsgSeqNum()).isEqualTo(4);
    assertThat(store.getNextTargetMsgSeqNum()).isEqualTo(2);
  }

  /** As it happens if a connection ends while the venue is still busy with its logon. */
  @Test
  void aConnectionThatEndsBeforeItsLogonIsAnsweredDoesNotLast() {
    logon(true);
    store.disconnected();
    store.loggedOn();

    assertThat(store.getNextTargetMsgSeqNum()).as("number of the next logon").isEqualTo(1);
    assertThat(store.isAnswering()).isFalse();
  }

  /** What the engine does with a logon and its answer. */
  private void logon(final boolean resume) {
    store.logon(resume);
    store.reset();
    store.incrNextSenderMsgSeqNum();
    store.incrNextTargetMsgSeqNum();
    assertThat(store.isAnswering()).isTrue();
  }
}
