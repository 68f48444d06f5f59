package nogc.connectors.simulator.alpaca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.sim.VenueListener;
import nogc.connectors.simulator.Connections;
import nogc.connectors.simulator.Delays;
import nogc.connectors.simulator.Faults;
import nogc.connectors.simulator.RunningSimulator;
import nogc.connectors.simulator.SimulatorTls;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.TradeDecoder;
import okhttp3.Protocol;
import org.agrona.DirectBuffer;

/**
 * A running simulator of Alpaca. All of Alpaca's hosts are one here: {@code https://localhost:PORT}
 * for both REST APIs, {@code wss://localhost:PORT/stream} for trade updates, {@code
 * wss://localhost:PORT/v2/sip}, {@code /v2/iex}, {@code /v2/test} and {@code /v1beta3/crypto/us}
 * for market data.
 */
public final class AlpacaSimulator implements RunningSimulator {
  private static final long FEE_DELAY_NS = 1_000_000_000L;
  private static final long LOOK_NS = 100_000_000L;
  private static final String CRYPTO = "/v1beta3/crypto/us";

  // A logger that nobody holds forgets its level.
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private final Faults<AlpacaFault> faults = new Faults<>(AlpacaFault.class);
  private final Map<String, FeedHub> hubs = new HashMap<>();
  private final Map<Integer, MarketStream> streams = new HashMap<>();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final SimulatorTls tls;
  private final Connections connections = new Connections();
  private final MockWebServer server = new MockWebServer();
  private final VenueHost host;
  private final Delays delays;
  private final TradeUpdates updates;
  private final Orders orders;
  private final CryptoFees fees;
  private final Assets assets;
  private boolean waiting;

  private AlpacaSimulator(final AlpacaSettings settings, final SimulatorTls tls) {
    this.tls = tls;
    waiting = settings.isWaiting();
    final Voice voice = new Voice();
    host = VenueHost.start(settings.venue().startsPaused(), voice);
    delays = new Delays(host);
    assets = new Assets(host.instruments());
    updates = new TradeUpdates(faults, host::timeNs);
    orders = new Orders(host, assets, updates, settings.cryptoFeeBps());
    fees = orders.fees();
    for (final String path : List.of("/v2/sip", "/v2/iex", "/v2/test")) {
      hub(path, FeedHub.STOCK_CHANNELS, settings);
    }
    hub(CRYPTO, FeedHub.CRYPTO_CHANNELS, settings);
    for (final Asset asset : assets.all()) {
      streams.put(
          asset.instrument(),
          new MarketStream(
              asset,
              host.market(asset.instrument()),
              asset.crypto()
                  ? List.of(hubs.get(CRYPTO))
                  : List.of(hubs.get("/v2/sip"), hubs.get("/v2/iex"))));
    }
    final Balance balance =
        host.call(() -> new Balance(host, assets, orders.open(), UUID.randomUUID()));
    host.call(
        () -> {
          orders.balance(balance);
          return null;
        });
    server.setServerSocketFactory(connections);
    // One request at a time on a connection, so that a fault of the connection is one request's.
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    server.useHttps(tls.handshake().sslSocketFactory());
    server.setDispatcher(
        new RestApi(
            server,
            connections,
            host,
            settings,
            faults,
            new OrderRoutes(orders, assets),
            new AccountRoutes(host, assets, orders, balance, updates, fees),
            new DataRoutes(host, assets, streams),
            updates,
            hubs));
  }

  private void hub(final String path, final List<String> channels, final AlpacaSettings settings) {
    final FeedHub.Books books =
        symbols ->
            assets.all().stream()
                .filter(each -> symbols.contains(each.symbol()) || symbols.contains("*"))
                .map(each -> streams.get(each.instrument()).book(host.timeNs()))
                .toList();
    hubs.put(path, new FeedHub(path, channels, settings, faults, delays, books));
  }

