package nogc.connectors.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import nogc.connectors.sim.VenueSettings;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Rehearsal;

/**
 * A simulator of a broker within this process, for its connector to rehearse at: on the loopback
 * interface, with the credentials of the simulator and an authority made for this one time.
 */
public final class LocalBroker implements Rehearsal {
  private static final String AUTHORITY = "authority.pem";
  private static final String CREDENTIALS = "credentials";
  private static final int REQUESTS_PER_MINUTE = 1_000_000;

  /** The hundred thousand trades that come with nogc then come at 2,500 a second. */
  private static final long RECORDING_NS = 40_000_000_000L;

  private final RunningSimulator simulator;
  private final JsonNode settings;
  private final List<InstrumentConfig> instruments;

  private LocalBroker(
      final RunningSimulator simulator,
      final JsonNode settings,
      final List<InstrumentConfig> instruments) {
    this.simulator = simulator;
    this.settings = settings;
    this.instruments = instruments;
  }

  /**
   * Starts one.
   *
   * @param name of the broker
   * @param folder of what a client must have; only its owner may read it
   */
  public static LocalBroker start(final String name, final Path folder) {
    final SimulatorProvider provider = SimulateMain.providers().get(name);
    final SimulatorTls tls = SimulatorTls.forLocalhost();
    try {
      tls.writeAuthority(folder.resolve(AUTHORITY));
      writeCredentials(provider, folder.resolve(CREDENTIALS));
      final RunningSimulator simulator =
          provider.start(
              new SimulatorOptions(
                  VenueSettings.playing(List.of()).lasting(RECORDING_NS).looping(),
                  0,
                  REQUESTS_PER_MINUTE,
                  true,
                  tls));
      return new LocalBroker(
          simulator, settings(provider, simulator), instruments(provider, simulator));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void writeCredentials(final SimulatorProvider provider, final Path file)
      throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        provider.credentials().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  private static JsonNode settings(
      final SimulatorProvider provider, final RunningSimulator simulator) throws IOException {
    final JsonNode own = new YAMLMapper().readTree(String.join("\n", provider.settings()));
    final ObjectNode settings = new YAMLMapper().createObjectNode();
    if (own instanceof final ObjectNode fields) {
      settings.setAll(fields);
    }
    settings.put("environment", "custom").put("trust", AUTHORITY);
    settings.putObject("credentials").put("file", CREDENTIALS);
    simulator.endpoints().forEach(settings.putObject("endpoints")::put);
    return settings;
  }

  private static List<InstrumentConfig> instruments(
      final SimulatorProvider provider, final RunningSimulator simulator) {
    return simulator.host().instruments().stream()
        .map(each -> new InstrumentConfig(each.id(), provider.symbol(each), provider.name()))
        .toList();
  }

  @Override
  public JsonNode settings() {
    return settings;
  }

  @Override
  public List<InstrumentConfig> instruments() {
    return instruments;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
