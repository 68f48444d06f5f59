package nogc.connectors.coinbase;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import nogc.connectors.coinbase.feed.FeedListener;
import nogc.connectors.coinbase.feed.FeedSettings;
import nogc.connectors.coinbase.feed.MarketFeed;
import nogc.connectors.coinbase.fix.FixOrderEntry;
import nogc.connectors.coinbase.fix.FixSettings;
import nogc.connectors.coinbase.rest.CoinbaseRest;
import nogc.connectors.coinbase.rest.Product;
import nogc.connectors.coinbase.rest.Reply;
import nogc.connectors.coinbase.rest.RestOrder;
import nogc.connectors.coinbase.rest.RestSigner;
import nogc.connectors.common.Backoff;
import nogc.connectors.common.Capture;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.RestClient;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Fate;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RefusalReason;
import okhttp3.OkHttpClient;

/**
 * Coinbase Exchange: orders over FIX, market data over the WebSocket feed, all that must be looked
 * up over REST.
 *
 * <p>First the products are read: nothing can be said of a price before its scale is known. Then
 * the feed and the FIX session are begun. After each logon, and whenever there is a doubt, the
 * account is listed; the connector is LIVE once that has ended and as long as the session lives.
 * What becomes of the feed concerns the books only.
 */
final class CoinbaseConnector implements Connector {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MAILBOX_BYTES = 64L << 20;
  private static final long PATIENCE_NS = 5 * SECOND_NS;
  private static final int EVENTS_A_TURN = 256;

  private final ConnectorContext context;
  private final CoinbaseSettings settings;
  private final long seed;
  private final OkHttpClient http;
  private final Mailbox mailbox = new Mailbox(MAILBOX_BYTES);
  private final InstrumentMap instruments = new InstrumentMap();
  private final ClientOrderIds ids;
  private final OrderRegister register;
  private final Executions executions = new Executions();
  private final VenueRecords records;
  private final Catalogue catalogue;
  private final CoinbaseRest rest;
  private final Listing listing;
  private final SecondPath secondPath;
  private final Backoff backoff;
  private final Capture capture;
  private FixOrderEntry orders;
  private MarketFeed feed;
  private ConnectorState state = ConnectorState.NONE;
  private String lastText = "";
  private long productsAtNs;
  private long nextBudgetNs;

  CoinbaseConnector(final ConnectorContext context, final CoinbaseSettings settings) {
    this.context = context;
    this.settings = settings;
    seed = context.installId() ^ context.clock().nanoTime();
    backoff = new Backoff(SECOND_NS, 60 * SECOND_NS, seed);
    http =
        settings
            .tls()
            .apply(new OkHttpClient.Builder())
            .connectTimeout(Duration.ofNanos(settings.timeoutNs()))
            .pingInterval(Duration.ofSeconds(15))
            .build();
    ids = new ClientOrderIds(context.installId());
    register = new OrderRegister(ids);
    records = new VenueRecords(context.inbound(), context.gateway());
    catalogue = new Catalogue(context.instruments(), instruments, records);
    capture =
        Capture.open(
            context.capture(), "coinbase-" + context.gateway(), context.clock().nanoTime());
    rest =
        new CoinbaseRest(
            new RestClient(
                http.newBuilder().callTimeout(Duration.ofNanos(settings.timeoutNs())).build(),
                settings.endpoints().rest(),
                new RestSigner(settings.key(), settings.secret(), settings.passphrase()),
                mailbox,
                context.clock()),
            context.clock());
    listing =
        new Listing(
            rest,
            instruments,
            register,
            ids,
            executions,
            records,
            catalogue.bases(),
            settings.maxSkewNs(),
            PATIENCE_NS,
            seed,
            new OfListing());
    secondPath = new SecondPath(register, executions, records);
  }

  @Override
  public void start(final Recovery recovery) {
    final long nowNs = context.clock().nanoTime();
    register.recover(recovery);
    listing.recover(recovery, nowNs);
    state(ConnectorState.CONNECTING, "reading the products", nowNs);
  }

  @Override
  public int doWork(final long nowNs) {
    int work = mailbox.drain(EVENTS_A_TURN);
    if (orders == null && productsAtNs != Long.MAX_VALUE && nowNs >= productsAtNs) {
      productsAtNs = Long.MAX_VALUE;
      rest.products(this::onProducts);
      work++;
    }
    if (orders != null) {
      work += orders.doWork(nowNs);
      work += listing.doWork(nowNs);
      if (!listing.isRunning()) {
        work += secondPath.doWork(nowNs);
      }
      tellBudgets(nowNs);
    }
    work += rest.doWork(nowNs);
    return feed == null ? work : work + feed.doWork(nowNs);
  }

  private void tellBudgets(final long nowNs) {
    if (nowNs >= nextBudgetNs) {
      nextBudgetNs = nowNs + 10 * SECOND_NS;
      records.budget(orders.budget(), nowNs);
      records.budget(rest.privateBudget(), nowNs);
    }
  }

