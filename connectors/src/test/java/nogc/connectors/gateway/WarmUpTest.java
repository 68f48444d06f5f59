package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.alpaca.AlpacaFactory;
import nogc.connectors.coinbase.CoinbaseFactory;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Capabilities;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;
import nogc.engine.spi.Rehearsal;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final long ENOUGH_NS = 30_000_000_000L;
  private static final int ORDERS = 6;

  private final List<String> said = new ArrayList<>();

  private void run(final ConnectorFactory factory) {
    WarmUp.run(factory, ORDERS, ENOUGH_NS, SystemEpochNanoClock.INSTANCE, said::add);
  }

  @Test
  void orders_at_alpaca_s_protocol_come_to_their_end_on_this_machine_alone() throws Exception {
    final Watched watched = new Watched(new AlpacaFactory());
    run(watched);
    assertThat(said).singleElement().asString().startsWith("warmed up").contains("6 orders");
    watched.assertThatNothingIsLeft();
  }

  @Test
  void orders_at_coinbase_s_protocols_come_to_their_end_on_this_machine_alone() throws Exception {
    final Watched watched = new Watched(new CoinbaseFactory());
    run(watched);
    assertThat(said).singleElement().asString().startsWith("warmed up").contains("6 orders");
    watched.assertThatNothingIsLeft();
  }

  @Test
  void a_rehearsal_that_fails_is_said_and_holds_nothing_back() {
    final Watched watched = new Watched(new AlpacaFactory());
    watched.failing = true;
    run(watched);
    assertThat(said).containsExactly("not warmed up: java.lang.IllegalStateException: no stage");
    assertThat(watched.folder).doesNotExist();
  }

  @Test
  void a_connector_without_a_rehearsal_starts_at_once() {
    run(Factories.named("sim", Path.of("session.yaml")));
    assertThat(said).isEmpty();
  }

  /** Looks at what the connector is given. */
  private static final class Watched implements ConnectorFactory {
    private final ConnectorFactory real;
    private final List<URI> endpoints = new ArrayList<>();
    private Path folder;
    private boolean failing;

    Watched(final ConnectorFactory real) {
      this.real = real;
    }

    @Override
    public String name() {
      return real.name();
    }

    @Override
    public Capabilities capabilities() {
      return real.capabilities();
    }

    @Override
    public Connector create(final ConnectorContext context) {
      assertThat(context.directory()).isEqualTo(folder);
      assertThat(context.settings().get("environment").asText()).isEqualTo("custom");
      for (final JsonNode each : context.settings().get("endpoints")) {
        final String text = each.asText();
        endpoints.add(URI.create(text.contains("://") ? text : "fix://" + text));
      }
      return real.create(context);
    }

    @Override
    public Rehearsal rehearsal(final Path where) {
      folder = where;
      if (failing) {
        throw new IllegalStateException("no stage");
      }
      final Rehearsal made = real.rehearsal(where);
      assertThat(made.instruments()).extracting(InstrumentConfig::id).contains(1);
      return made;
    }

    void assertThatNothingIsLeft() throws IOException {
      assertThat(Files.exists(folder)).isFalse();
      assertThat(endpoints).isNotEmpty();
      for (final URI each : endpoints) {
        assertThat(InetAddress.getByName(each.getHost()).isLoopbackAddress()).isTrue();
        assertThat(isListening(each)).as(each.toString()).isFalse();
      }
    }

    private static boolean isListening(final URI endpoint) {
      try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
        return socket.isConnected();
      } catch (final IOException ex) {
        return false;
      }
    }
  }
}
