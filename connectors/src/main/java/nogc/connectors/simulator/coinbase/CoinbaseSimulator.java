package nogc.connectors.simulator.coinbase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.sim.VenueListener;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.Connections;
import nogc.connectors.simulator.Delays;
import nogc.connectors.simulator.Faults;
import nogc.connectors.simulator.RunningSimulator;
import nogc.connectors.simulator.SimulatorTls;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import org.agrona.DirectBuffer;

/**
 * Coinbase Exchange on this machine: FIX order entry, REST and the feed, over TLS, with one profile
 * and one API key, and the simulated venue behind them.
 */
public final class CoinbaseSimulator implements RunningSimulator {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long BATCH_NS = SECOND_NS / 20;
  private static final long STATUS_NS = 5 * SECOND_NS;

  // A logger that nobody holds forgets its level.
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private final Faults<CoinbaseFault> faults = new Faults<>(CoinbaseFault.class);
  private final SimulatorTls tls;
  private final VenueHost host;
  private final Map<String, Product> products = new LinkedHashMap<>();
  private final Map<Integer, Level3> books = new HashMap<>();
  private final Map<Integer, MarketFeed> markets = new HashMap<>();
  private final Connections connections = new Connections();
  private final MockWebServer server = new MockWebServer();
  private final Delays delays;
  private final Feed feed;
  private final Orders orders;
  private final FixGateway fix;
  private volatile RuntimeException failure;
  private boolean waiting;

  private CoinbaseSimulator(
      final VenueSettings venue, final ApiKey key, final SimulatorTls tls, final int port) {
    this.tls = tls;
    host = VenueHost.start(venue.startsPaused(), new Venue());
    delays = new Delays(host);
    for (final RecordedInstrument instrument : host.instruments()) {
      final Product product = new Product(instrument);
      products.put(product.id(), product);
      books.put(product.instrument(), new Level3());
    }
    final Funds funds = new Funds(host);
    orders = new Orders(host, funds);
    final Gate gate = new Gate(key);
    final MarketRoutes routes = new MarketRoutes(host, products, books);
    feed = new Feed(host, gate, products, books, routes, faults, delays);
    orders.listen(new OrderFeed(host, books, feed));
    for (final Product product : products.values()) {
      final Level3 book = books.get(product.instrument());
      markets.put(product.instrument(), new MarketFeed(host, product, book, feed));
    }
    server.setServerSocketFactory(connections);
    server.useHttps(tls.handshake().sslSocketFactory());
    server.setDispatcher(
        new RestApi(
            server,
            host,
            gate,
            faults,
            routes,
            new OrderRoutes(orders, funds, products),
            connection -> new FeedSocket(feed, host, () -> connections.reset(connection))));
    fix = new FixGateway(host, orders, products::get, key, tls, port == 0 ? 0 : port + 1, faults);
  }

  /** Starts a simulator at ports of its choice. */
  public static CoinbaseSimulator start(
      final VenueSettings venue, final ApiKey key, final SimulatorTls tls) {
    return start(venue, key, tls, 0, false);
  }

  /**
   * Starts a simulator on the loopback interface.
   *
   * @param port of REST and the feed, 0 for any; order entry has the next one
   * @param waits whether recorded time stands still until a client has subscribed to the feed
   * @throws IllegalArgumentException if a recording is not understood
   * @throws UncheckedIOException if the port is taken
   */
  public static CoinbaseSimulator start(
      final VenueSettings venue,
      final ApiKey key,
      final SimulatorTls tls,
      final int port,
      final boolean waits) {
    SERVER_LOG.setLevel(Level.WARNING);
    final CoinbaseSimulator simulator = new CoinbaseSimulator(venue, key, tls, port);
    try {
      simulator.server.start(InetAddress.getByName("127.0.0.1"), port);
    } catch (final IOException ex) {
      simulator.close();
      throw new UncheckedIOException(
          "port " + port + " cannot be listened on: " + ex.getMessage(), ex);
    }
    simulator.delays.every(SECOND_NS, simulator.feed::beat);
    simulator.delays.every(
        BATCH_NS, () -> simulator.markets.values().forEach(MarketFeed::flushBatch));
    simulator.delays.every(STATUS_NS, simulator::tellStatus);
    simulator.host.execute(
        () -> {
          simulator.waiting = waits;
          simulator.host.resume();
        });
    return simulator;
  }

