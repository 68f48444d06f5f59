package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.SimulatorTls;
import nogc.connectors.simulator.coinbase.ApiKey;
import nogc.connectors.simulator.coinbase.CoinbaseSimulator;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Outbox;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole connector against the simulated venue, over TLS: FIX, REST and the feed together. After
 * everything that goes wrong the positions are the venue's, and no order was sent twice.
 */
abstract class SessionBench {
  static final long ONE = 100_000_000L;
  static final long INSTALL = 4711;
  static final ApiKey KEY = new ApiKey("key-7f31", "c2VjcmV0LW9mLXRoZS10ZXN0", "phrase-9x");

  @TempDir Path folder;
  final ShortRecords records = new ShortRecords();
  final List<String> all = new ArrayList<>();
  private final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);
  CoinbaseSimulator venue;
  Connector connector;
  long sequence;

  @BeforeEach
  void start() {
    final RecordedInstrument btc =
        new RecordedInstrument(1, "BTC-USD", "USD", AssetClass.CRYPTO, 2, 8, 1, 1, 1, 0);
    venue =
        CoinbaseSimulator.start(
            VenueSettings.byHand(List.of(btc), SystemEpochNanoClock.INSTANCE.nanoTime())
                .startCash(1_000_000_000L * ONE),
            KEY,
            SimulatorTls.forLocalhost());
    venue.deposit("BTC-USD", 10 * ONE, 2_500_000);
    venue.host().byHand().level(1, Side.BUY, 2_500_000, 10 * ONE);
    venue.host().byHand().level(1, Side.SELL, 2_500_100, 10 * ONE);
    connector = connector();
  }

  @AfterEach
  void stop() {
    connector.close();
    venue.close();
    assertThat(venue.failure()).isNull();
    for (final String line : all) {
      assertThat(line).doesNotContain(KEY.secret()).doesNotContain(KEY.passphrase());
    }
  }

  Connector connector() {
    return connector(venue.port());
  }

  /** A connector that finds the feed at another port. */
  Connector connector(final int feedPort) {
    final Path pem = folder.resolve("authority.pem");
    try {
      venue.tls().writeAuthority(pem);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
    final ObjectNode settings = new ObjectMapper().createObjectNode().put("environment", "custom");
    final ObjectNode endpoints = settings.putObject("endpoints");
    venue.endpoints().forEach(endpoints::put);
    endpoints.put("feed", "wss://localhost:" + feedPort);
    settings
        .put("trust", pem.toString())
        .put("timeoutMs", 1_500)
        .put("selfTradePrevention", "cancel-newest");
    settings
        .putObject("credentials")
        .putObject("env")
        .put("key", "K")
        .put("secret", "S")
        .put("passphrase", "P");
    final Map<String, String> environment =
        Map.of("K", KEY.key(), "S", KEY.secret(), "P", KEY.passphrase());
    return new CoinbaseFactory(environment)
        .create(
            new ConnectorContext(
                1,
                INSTALL,
                folder,
                settings,
                List.of(new InstrumentConfig(1, "BTC-USD", "coinbase")),
                records,
                new Unused(),
                null,
                SystemEpochNanoClock.INSTANCE));
  }

  void until(final String line) {
    Turns.until(
        line + " among " + records.lines,
        () -> connector.doWork(SystemEpochNanoClock.INSTANCE.nanoTime()),
        () -> records.lines.stream().anyMatch(each -> each.contains(line)));
  }

  void live() {
    connector.start(Recovery.none());
    until("LIVE in step");
  }

  void forget() {
    all.addAll(records.take());
  }

  /** The next listing tells of the position that the venue has. */
  void assertPositionIsTheVenues() {
    final long position = venue.host().call(() -> venue.host().account().holding(1).quantity());
    until("1 position " + position + " at ");
    until("LIVE in step");
  }

  long send(
      final CommandKind kind,
      final long orderId,
      final Side side,
      final long quantity,
      final long price) {
    return connector.send(command(kind, orderId, side, quantity, price));
  }

  OrderCommandDecoder command(
      final CommandKind kind,
      final long orderId,
      final Side side,
      final long quantity,
      final long price) {
    command.setMemory(0, command.capacity(), (byte) 0);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(command, 0, new MessageHeaderEncoder())
        .sequence(++sequence)
        .instrument(1)
        .orderId(orderId)
        .kind(kind)
        .side(side)
        .orderType(OrderType.LIMIT)
        .timeInForce(TimeInForce.GTC)
        .quantity(quantity)
        .price(price);
    return new OrderCommandDecoder().wrapAndApplyHeader(command, 0, new MessageHeaderDecoder());
  }

  long count(final String part) {
    return venue.fixReceived().stream().filter(each -> each.contains(part)).count();
  }

  long executionsTold() {
    all.addAll(records.take());
    return all.stream()
        .filter(each -> each.contains(" FILL "))
        .map(each -> each.substring(each.indexOf('#')))
        .distinct()
        .count();
  }

  /** Nothing here waits in a queue but cancels beyond the budget. */
  private static final class Unused implements Outbox {
    @Override
    public void sent(final long of, final long sentTimeNs) {
      throw new AssertionError("command " + of + " did not wait");
    }

    @Override
    public void notSent(final long of, final RefusalReason reason) {
      throw new AssertionError("command " + of + " did not wait: " + reason);
    }
  }
}
