package nogc.connectors.simulator.coinbase;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.simulator.Faults;
import nogc.connectors.simulator.SimulatorTls;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.filter.ssl.SslFilter;
import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultSessionFactory;
import quickfix.FieldNotFound;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.RejectLogon;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;

/**
 * The order entry gateway: a QuickFIX/J acceptor behind TLS, strict by a dictionary of its own.
 * Requests are done on the venue's thread, whose reports are sent from there.
 */
final class FixGateway implements Application, AutoCloseable {
  private static final String VENUE = "Coinbase";
  private static final int PAGE = 1_000;
  private static final int SOFT_LIMIT = 100;
  private static final int HARD_LIMIT = 200;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final String FOLDER = "nogc/connectors/simulator/coinbase/";

  private final VenueHost host;
  private final Orders orders;
  private final Faults<CoinbaseFault> faults;
  private final FixLogon logon;
  private final FixStore store = new FixStore();
  private final SessionID id;
  private final FixReports reports;
  private final FixOrders requests;
  private final SocketAcceptor acceptor;
  private final ArrayDeque<Message> held = new ArrayDeque<>();

  /** Who has it may count on the numbers: no logon changes them. */
  private final Object numbers = new Object();

  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile String cancelOnDisconnect = "";
  private volatile int logons;
  private volatile boolean losing;
  private long windowStartNs;
  private int inWindow;

  /**
   * @param port 0 for any
   * @param products by id; null for one that is not traded
   */
  FixGateway(
      final VenueHost host,
      final Orders orders,
      final Function<String, Product> products,
      final ApiKey key,
      final SimulatorTls tls,
      final int port,
      final Faults<CoinbaseFault> faults) {
    this.host = host;
    this.orders = orders;
    this.faults = faults;
    logon = new FixLogon(key);
    id = new SessionID("FIXT.1.1", VENUE, key.key());
    reports = new FixReports(this::report, host::timeNs);
    requests = new FixOrders(orders, products, reports, this);
    orders.listen(requests);
    orders.listen(reports);
    final SessionFactory sessions =
        new DefaultSessionFactory(
            this, ignored -> store, ignored -> new FixWireLog(received), new FixMessages());
    try {
      acceptor = new SocketAcceptor(sessions, settings(port), 10_000);
      acceptor.setIoFilterChainBuilder(chain -> addFilters(chain, tls));
      acceptor.start();
    } catch (final ConfigError ex) {
      throw new IllegalStateException("the FIX gateway cannot start", ex);
    }
  }

  private SessionSettings settings(final int port) {
    final SessionSettings settings = new SessionSettings();
    settings.setString(id, "ConnectionType", "acceptor");
    settings.setString(id, "SocketAcceptAddress", "127.0.0.1");
    settings.setString(id, "SocketAcceptPort", Integer.toString(port));
    settings.setString(id, "NonStopSession", "Y");
    settings.setString(id, "DefaultApplVerID", "9");
    settings.setString(id, "TimeStampPrecision", "MICROS");
    settings.setString(id, "ResetOnLogon", "Y");
    settings.setString(id, "CheckLatency", "N");
    settings.setString(id, "UseDataDictionary", "Y");
    settings.setString(id, "TransportDataDictionary", FOLDER + "transport.xml");
    settings.setString(id, "AppDataDictionary", FOLDER + "application.xml");
    settings.setString(id, "ValidateFieldsOutOfOrder", "N");
    settings.setString(id, "ValidateUnorderedGroupFields", "N");
    settings.setString(id, "LogoutTimeout", "1");
    return settings;
  }

  private void addFilters(final IoFilterChain chain, final SimulatorTls tls) {
    final SslFilter filter = new SslFilter(tls.handshake().sslContext());
    // The default lets records of two threads overtake each other.
    filter.setUseNonBlockingPipeline(false);
    chain.addFirst("tls", filter);
    chain.addLast("faults", new WireFaults());
  }

  /** Port of this machine at which it listens. */
  int port() {
    final var endpoint = acceptor.getEndpoints().iterator().next();
    return ((InetSocketAddress) endpoint.getLocalAddress()).getPort();
  }

  /** How many logons were accepted. */
  int logons() {
    return logons;
  }

  /** All that came, with bars for separators. */
  List<String> received() {
    return received;
  }

  boolean isLoggedOn() {
    return Session.lookupSession(id).isLoggedOn();
  }

