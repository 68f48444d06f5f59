package nogc.connectors.simulator.coinbase;

import java.util.List;
import quickfix.Log;

/** Keeps what came, for tests to look at. */
final class FixWireLog implements Log {
  private final List<String> received;

  FixWireLog(final List<String> received) {
    this.received = received;
  }

  @Override
  public void clear() {
    received.clear();
  }

  @Override
  public void onIncoming(final String message) {
    received.add(message.replace('\001', '|'));
  }

  @Override
  public void onOutgoing(final String message) {
    // Nobody asks.
  }

  @Override
  public void onEvent(final String text) {
    // Nobody asks.
  }

  @Override
  public void onErrorEvent(final String text) {
    // The client sees what went wrong.
  }
}
