package nogc.connectors.common;

import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.agrona.concurrent.EpochNanoClock;

/**
 * One WebSocket that is kept alive: connected, watched, dropped when it is silent, and connected
 * anew after a wait that grows.
 *
 * <p><b>Threads.</b> All methods and all calls of the listener are on the gateway's thread;
 * OkHttp's threads only leave mail. A socket that was given up may still leave mail: each carries
 * the number of its life, and what belongs to an earlier one is ignored.
 *
 * <p><b>Order.</b> For each life: onOpen, messages, onDown; onDown alone if it never opened. The
 * next attempt begins only once the old socket has ended, as some venues count connections.
 *
 * <p>Pings are OkHttp's ({@link OkHttpClient.Builder#pingInterval}); silence is watched here
 * besides, as a peer may answer pings and send nothing.
 */
public final class WebSocketLink implements AutoCloseable {
  /** What a connection brings. */
  public interface Listener {
    /** It is open: time to say who we are. */
    void onOpen(long nowNs);

    /** A text message came. */
    void onText(String text, long receiveTimeNs);

    /** A binary message came. */
    void onBinary(byte[] bytes, long receiveTimeNs);

    /**
     * It is gone, or could not be opened; another attempt follows unless {@link #close} was called.
     *
     * @param why for people; no secret in it
     */
    void onDown(String why, long nowNs);
  }

  private static final int NORMAL_CLOSURE = 1000;
  private static final int STATUS_UNKNOWN = 0;

  private final LinkSettings settings;
  private final OkHttpClient http;
  private final Supplier<Request> request;
  private final Mailbox mailbox;
  private final EpochNanoClock clock;
  private final Listener listener;
  private WebSocket socket;
  private int life;
  private boolean open;
  private boolean closed;
  private long openedNs;
  private long lastHeardNs;
  private long nextAttemptNs;

  /**
   * @param request made anew for each attempt
   * @param clock epoch nanoseconds
   */
  public WebSocketLink(
      final LinkSettings settings,
      final OkHttpClient http,
      final Supplier<Request> request,
      final Mailbox mailbox,
      final EpochNanoClock clock,
      final Listener listener) {
    this.settings = settings;
    this.http = http;
    this.request = request;
    this.mailbox = mailbox;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * One turn: connects if it is time, drops a silent connection.
   *
   * @return work done
   */
  public int doWork(final long nowNs) {
    if (closed) {
      return 0;
    }
    if (socket == null) {
      if (nowNs < nextAttemptNs) {
        return 0;
      }
      connect(nowNs);
      return 1;
    }
    if (settings.silenceNs() > 0 && open && nowNs - lastHeardNs > settings.silenceNs()) {
      drop("silent for " + (nowNs - lastHeardNs) / 1_000_000 + " ms");
      return 1;
    }
    if (open && nowNs - openedNs > settings.healthyNs()) {
      settings.backoff().succeeded();
    }
    return 0;
  }

  private void connect(final long nowNs) {
    lastHeardNs = nowNs;
    life++;
    socket = http.newWebSocket(request.get(), new Mail(life));
  }

  /** Whether messages can be sent. */
  public boolean isOpen() {
    return open;
  }

  /** Sends a text message; false if the connection cannot take it. */
  public boolean send(final String text) {
    return open && socket.send(text);
  }

  /** Sends a binary message; false if the connection cannot take it. */
  public boolean send(final byte[] bytes) {
    return open && socket.send(ByteString.of(bytes));
  }

  /** Gives this connection up; another attempt follows after a wait. */
  public void drop(final String why) {
    if (socket != null) {
      socket.cancel();
      ended(life, why);
    }
  }

  /** As {@link #drop}, with a wait of the caller's choice: the venue said how long. */
  public void dropUntil(final long nextNs, final String why) {
    drop(why);
    nextAttemptNs = Math.max(nextAttemptNs, nextNs);
  }

  private void ended(final int of, final String why) {
    if (of != life || socket == null) {
      return;
    }
    socket = null;
    open = false;
    life++;
    final long nowNs = clock.nanoTime();
    nextAttemptNs = nowNs + settings.backoff().failed();
    listener.onDown(settings.name() + ": " + why, nowNs);
  }

  @Override
  public void close() {
    closed = true;
    if (socket != null) {
      if (!open || !socket.close(NORMAL_CLOSURE, null)) {
        socket.cancel();
      }
      socket = null;
      open = false;
      life++;
    }
  }

  /** Leaves what OkHttp's threads bring in the mailbox. */
  private final class Mail extends WebSocketListener {
    private final int of;

    Mail(final int of) {
      this.of = of;
    }

    @Override
    public void onOpen(final WebSocket from, final Response response) {
      mailbox.postAlways(
          () -> {
            if (of == life) {
              open = true;
              openedNs = clock.nanoTime();
              lastHeardNs = openedNs;
              listener.onOpen(openedNs);
            }
          });
    }

    @Override
    public void onMessage(final WebSocket from, final String text) {
      final long timeNs = clock.nanoTime();
      deliver(
          from,
          text.length(),
          () -> {
            if (of == life) {
              lastHeardNs = clock.nanoTime();
              listener.onText(text, timeNs);
            }
          });
    }

    @Override
    public void onMessage(final WebSocket from, final ByteString bytes) {
      final long timeNs = clock.nanoTime();
      deliver(
          from,
          bytes.size(),
          () -> {
            if (of == life) {
              lastHeardNs = clock.nanoTime();
              listener.onBinary(bytes.toByteArray(), timeNs);
            }
          });
    }

    private void deliver(final WebSocket from, final int size, final Runnable event) {
      if (size > settings.maxMessageBytes()) {
        from.cancel();
        post("a message of " + size + " bytes; at most " + settings.maxMessageBytes() + " allowed");
      } else if (!mailbox.post(size, event)) {
        from.cancel();
        post("messages come faster than they can be handled");
      }
    }

    @Override
    public void onClosing(final WebSocket from, final int code, final String reason) {
      from.close(NORMAL_CLOSURE, null);
      post("closed by the venue, code " + code + (reason.isEmpty() ? "" : ": " + reason));
    }

    @Override
    public void onFailure(final WebSocket from, final Throwable error, final Response response) {
      final int status = response == null ? STATUS_UNKNOWN : response.code();
      post(
          status == STATUS_UNKNOWN || status == 101
              ? error.getClass().getSimpleName() + ": " + error.getMessage()
              : "refused with HTTP status " + status);
    }

    private void post(final String why) {
      mailbox.postAlways(() -> ended(of, why));
    }
  }
}