  /** Logs the client out, as every Saturday. */
  void logout(final String why) {
    awaitAnswer();
    final Session session = Session.lookupSession(id);
    session.logout(why);
    try {
      session.next();
    } catch (final IOException ex) {
      throw new IllegalStateException("the logout cannot be sent", ex);
    }
  }

  /** Ends the connection without a word; a logon that is being answered is answered first. */
  void disconnect() {
    awaitAnswer();
    try {
      Session.lookupSession(id).disconnect("by the simulator", false);
    } catch (final IOException ex) {
      throw new IllegalStateException("the connection cannot be ended", ex);
    }
  }

  /** Waits until no logon is being answered, one second at most: then its client is gone. */
  private void awaitAnswer() {
    synchronized (numbers) {
      final long untilNs = System.nanoTime() + SECOND_NS;
      long leftNs = SECOND_NS;
      while (store.isAnswering() && leftNs > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(numbers, leftNs);
        } catch (final InterruptedException ex) {
          Thread.currentThread().interrupt();
          return;
        }
        leftNs = untilNs - System.nanoTime();
      }
    }
  }

  // What comes.

  @Override
  public void onCreate(final SessionID of) {
    // Nothing to prepare.
  }

  @Override
  public void fromAdmin(final Message message, final SessionID of)
      throws FieldNotFound, IncorrectTagValue, RejectLogon {
    switch (message.getHeader().getString(35)) {
      case "A" -> onLogon(message);
      case "2" -> onResendRequest(message);
      default -> {
        // The engine's own.
      }
    }
  }

  private void onLogon(final Message message) throws FieldNotFound, RejectLogon {
    if (faults.happens(CoinbaseFault.DROP_REQUEST, "A")) {
      throw new RejectLogon("dropped by the simulator", false, -1);
    }
    final boolean resume = message.getOptionalString(141).orElse("Y").equals("N");
    if (resume && faults.happens(CoinbaseFault.REFUSE_RESUME, "logon")) {
      throw new RejectLogon("MsgSeqNum too low, expecting 2 but received 1", true, -1);
    }
    try {
      if (faults.happens(CoinbaseFault.REFUSE_LOGON, "logon")) {
        throw new FixLogon.Refused(FixLogon.SIGNATURE_PROBLEM, "invalid signature");
      }
      logon.check(message);
    } catch (final FixLogon.Refused ex) {
      rejectLogon(message, ex);
    }
    cancelOnDisconnect = message.getOptionalString(8013).orElse("");
    synchronized (numbers) {
      store.logon(resume);
    }
  }

  /** QuickFIX/J would only log out; the venue says why by a Reject first. */
  private void rejectLogon(final Message message, final FixLogon.Refused why)
      throws FieldNotFound, RejectLogon {
    final Message reject = new FixMessages().create("FIXT.1.1", "3");
    reject.getHeader().setString(49, id.getSenderCompID());
    reject.getHeader().setString(56, id.getTargetCompID());
    reject.getHeader().setInt(34, 1);
    reject.getHeader().setString(52, message.getHeader().getString(52));
    reject.setString(45, message.getHeader().getString(34));
    reject.setString(372, "A");
    reject.setInt(373, why.reason);
    reject.setString(58, why.getMessage());
    Session.lookupSession(id).getResponder().send(reject.toString());
    throw new RejectLogon(why.getMessage(), false, -1);
  }

  private void onResendRequest(final Message message) throws FieldNotFound, IncorrectTagValue {
    final int begin = message.getInt(7);
    final int end = message.getInt(16);
    if (faults.happens(CoinbaseFault.DROP_REQUEST, "2")) {
      disconnect();
      return;
    }
    if (faults.happens(CoinbaseFault.REFUSE_RESEND, "resend")
        || end < begin
        || end - begin >= PAGE) {
      throw new IncorrectTagValue(16, Integer.toString(end), "resend is not possible");
    }
  }

  @Override
  public void onLogon(final SessionID of) {
    logons++;
    final boolean resuming = store.isResuming();
    final Session session = Session.lookupSession(id);
    if (resuming && !faults.happens(CoinbaseFault.NO_SEQUENCE_RESET, "logon")) {
      final Message reset = FixReports.message("4");
      reset.setInt(36, store.continued());
      session.send(reset);
    }
    synchronized (numbers) {
      store.loggedOn();
      numbers.notifyAll();
    }
  }

  @Override
  public void onLogout(final SessionID of) {
    losing = false;
    synchronized (numbers) {
      store.disconnected();
      numbers.notifyAll();
    }
    Session.lookupSession(id).logon();
    final String which = cancelOnDisconnect;
    if (!which.isEmpty()) {
      host.execute(
          () ->
              orders.cancelAll(
                  order ->
                      order.status != CoinbaseOrder.Status.PENDING
                          && (which.equals("Y") || order.session == this)));
    }
  }

  @Override
  public void fromApp(final Message message, final SessionID of) throws FieldNotFound {
    final String type = message.getHeader().getString(35);
    final int rank = count();
    if (rank > HARD_LIMIT) {
      disconnect();
      return;
    }
    if (faults.happens(CoinbaseFault.DROP_REQUEST, type)) {
      disconnect();
      return;
    }
    if (faults.happens(CoinbaseFault.LOSE_ANSWER, type)) {
      losing = true;
    }
    host.execute(() -> onVenue(message, type, rank));
  }

  private int count() {
    final long nowNs = System.nanoTime();
    if (nowNs - windowStartNs >= SECOND_NS) {
      windowStartNs = nowNs;
      inWindow = 0;
    }
    return ++inWindow;
  }

  private void onVenue(final Message message, final String type, final int rank) {
    try {
      if (rank > SOFT_LIMIT) {
        reports.businessReject(message, FixOrders.name(message), "Message rate limit exceeded");
      } else if (faults.happens(CoinbaseFault.BUSINESS_REJECT, type)) {
        reports.businessReject(message, FixOrders.name(message), "Rejected by the simulator");
      } else if (faults.happens(CoinbaseFault.SESSION_REJECT, type)) {
        reports.sessionReject(message, "Rejected by the simulator");
      } else if (faults.happens(CoinbaseFault.REFUSE_REPLACE, type)) {
        requests.refuseReplace(message);
      } else {
        requests.onRequest(message);
      }
    } catch (final FieldNotFound ex) {
      throw new IllegalStateException("the dictionary let a message pass without " + ex.field, ex);
    }
    if (losing) {
      disconnect();
    }
  }

  // What goes.

  private void report(final Message message) {
    final String place = place(message);
    if (faults.happens(CoinbaseFault.LOSE_REPORT, place)) {
      return;
    }
    if (faults.happens(CoinbaseFault.UNKNOWN_FIELDS, place)) {
      message.setString(20_001, "what nobody knows");
      message.setString(1057, "Z");
    }
    if (faults.happens(CoinbaseFault.SWAP_REPORTS, place)) {
      held.add(message);
      return;
    }
    send(message, place);
    if (faults.happens(CoinbaseFault.DUPLICATE_REPORT, place)) {
      send((Message) message.clone(), place);
    }
    while (!held.isEmpty()) {
      send(held.remove(), place);
    }
  }

  private static String place(final Message message) {
    final String execType = message.getOptionalString(150).orElse("");
    final String type = message.getHeader().getOptionalString(35).orElse("");
    return execType.isEmpty() ? type : type + "/" + execType;
  }

  private void send(final Message message, final String place) {
    final Session session = Session.lookupSession(id);
    synchronized (numbers) {
      awaitAnswer();
      final OptionalLong low = faults.take(CoinbaseFault.LOW_NUMBER, place);
      if (low.isPresent()) {
        store.setNextSenderMsgSeqNum((int) Math.max(2, low.getAsLong()));
      }
      if (faults.happens(CoinbaseFault.SKIP_NUMBER, place)) {
        session.send(lost());
      }
      // While nobody is logged on it is numbered and kept: a client that resumes can have it.
      session.send(message);
    }
  }

  /** A message that is numbered and kept, and does not go out: {@link WireFaults} sees to it. */
  private static Message lost() {
    final Message message = FixReports.message("B");
    message.setString(148, WireFaults.LOST);
    return message;
  }

  @Override
  public void toAdmin(final Message message, final SessionID of) {
    // The engine's own.
  }

  @Override
  public void toApp(final Message message, final SessionID of) {
    // They go as they are.
  }

  @Override
  public void close() {
    acceptor.stop(true);
  }

  /** Takes messages away between the engine and the wire. */
  private final class WireFaults extends IoFilterAdapter {
    static final String LOST = "lost";

    @Override
    public void filterWrite(final NextFilter next, final IoSession io, final WriteRequest request) {
      final boolean lost =
          request.getMessage() instanceof String text && text.contains("\001148=" + LOST + "\001");
      if (!lost && !losing) {
        next.filterWrite(io, request);
      }
    }
  }
}
