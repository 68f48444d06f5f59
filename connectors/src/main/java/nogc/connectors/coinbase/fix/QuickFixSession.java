package nogc.connectors.coinbase.fix;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import nogc.connectors.common.Mailbox;
import org.agrona.concurrent.EpochNanoClock;

/**
 * A session kept alive over one {@link QuickFixLink} after another. Links are opened and closed on
 * a thread of their own, one behind the other: the venue takes one connection from a key.
 */
final class QuickFixSession implements FixSession {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int SILENT_HEARTBEATS = 3;
  private static final long GOODBYE_MS = 3_000;
  private static final long HEALTHY_NS = 60 * SECOND_NS;

  private final FixSettings settings;
  private final Mailbox mailbox;
  private final EpochNanoClock clock;
  private final Listener listener;
  private final ExecutorService links =
      Executors.newSingleThreadExecutor(
          work -> {
            final Thread thread = new Thread(work, "coinbase-fix-links");
            thread.setDaemon(true);
            return thread;
          });
  private QuickFixLink link;
  private int life;
  private boolean loggedOn;
  private boolean resume;
  private boolean closed;
  private boolean ending;
  private long attemptNs;
  private long loggedOnNs;
  private long lastHeardNs;
  private long nextAttemptNs;
  private String refusal = "";

  /**
   * @param clock epoch nanoseconds
   */
  QuickFixSession(
      final FixSettings settings,
      final Mailbox mailbox,
      final EpochNanoClock clock,
      final Listener listener) {
    this.settings = settings;
    this.mailbox = mailbox;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public int doWork(final long nowNs) {
    if (closed || ending) {
      return 0;
    }
    if (link == null) {
      if (nowNs < nextAttemptNs) {
        return 0;
      }
      connect(nowNs);
      return 1;
    }
    if (!loggedOn && nowNs - attemptNs > settings.patienceNs()) {
      drop("no logon within " + settings.patienceNs() / 1_000_000 + " ms");
      return 1;
    }
    if (loggedOn
        && nowNs - lastHeardNs > SILENT_HEARTBEATS * SECOND_NS * settings.heartbeatSeconds()) {
      drop("silent for " + (nowNs - lastHeardNs) / 1_000_000 + " ms");
      return 1;
    }
    if (loggedOn && nowNs - loggedOnNs > HEALTHY_NS) {
      settings.backoff().succeeded();
    }
    return 0;
  }

  private void connect(final long nowNs) {
    attemptNs = nowNs;
    lastHeardNs = nowNs;
    refusal = "";
    life++;
    final QuickFixLink next = new QuickFixLink(settings, life, resume, new Mail(life, resume));
    link = next;
    links.execute(next::open);
  }

  @Override
  public void resumeNext(final boolean wanted) {
    resume = wanted;
  }

  @Override
  public int send(final FixMessage message) {
    return loggedOn ? link.send(message) : 0;
  }

  @Override
  public boolean isLoggedOn() {
    return loggedOn;
  }

  @Override
  public void drop(final String why) {
    if (link != null && !ending) {
      end(life, why);
    }
  }

  private void end(final int of, final String why) {
    if (of != life || link == null || ending) {
      return;
    }
    final QuickFixLink last = link;
    if (!loggedOn && last.hasSentLogon()) {
      resume = false;
    }
    ending = true;
    loggedOn = false;
    // The next attempt begins once this connection has ended.
    links.execute(
        () -> {
          last.cut();
          mailbox.postAlways(
              () -> {
                link = null;
                ending = false;
              });
        });
    final long nowNs = clock.nanoTime();
    nextAttemptNs = nowNs + settings.backoff().failed();
    listener.onDown(refusal.isEmpty() ? why : refusal, nowNs);
  }

  /** Logs out and waits some seconds for the answer. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    loggedOn = false;
    final QuickFixLink last = link;
    link = null;
    life++;
    if (last != null) {
      links.execute(last::close);
    }
    links.shutdown();
    try {
      if (!links.awaitTermination(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
        settings.lines().accept("- left without waiting for the end of the logout");
      }
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  private void received(final int of, final FixMessage message, final long timeNs) {
    if (of != life || ending || closed) {
      return;
    }
    lastHeardNs = clock.nanoTime();
    if (message == null) {
      listener.onGarbled(timeNs);
      return;
    }
    if (message.type().equals("5") || (!loggedOn && message.type().equals("3"))) {
      refusal = (loggedOn ? "logged out" : "logon refused") + ": " + message.text(Tag.TEXT);
    }
    listener.onMessage(message, timeNs);
  }

  /** Leaves what QuickFIX/J's threads bring in the mailbox. */
  private final class Mail implements QuickFixLink.Events {
    private final int of;
    private final boolean resumed;

    Mail(final int of, final boolean resumed) {
      this.of = of;
      this.resumed = resumed;
    }

    @Override
    public void onLogon() {
      mailbox.postAlways(
          () -> {
            if (of == life && !ending && !closed) {
              loggedOn = true;
              loggedOnNs = clock.nanoTime();
              listener.onLogon(loggedOnNs, resumed);
            }
          });
    }

    @Override
    public void onMessage(final String raw) {
      final long timeNs = clock.nanoTime();
      final FixMessage message = FixMessage.parse(raw);
      if (!mailbox.post(raw.length(), () -> received(of, message, timeNs))) {
        onEnd("messages come faster than they can be handled");
      }
    }

    @Override
    public void onEnd(final String why) {
      mailbox.postAlways(() -> end(of, why));
    }
  }
}