  private void tellStatus() {
    products.values().stream()
        .findFirst()
        .ifPresent(first -> feed.publish("status", first, feed.status()));
  }

  /** What is to go wrong. */
  public Faults<CoinbaseFault> faults() {
    return faults;
  }

  /** Whom clients must trust. */
  public SimulatorTls tls() {
    return tls;
  }

  @Override
  public VenueHost host() {
    return host;
  }

  /** Port of REST and the feed. */
  public int port() {
    return server.getPort();
  }

  @Override
  public Map<String, String> endpoints() {
    final Map<String, String> endpoints = new LinkedHashMap<>();
    endpoints.put("rest", "https://localhost:" + port());
    endpoints.put("feed", "wss://localhost:" + port());
    endpoints.put("fix", "localhost:" + fixPort());
    return endpoints;
  }

  /** Clients of the feed. */
  public int feedClients() {
    return call(feed::clients);
  }

  /** Breaks all connections of the feed. */
  public void dropFeed() {
    call(
        () -> {
          feed.dropAll();
          return null;
        });
  }

  /** Port of the order entry gateway. */
  public int fixPort() {
    return fix.port();
  }

  /** How many logons of order entry were accepted. */
  public int fixLogons() {
    return fix.logons();
  }

  /** Whether a client is logged on to order entry. */
  public boolean isFixLoggedOn() {
    return fix.isLoggedOn();
  }

  /** All messages that came to order entry, with bars for separators. */
  public List<String> fixReceived() {
    return fix.received();
  }

  /** Logs the order entry client out, as the venue does every Saturday. */
  public void logoutFix(final String why) {
    fix.logout(why);
  }

  /** Ends the order entry connection without a word. */
  public void disconnectFix() {
    fix.disconnect();
  }

  /** Brings base currency of a product into the profile. */
  public void deposit(final String product, final long quantity, final long price) {
    call(
        () -> {
          host.account().transfer(products.get(product).instrument(), quantity, price);
          return null;
        });
  }

  /** Self-trade prevention takes from an open order: its total is this now. */
  public void restate(final String clientId, final long size) {
    call(
        () -> {
          orders.restate(orders.byClientId(clientId), size);
          return null;
        });
  }

  /** Sets a product's modes; orders that they forbid are refused. */
  public void modes(
      final String product,
      final boolean postOnly,
      final boolean limitOnly,
      final boolean cancelOnly,
      final boolean tradingDisabled) {
    call(
        () -> {
          final Product changed = products.get(product);
          changed.postOnly = postOnly;
          changed.limitOnly = limitOnly;
          changed.cancelOnly = cancelOnly;
          changed.tradingDisabled = tradingDisabled;
          tellStatus();
          return null;
        });
  }

  /** Number of open orders. */
  public int openOrders() {
    return call(() -> orders.openOrders().size());
  }

  /** Number of executions so far. */
  public int executions() {
    return call(() -> orders.trades().size());
  }

  /** A product by its id. */
  Product product(final String id) {
    return products.get(id);
  }

  /** Takes an order that comes by none of the protocols; on the venue's thread. */
  CoinbaseOrder place(final OrderForm form) {
    return orders.place(form, this);
  }

  private <T> T call(final Callable<T> task) {
    return host.call(task);
  }

  @Override
  public RuntimeException failure() {
    return failure;
  }

  @Override
  public void close() {
    delays.close();
    fix.close();
    host.execute(feed::dropAll);
    host.close();
    server.close();
  }

  /** Passes on what the venue says. */
  private final class Venue implements VenueListener {
    @Override
    public void onMarket(final DirectBuffer buffer, final int offset, final int length) {
      markets.get(RecordLayout.instrument(buffer, offset)).onRecord(buffer, offset);
    }

    @Override
    public boolean hasRoom() {
      waiting = waiting && !feed.hasSubscribers();
      return !waiting;
    }

    @Override
    public void onReport(final ExecutionReportDecoder report) {
      orders.onReport(report);
    }

    @Override
    public void onFailure(final RuntimeException why) {
      failure = why;
    }
  }
}