  /**
   * Starts one on the loopback interface.
   *
   * @param tls who it is
   * @throws IllegalArgumentException if a recording is not understood
   * @throws UncheckedIOException if the port is taken
   */
  public static AlpacaSimulator start(final AlpacaSettings settings, final SimulatorTls tls) {
    SERVER_LOG.setLevel(Level.WARNING);
    final AlpacaSimulator simulator = new AlpacaSimulator(settings, tls);
    try {
      simulator.server.start(InetAddress.getByName("127.0.0.1"), settings.port());
    } catch (final IOException ex) {
      simulator.close();
      throw new UncheckedIOException(
          "port " + settings.port() + " cannot be listened on: " + ex.getMessage(), ex);
    }
    simulator.delays.every(
        FakePaca.PERIOD_NS, new FakePaca(simulator.hubs.get("/v2/test"), simulator.host)::turn);
    simulator.delays.every(FEE_DELAY_NS, simulator.fees::post);
    simulator.delays.every(LOOK_NS, simulator::watchClients);
    simulator.host.execute(simulator.host::resume);
    return simulator;
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** Of both REST APIs. */
  public String restUrl() {
    return "https://localhost:" + port();
  }

  /** Of all streams. */
  public String streamUrl() {
    return "wss://localhost:" + port();
  }

  /** Who it is. */
  public SimulatorTls tls() {
    return tls;
  }

  /** What is to go wrong. */
  public Faults<AlpacaFault> faults() {
    return faults;
  }

  @Override
  public Map<String, String> endpoints() {
    final Map<String, String> endpoints = new LinkedHashMap<>();
    endpoints.put("trading", restUrl());
    endpoints.put("updates", streamUrl() + "/stream");
    endpoints.put("data", streamUrl());
    endpoints.put("history", restUrl());
    return endpoints;
  }

  /** What stands behind it: the market, the orders, what was really executed. */
  @Override
  public VenueHost host() {
    return host;
  }

  @Override
  public RuntimeException failure() {
    return failure.get();
  }

  /** Opens or closes the market of stocks. */
  public void marketOpen(final boolean open) {
    run(() -> orders.marketOpen(open));
  }

  /** Breaks all connections of the trade updates, sockets and event streams. */
  public void dropUpdates() {
    run(updates::dropAll);
  }

  /**
   * Remarks something on the event streams, as Alpaca does of what it dropped: "you are reading too
   * slowly, dropped 10 messages".
   */
  public void comment(final String text) {
    run(() -> updates.comment(text));
  }

  /** Keeps trade updates back from sockets until it is called with false. */
  public void holdUpdates(final boolean on) {
    run(() -> updates.hold(on));
  }

  /** Breaks all connections of a feed, as "/v2/iex". */
  public void dropFeed(final String path) {
    run(() -> hubs.get(path).dropAll());
  }

  /** A feed sends nothing any more, its sockets stay. */
  public void muteFeed(final String path, final boolean on) {
    run(() -> hubs.get(path).mute(on));
  }

  /** Clients of a feed that are authenticated. */
  public int feedClients(final String path) {
    return host.call(() -> hubs.get(path).authenticated());
  }

  /** Tells the fees of pairs that were taken so far, without waiting. */
  public void postFees() {
    run(fees::post);
  }

  private void run(final Runnable task) {
    host.call(
        () -> {
          task.run();
          return null;
        });
  }

  @Override
  public void close() {
    delays.close();
    host.execute(
        () -> {
          updates.dropAll();
          hubs.values().forEach(FeedHub::dropAll);
        });
    host.close();
    server.close();
  }

  private boolean watchClients() {
    boolean room = true;
    for (final FeedHub hub : hubs.values()) {
      room &= hub.hasRoom(System.nanoTime());
    }
    return room;
  }

  /** What the venue says goes out to who listens. */
  private final class Voice implements VenueListener {
    @Override
    public void onMarket(final DirectBuffer buffer, final int offset, final int length) {
      final int instrument = RecordLayout.instrument(buffer, offset);
      streams.get(instrument).onRecord(buffer, offset, host.timeNs());
      if (RecordLayout.templateId(buffer, offset) == TradeDecoder.TEMPLATE_ID) {
        orders.onTrade(assets.of(instrument), host.market(instrument).lastPrice());
      }
    }

    @Override
    public void onReport(final ExecutionReportDecoder report) {
      orders.onReport(report);
    }

    @Override
    public boolean hasRoom() {
      if (waiting) {
        waiting = hubs.values().stream().noneMatch(FeedHub::hasSubscribers);
        return !waiting;
      }
      return watchClients();
    }

    @Override
    public void onFailure(final RuntimeException ex) {
      failure.set(ex);
    }
  }
}
