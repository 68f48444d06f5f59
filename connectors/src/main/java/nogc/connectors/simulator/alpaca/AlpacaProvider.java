package nogc.connectors.simulator.alpaca;

import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.RunningSimulator;
import nogc.connectors.simulator.SimulatorOptions;
import nogc.connectors.simulator.SimulatorProvider;

/** Makes simulators of Alpaca. */
public final class AlpacaProvider implements SimulatorProvider {
  private static final String KEY = "PKSIMULATED";
  private static final String SECRET = "simulated-secret";

  @Override
  public String name() {
    return "alpaca";
  }

  @Override
  public Map<String, String> credentials() {
    return Map.of("key", KEY, "secret", SECRET);
  }

  @Override
  public String symbol(final RecordedInstrument recorded) {
    return Asset.of(recorded).symbol();
  }

  @Override
  public List<String> settings() {
    return List.of("requestsPerMinute: 10000", "stocks: {feed: sip}");
  }

  @Override
  public RunningSimulator start(final SimulatorOptions options) {
    final AlpacaSettings settings =
        AlpacaSettings.of(options.venue()).credentials(KEY, SECRET).port(options.port());
    if (options.waits()) {
      settings.waitsForClient();
    }
    if (options.requestsPerMinute() > 0) {
      settings.requestsPerMinute(options.requestsPerMinute());
    }
    return AlpacaSimulator.start(settings, options.tls());
  }
}
