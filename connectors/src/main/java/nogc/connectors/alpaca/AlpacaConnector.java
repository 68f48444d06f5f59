package nogc.connectors.alpaca;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.OrderEvent;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.Capture;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.RateBudget;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.RestClient;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Fate;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RefusalReason;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.agrona.concurrent.EpochNanoClock;

/**
 * One account at Alpaca Markets. It learns the instruments, opens the stream of order events, lists
 * what the broker has, and only then is LIVE; when the stream is lost it does the same again.
 * Market data has connections of its own, whose health is another matter than that of the orders.
 *
 * <p>While a listing is read, order events wait: what a listing tells must be of one moment.
 */
final class AlpacaConnector
    implements Connector, UpdateStream.Listener, Listing.Listener, OrderTracker.Questions {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MAILBOX_BYTES = 256L << 20;
  private static final int BURST = 256;
  private static final long MINUTE_NS = 60 * SECOND_NS;
  private static final long RETRY_NS = SECOND_NS;
  private static final long REFUSED_RETRY_NS = 30 * SECOND_NS;

  /** A sweep that found executions missing is repeated soon, then less often. */
  private static final long SOON_NS = SECOND_NS / 2;

  private static final int REQUESTS_AT_ONCE = 64;

  private final ConnectorContext context;
  private final AlpacaSettings settings;
  private final EpochNanoClock clock;
  private final Mailbox mailbox = new Mailbox(MAILBOX_BYTES);
  private final OkHttpClient http;
  private final OkHttpClient sockets;
  private final Capture capture;
  private final VenueRecords records;
  private final MarketRecords market;
  private final Assets assets = new Assets();
  private final OrderRegister register;
  private final BrokerCalls calls;
  private final CorporateActions actions;
  private final OrderTracker tracker;
  private final OrderEntry entry;
  private final OrderEvents events;
  private final MarketPhases phases;
  private final MarketWriter writer;
  private final Listing listing;
  private final PictureTeller teller;
  private final FateFinder fates;
  private final List<DataFeed> feeds = new ArrayList<>();
  private final ArrayDeque<OrderEvent> held = new ArrayDeque<>();
  private final ArrayDeque<InstrumentConfig> unknownAssets;
  private UpdateStream updates;
  private ConnectorState state = ConnectorState.NONE;
  private boolean assetsAsked;
  private boolean ready;
  private boolean listingWanted = true;
  private boolean accountStale;
  private boolean hasCrypto;
  private long nextListingNs;
  private long nextSweepNs;
  private long nextAssetsNs;
  private int fruitless;
  private long lastExecutionId;
  private long startNs;

  AlpacaConnector(final ConnectorContext context, final AlpacaSettings settings) {
    this.context = context;
    this.settings = settings;
    clock = context.clock();
    unknownAssets = new ArrayDeque<>(context.instruments());
    final Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(REQUESTS_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
    http =
        settings
            .tls()
            .apply(new OkHttpClient.Builder())
            .dispatcher(dispatcher)
            // A connection that breaks takes one request with it, not all.
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(settings.timeoutNs(), TimeUnit.NANOSECONDS)
            .readTimeout(settings.timeoutNs(), TimeUnit.NANOSECONDS)
            .writeTimeout(settings.timeoutNs(), TimeUnit.NANOSECONDS)
            .callTimeout(settings.timeoutNs(), TimeUnit.NANOSECONDS)
            .build();
    sockets =
        http.newBuilder()
            .callTimeout(0, TimeUnit.NANOSECONDS)
            .readTimeout(settings.timeoutNs(), TimeUnit.NANOSECONDS)
            .pingInterval(settings.pingNs(), TimeUnit.NANOSECONDS)
            .build();
    capture = Capture.open(context.capture(), "alpaca-" + context.gateway(), clock.nanoTime());
    records = new VenueRecords(context.inbound(), context.gateway());
    market = new MarketRecords(context.inbound());
    final ClientOrderIds ids = new ClientOrderIds(context.installId());
    register = new OrderRegister(ids);
    calls =
        new BrokerCalls(
            new RestClient(
                http,
                settings.endpoints().trading(),
                (request, call, nowNs) -> sign(request, settings),
                mailbox,
                clock),
            new RateBudget(
                "orders", settings.requestsPerMinute(), MINUTE_NS, settings.reservedForCancels()),
            records,
            capture,
            clock);
    final RestClient history =
        settings.endpoints().history() == null
            ? null
            : new RestClient(
                http,
                settings.endpoints().history(),
                (request, call, nowNs) -> sign(request, settings),
                mailbox,
                clock);
    actions = history == null ? null : new CorporateActions(history, assets, records);
    tracker = new OrderTracker(register, assets, records, this, clock);
    entry = new OrderEntry(calls, tracker, register, ids, assets, context.outbox(), clock);
    events = new OrderEvents(tracker, assets, this);
    phases = new MarketPhases(calls, assets, records, settings.extendedHours(), clock);
    writer = new MarketWriter(market, records, assets, phases);
    listing = new Listing(calls, tracker, register, ids, clock, this);
    teller = new PictureTeller(tracker, register, assets, records);
    fates = new FateFinder(calls, ids, tracker, clock, settings.timeoutNs());
  }

  /** Says who we are (Alpaca docs, Authentication). */
  static void sign(final Request.Builder request, final AlpacaSettings settings) {
    request
        .header("APCA-API-KEY-ID", settings.key().reveal())
        .header("APCA-API-SECRET-KEY", settings.secret().reveal());
  }

  @Override
  public void start(final Recovery recovery) {
    startNs = clock.nanoTime();
    register.recover(recovery);
    lastExecutionId = recovery.lastExecutionId();
    // Orders that left before any report came may be old.
    final long unknownPast =
        recovery.openOrders().isEmpty() ? startNs : startNs - 7 * 24 * 60 * MINUTE_NS;
    tracker.recover(
        recovery.isReported(),
        recovery.lastReportTimeNs() == 0 ? unknownPast : recovery.lastReportTimeNs());
    updates =
        settings.serverSent()
            ? new SseUpdates(
                settings, http, mailbox, clock, capture, recovery.lastReportTimeNs(), this)
            : new SocketUpdates(settings, sockets, mailbox, clock, capture, this);
    state(ConnectorState.CONNECTING, settings.toString());
  }

  private void state(final ConnectorState now, final String why) {
    state = now;
    records.state(now, clock.nanoTime(), why);
  }

  @Override
  public int doWork(final long nowNs) {
    int work = mailbox.drain(BURST);
    if (!unknownAssets.isEmpty()) {
      work += askAssets(nowNs);
    } else {
      work += updates.doWork(nowNs);
      work += phases.doWork(nowNs);
      for (int i = 0; i < feeds.size(); i++) {
        work += feeds.get(i).doWork(nowNs);
      }
      work += list(nowNs);
      work += actions == null ? 0 : actions.doWork(nowNs);
    }
    work += listing.doWork(nowNs);
    work += entry.doWork(nowNs);
    work += calls.doWork(nowNs);
    return work;
  }

  private int askAssets(final long nowNs) {
    if (assetsAsked || nowNs < nextAssetsNs) {
      return 0;
    }
    assetsAsked = true;
    final InstrumentConfig next = unknownAssets.peek();
    calls.ask(
        RestCall.get("/v2/assets/" + next.symbol().replace("/", "%2F")),
        answer -> onAsset(next, answer));
    return 1;
  }

  private void onAsset(final InstrumentConfig config, final RestAnswer answer) {
    assetsAsked = false;
    String problem = "";
    try {
      if (answer.isGood()) {
        final TradedInstrument learned = assets.learn(config, Fields.object(answer.body()));
        records.instrument(learned);
        phases.tell(learned, clock.nanoTime());
        unknownAssets.remove();
      } else {
        problem = BrokerCalls.reason(answer);
      }
    } catch (final WireException ex) {
      problem = ex.getMessage();
    }
    if (!problem.isEmpty()) {
      final boolean refused = answer.status() == 401 || answer.status() == 403;
      nextAssetsNs = clock.nanoTime() + (refused ? REFUSED_RETRY_NS : RETRY_NS);
      state(ConnectorState.DOWN, config.symbol() + ": " + problem);
    } else if (unknownAssets.isEmpty()) {
      openFeeds();
    }
  }

  private void openFeeds() {
    final List<TradedInstrument> stocks = new ArrayList<>();
    final List<TradedInstrument> crypto = new ArrayList<>();
    for (final TradedInstrument each : assets.all()) {
      (each.assetClass() == AssetClass.CRYPTO ? crypto : stocks).add(each);
    }
    hasCrypto = !crypto.isEmpty();
    open("stocks", settings.stocks(), stocks);
    open("crypto", settings.crypto(), crypto);
  }

  private void open(
      final String name, final AlpacaSettings.Feed feed, final List<TradedInstrument> instruments) {
    if (!instruments.isEmpty()) {
      feeds.add(
          new DataFeed(
              name,
              settings,
              feed,
              instruments,
              assets,
              market,
              writer,
              phases,
              sockets,
              mailbox,
              capture,
              clock,
              text -> state(state, text)));
    }
  }

  /** A listing if one is wanted and nothing is on its way; else a sweep when it is due. */
  private int list(final long nowNs) {
    if (!ready || listing.isRunning() || nowNs < nextListingNs) {
      return 0;
    }
    final boolean due =
        nowNs >= nextSweepNs && (accountStale || tracker.lacks() || !register.open().isEmpty());
    // A listing that lacks an order on its way would have the engine think that it is gone.
    if (listingWanted ? !entry.isSettled() : !due) {
      return 0;
    }
    listing.begin(listingWanted, hasCrypto, tracker.lastVenueTimeNs());
    return 1;
  }

  /**
   * What was ordered counts against the buying power until the account is told anew, so it is told
   * as soon as it is read; within a listing, in its place there.
   */
  @Override
  public void onAccount(final Fields account, final boolean whole) {
    accountStale = false;
    if (!whole) {
      teller.tellAccount(account, clock.nanoTime());
    }
  }

  @Override
  public void onPicture(final Picture picture, final boolean whole, final boolean agrees) {
    final long nowNs = clock.nanoTime();
    nextSweepNs = nowNs + settings.sweepNs();
    if (whole) {
      listingWanted = false;
      teller.tell(picture, nowNs, lastExecutionId);
      if (!listingWanted) {
        state(ConnectorState.LIVE, blocked(picture.account(), agrees));
      }
      release();
    } else {
      teller.tellOrders(picture);
      teller.tellFees(picture);
    }
    picture.orders().values().forEach(each -> entry.stillOpen(each, nowNs));
    fruitless = agrees && !tracker.lacks() ? 0 : fruitless + 1;
    if (tracker.lacks()) {
      executions();
    }
  }

  private void release() {
    while (!held.isEmpty()) {
      events.on(held.remove());
    }
  }

  private static String blocked(final Fields account, final boolean agrees) {
    if (account.flag("account_blocked") || account.flag("trading_blocked")) {
      return "the broker has blocked the account";
    }
    if (account.flag("trade_suspended_by_user")) {
      return "trading is suspended in the account's settings";
    }
    return agrees ? "listed" : "listed; the broker does not show all executions";
  }

  @Override
  public void onFailed(final int status, final String why) {
    final boolean refused = status == 401 || status == 403;
    nextListingNs = clock.nanoTime() + (refused ? REFUSED_RETRY_NS : RETRY_NS);
    nextSweepNs = nextListingNs;
    if (listingWanted) {
      state(refused ? ConnectorState.DOWN : ConnectorState.SYNCING, why);
    }
  }

  @Override
  public void onReady(final long nowNs) {
    ready = true;
    listingWanted = true;
    nextListingNs = 0;
    state(ConnectorState.SYNCING, "listing");
  }

  @Override
  public void onEvent(final OrderEvent event) {
    if (listingWanted) {
      held.add(event);
    } else {
      events.on(event);
    }
  }

  @Override
  public void onGone(final String why, final boolean refused, final long nowNs) {
    ready = false;
    listingWanted = true;
    listing.abandon();
    held.clear();
    if (state != ConnectorState.DOWN) {
      state(ConnectorState.DOWN, why);
    }
  }

  @Override
  public void order(final String brokerId) {
    calls.ask(
        RestCall.get("/v2/orders/" + brokerId),
        answer -> {
          if (!answer.isGood() || !events.refreshed(answer.body())) {
            executions();
          }
        });
  }

  @Override
  public void executions() {
    final long waitNs = SOON_NS << Math.min(fruitless, 6);
    nextSweepNs = Math.min(nextSweepNs, clock.nanoTime() + waitNs);
  }

  @Override
  public void listing(final String why) {
    if (!listingWanted) {
      listingWanted = true;
      listing.abandon();
      if (ready) {
        state(ConnectorState.SYNCING, why);
      }
    }
  }

  @Override
  public RefusalReason refusal(final OrderCommandDecoder command) {
    if (command.kind() == CommandKind.CANCEL) {
      return RefusalReason.NONE;
    }
    if (state != ConnectorState.LIVE) {
      return RefusalReason.NOT_CONNECTED;
    }
    if (!OrderRules.takes(command, assets.of(command.instrument()))) {
      return RefusalReason.UNSUPPORTED;
    }
    return calls.hasRoom(clock.nanoTime()) ? RefusalReason.NONE : RefusalReason.RATE_LIMITED;
  }

  @Override
  public long send(final OrderCommandDecoder command) {
    accountStale |= command.kind() != CommandKind.CANCEL;
    return entry.send(command);
  }

  @Override
  public Fate fateOf(final OrderCommandDecoder command) {
    final Fate fate = fates.of(command);
    if (fate == Fate.NOT_SENT && command.kind() == CommandKind.NEW) {
      register.ended(register.sending(command));
    }
    return fate;
  }

  @Override
  public void adopted(final long orderId, final String venueOrderId) {
    tracker.adopted(orderId, venueOrderId);
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public void close() {
    if (updates != null) {
      updates.close();
    }
    feeds.forEach(DataFeed::close);
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    capture.close();
  }

  /** For tests: what is counted of market data. */
  MarketWriter writer() {
    return writer;
  }
}
