package nogc.connectors.coinbase.fix;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.FilterEvent;
import org.apache.mina.filter.ssl.SslEvent;
import quickfix.ApplicationExtended;
import quickfix.ConfigError;
import quickfix.DefaultSessionFactory;
import quickfix.FieldNotFound;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SessionStateListener;
import quickfix.SocketInitiator;

/**
 * One connection of QuickFIX/J, from the first attempt to its end: it is never taken up again. So
 * no event of an old connection can be mistaken for one of the next, and every connection resolves
 * the host anew.
 *
 * <p>Sequence numbers of the venue are not judged here: a resumed session has them out of order by
 * design, and QuickFIX/J would hold or drop what it did not expect.
 */
final class QuickFixLink {
  /** What happens, on threads of QuickFIX/J. */
  interface Events {
    void onLogon();

    /**
     * @param raw as it came
     */
    void onMessage(String raw);

    /** Once, and nothing after it. */
    void onEnd(String why);
  }

  private static final String TLS = "tls";
  private static final String NEVER_AGAIN = "86400";
  private static final int QUEUED_MESSAGES = 10_000;

  private final FixSettings settings;
  private final boolean resume;
  private final Events events;
  private final SessionID id;
  private final MaskedLog log;
  private final AtomicBoolean mayLogOn = new AtomicBoolean(true);
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Session session;
  private volatile boolean secured;
  private volatile boolean sentLogon;
  private SocketInitiator initiator;

  /**
   * @param life number of the connection: QuickFIX/J keeps sessions in a map of the whole process
   * @param resume whether the venue's numbers shall go on
   */
  QuickFixLink(
      final FixSettings settings, final int life, final boolean resume, final Events events) {
    this.settings = settings;
    this.resume = resume;
    this.events = events;
    id =
        new SessionID(
            "FIXT.1.1",
            settings.key(),
            FixSettings.VENUE,
            System.identityHashCode(this) + "-" + life);
    log = new MaskedLog(new Secrets(settings.secret(), settings.passphrase()), settings.lines());
  }

  /** Begins to connect; resolving the name may block. */
  void open() {
    final Application application = new Application();
    final SessionSettings all = quickFixSettings();
    try {
      initiator =
          new SocketInitiator(
              new DefaultSessionFactory(
                  application, new MemoryStoreFactory(), ignored -> log, new PlainMessages()),
              all,
              QUEUED_MESSAGES);
      initiator.setIoFilterChainBuilder(this::addFilters);
      initiator.start();
    } catch (final ConfigError ex) {
      end("cannot connect: " + ex.getMessage());
    }
  }

  private SessionSettings quickFixSettings() {
    final SessionSettings all = new SessionSettings();
    all.setString(id, "ConnectionType", "initiator");
    all.setString(id, "BeginString", id.getBeginString());
    all.setString(id, "SenderCompID", id.getSenderCompID());
    all.setString(id, "TargetCompID", id.getTargetCompID());
    all.setString(id, "SocketConnectHost", settings.host());
    all.setString(id, "SocketConnectPort", Integer.toString(settings.port()));
    all.setString(id, "SocketTcpNoDelay", "Y");
    all.setString(id, "ReconnectInterval", NEVER_AGAIN);
    all.setString(id, "NonStopSession", "Y");
    all.setString(id, "HeartBtInt", Integer.toString(settings.heartbeatSeconds()));
    all.setString(id, "DefaultApplVerID", "9");
    all.setString(id, "TimeStampPrecision", "MILLIS");
    all.setString(id, "UseDataDictionary", "N");
    all.setString(id, "ValidateSequenceNumbers", "N");
    all.setString(id, "PersistMessages", "N");
    all.setString(id, "CheckLatency", "N");
    all.setString(id, "LogoutTimeout", "1");
    all.setString(id, "RejectMessageOnUnhandledException", "N");
    return all;
  }

  private void addFilters(final IoFilterChain chain) {
    chain.addFirst(TLS, TlsFilter.of(settings.tls(), settings.host(), settings.port()));
    chain.addAfter(TLS, "watch", new Watch());
  }

  /** Whether a logon was handed to the socket, or is about to be. */
  boolean hasSentLogon() {
    return sentLogon;
  }

  /** Hands a message to the socket; 0 if the session is not logged on. */
  int send(final FixMessage content) {
    final Session to = session;
    if (to == null) {
      return 0;
    }
    final WireMessage message = new WireMessage(content);
    if (!to.send(message)) {
      return 0;
    }
    try {
      return message.getHeader().getInt(Tag.MSG_SEQ_NUM);
    } catch (final FieldNotFound ex) {
      throw new IllegalStateException("QuickFIX/J sent a message without a number", ex);
    }
  }

  /** Ends the connection, in order if it is logged on; may block for some seconds. */
  void close() {
    final Session to = session;
    try {
      if (to != null && to.isLoggedOn()) {
        to.logout();
        // Else its timer would send it, within a second.
        to.next();
      }
    } catch (final IOException ex) {
      log.onErrorEvent("no logout: " + ex.getMessage());
    }
    if (initiator != null) {
      initiator.stop(false);
    }
    end("closed");
  }

  /** Ends the connection at once. */
  void cut() {
    if (initiator != null) {
      initiator.stop(true);
    }
    end("cut");
  }

  private void end(final String why) {
    if (ended.compareAndSet(false, true)) {
      events.onEnd(log.lastError().isEmpty() ? why : why + ": " + log.lastError());
    }
  }

  /** Sees that TLS is up, at which the logon goes out at once. */
  private final class Watch extends IoFilterAdapter {
    @Override
    public void event(final NextFilter next, final IoSession io, final FilterEvent event)
        throws Exception {
      next.event(io, event);
      final Session to = session;
      if (event == SslEvent.SECURED) {
        secured = true;
        if (to != null) {
          to.next();
        }
      }
    }
  }

  /** Callbacks of the session. One connection logs on once. */
  private final class Application implements ApplicationExtended, SessionStateListener {
    /** QuickFIX/J's timer asks every second: what it wrote into a handshake would spoil it. */
    @Override
    public boolean canLogon(final SessionID of) {
      return secured && mayLogOn.compareAndSet(true, false);
    }

    @Override
    public void onBeforeSessionReset(final SessionID of) {
      // The numbers begin at 1 with each connection anyway.
    }

    @Override
    public void onCreate(final SessionID of) {
      final Session made = Session.lookupSession(of);
      made.addStateListener(this);
      session = made;
    }

    @Override
    public void onLogon(final SessionID of) {
      events.onLogon();
    }

    @Override
    public void onLogout(final SessionID of) {
      // The end of the socket follows.
    }

    @Override
    public void toAdmin(final Message message, final SessionID of) {
      try {
        if (message.getHeader().getString(35).equals("A")) {
          new Logon(settings).fill(message, resume);
          sentLogon = true;
        }
      } catch (final FieldNotFound ex) {
        throw new IllegalStateException("QuickFIX/J sends a message without a header", ex);
      }
    }

    @Override
    public void toApp(final Message message, final SessionID of) {
      // It goes as it is.
    }

    @Override
    public void fromAdmin(final Message message, final SessionID of) {
      events.onMessage(message.toRawString());
    }

    @Override
    public void fromApp(final Message message, final SessionID of) {
      events.onMessage(message.toRawString());
    }

    /** Comes on the thread that has handed over all messages before it. */
    @Override
    public void onDisconnect(final SessionID of) {
      end("connection ended");
    }

    @Override
    public void onConnectException(final SessionID of, final Exception why) {
      end("cannot connect to " + settings.host() + ':' + settings.port());
    }
  }
}