  private void onProducts(final Reply<List<Product>> reply) {
    final long nowNs = context.clock().nanoTime();
    if (!reply.isGood()) {
      state(ConnectorState.CONNECTING, "products: " + reply.problem(), nowNs);
      productsAtNs = nowNs + (reply.problem().isRefused() ? 30 * SECOND_NS : backoff.failed());
      return;
    }
    for (final String problem : catalogue.onProducts(reply.value(), nowNs)) {
      state(ConnectorState.CONNECTING, problem, nowNs);
    }
    if (instruments.all().isEmpty()) {
      productsAtNs = nowNs + 60 * SECOND_NS;
      return;
    }
    feed =
        new MarketFeed(
            new FeedSettings(
                settings.endpoints().feeds(),
                settings.channels(),
                settings.productsPerSocket(),
                settings.key(),
                settings.secret(),
                settings.passphrase(),
                seed),
            instruments.all(),
            http,
            context.inbound(),
            new OfFeed(),
            capture,
            context.clock());
    orders =
        new FixOrderEntry(
            fixSettings(),
            mailbox,
            context.clock(),
            instruments,
            register,
            ids,
            executions,
            records,
            context.outbox(),
            new OfOrders());
    state(ConnectorState.CONNECTING, "FIX order entry", nowNs);
  }

  private FixSettings fixSettings() {
    return new FixSettings(
        settings.endpoints().fixHost(),
        settings.endpoints().fixPort(),
        settings.tls(),
        settings.key().reveal(),
        settings.secret(),
        settings.passphrase(),
        settings.heartbeatSeconds(),
        settings.cancelOnDisconnect(),
        settings.selfTradePrevention(),
        settings.resume(),
        new Backoff(SECOND_NS / 2, 30 * SECOND_NS, seed + 1),
        settings.timeoutNs(),
        context.capture() == null ? line -> {} : this::captureLater);
  }

  /** From any thread: sessions have their own. */
  private void captureLater(final String line) {
    mailbox.postAlways(() -> capture.text(context.clock().nanoTime(), "fix", false, line));
  }

  /** Tells a state, or only another text of it. */
  private void state(final ConnectorState now, final String text, final long nowNs) {
    if (state != now || !lastText.equals(text)) {
      state = now;
      lastText = text;
      records.state(now, nowNs, text);
    }
  }

  @Override
  public RefusalReason refusal(final OrderCommandDecoder command) {
    if (orders == null || (state != ConnectorState.LIVE && command.kind() != CommandKind.CANCEL)) {
      return RefusalReason.NOT_CONNECTED;
    }
    return orders.refusal(command);
  }

  @Override
  public long send(final OrderCommandDecoder command) {
    return orders == null ? 0 : orders.send(command);
  }

  /**
   * The venue forgets an order that was canceled without an execution: that it does not know one
   * proves nothing. A cancel may be sent again if its order is still open.
   */
  @Override
  public Fate fateOf(final OrderCommandDecoder command) {
    final boolean cancel = command.kind() == CommandKind.CANCEL;
    final WorkingOrder known = register.of(command.orderId());
    final String name =
        cancel && known != null && !known.venueOrderId().isEmpty()
            ? known.venueOrderId()
            : CoinbaseRest.byClientId(
                ids.uuid(new ClientOrderId(command.orderId(), command.revision())));
    final Reply<RestOrder> found = rest.awaitOrder(name, settings.timeoutNs());
    if (!found.isGood()) {
      return Fate.UNKNOWN;
    }
    return cancel && found.value().isOpen() ? Fate.NOT_SENT : Fate.SENT;
  }

  @Override
  public void adopted(final long orderId, final String venueOrderId) {
    register.adopted(orderId, venueOrderId);
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public void close() {
    if (orders != null) {
      orders.close();
    }
    if (feed != null) {
      feed.close();
    }
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    capture.close();
  }

  private final class OfOrders implements FixOrderEntry.Listener {
    @Override
    public void onLive(final boolean resumed, final long nowNs) {
      state(
          ConnectorState.SYNCING,
          resumed ? "resumed; reading the account" : "reading the account",
          nowNs);
      listing.begin(nowNs);
    }

    @Override
    public void onDown(final String why, final long nowNs) {
      listing.abort();
      state(ConnectorState.DOWN, why, nowNs);
    }

    @Override
    public void onDoubt(final String why, final long nowNs) {
      if (orders.isLive()) {
        state(state, why, nowNs);
        listing.begin(nowNs);
      }
    }

    @Override
    public void onNote(final String text, final long nowNs) {
      state(state, text, nowNs);
    }
  }

  private final class OfListing implements Listing.Listener {
    @Override
    public void onListed(final long nowNs) {
      if (orders.isLive()) {
        state(ConnectorState.LIVE, "in step with the venue", nowNs);
      }
    }

    @Override
    public void onTrouble(final String why, final long nowNs) {
      state(state, why, nowNs);
    }
  }

  private final class OfFeed implements FeedListener {
    @Override
    public void onProduct(final Product product, final long receiveTimeNs) {
      final String problem = catalogue.onProduct(product, receiveTimeNs);
      if (!problem.isEmpty()) {
        state(state, problem, receiveTimeNs);
      }
    }

    @Override
    public void onOwnTrade(final OwnTrade trade) {
      secondPath.onTrade(trade, context.clock().nanoTime());
    }

    @Override
    public void onFeed(final boolean up, final String text, final long nowNs) {
      // A record has room for 48 characters: the venue's reason is what matters.
      state(state, text.replace("closed by the venue, code", "closed"), nowNs);
    }

    @Override
    public void askBook(final String product, final Consumer<Reply<byte[]>> then) {
      rest.book(product, 3, then);
    }
  }
}
