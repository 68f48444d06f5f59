package nogc.connectors.simulator.coinbase;

import java.util.Map;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.RunningSimulator;
import nogc.connectors.simulator.SimulatorOptions;
import nogc.connectors.simulator.SimulatorProvider;

/** Makes simulators of Coinbase Exchange. */
public final class CoinbaseProvider implements SimulatorProvider {
  private static final ApiKey KEY =
      new ApiKey("simulated-key", "c2ltdWxhdGVkLXNlY3JldC1vZi1ub2JvZHk=", "simulated-passphrase");

  @Override
  public String name() {
    return "coinbase";
  }

  @Override
  public Map<String, String> credentials() {
    return Map.of("key", KEY.key(), "secret", KEY.secret(), "passphrase", KEY.passphrase());
  }

  @Override
  public String symbol(final RecordedInstrument recorded) {
    return Product.id(recorded);
  }

  /** The venue's limits are its own: {@code requestsPerMinute} changes none of them. */
  @Override
  public RunningSimulator start(final SimulatorOptions options) {
    return CoinbaseSimulator.start(
        options.venue(), KEY, options.tls(), options.port(), options.waits());
  }
}
