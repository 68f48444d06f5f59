package nogc.connectors.alpaca;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import nogc.connectors.alpaca.wire.JsonWire;
import nogc.connectors.alpaca.wire.OrderEvent;
import nogc.connectors.alpaca.wire.Rfc3339;
import nogc.connectors.alpaca.wire.SseLines;
import nogc.connectors.alpaca.wire.UpdateParser;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.alpaca.wire.WireReader;
import nogc.connectors.common.Backoff;
import nogc.connectors.common.Capture;
import nogc.connectors.common.Mailbox;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Trade updates as server-sent events (Alpaca's Go SDK, which uses this stream): {@code GET
 * /v2/events/trades}. It goes on behind the last event that came, by its id or else its time plus
 * one nanosecond. A comment that says that messages were dropped ends the connection.
 */
final class SseUpdates implements UpdateStream, UpdateParser.Handler, SseLines.Handler {
  private static final String NAME = "updates";
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HEALTHY_NS = 60 * SECOND_NS;
  private static final long REFUSED_NS = 30 * SECOND_NS;

  private final AlpacaSettings settings;
  private final OkHttpClient http;
  private final Mailbox mailbox;
  private final EpochNanoClock clock;
  private final Capture capture;
  private final Listener listener;
  private final Backoff backoff;
  private final UpdateParser parser = new UpdateParser(this);
  private final SseLines lines = new SseLines(this);
  private Call call;
  private int life;
  private boolean open;
  private boolean closed;
  private long openedNs;
  private long nextAttemptNs;
  private String lastEventId = "";
  private long sinceNs;

  /**
   * @param sinceNs events behind this time are wanted at first, epoch nanoseconds; 0 for new ones
   *     only
   */
  SseUpdates(
      final AlpacaSettings settings,
      final OkHttpClient http,
      final Mailbox mailbox,
      final EpochNanoClock clock,
      final Capture capture,
      final long sinceNs,
      final Listener listener) {
    this.settings = settings;
    // Silence is the normal state of an account; a line in time is the broker's to send.
    this.http =
        http.newBuilder().callTimeout(0, TimeUnit.SECONDS).readTimeout(0, TimeUnit.SECONDS).build();
    this.mailbox = mailbox;
    this.clock = clock;
    this.capture = capture;
    this.sinceNs = sinceNs;
    this.listener = listener;
    backoff = new Backoff(SECOND_NS / 4, 30 * SECOND_NS, clock.nanoTime());
  }

  @Override
  public int doWork(final long nowNs) {
    if (closed || call != null || nowNs < nextAttemptNs) {
      if (open && nowNs - openedNs > HEALTHY_NS) {
        backoff.succeeded();
      }
      return 0;
    }
    life++;
    lines.clear();
    final int of = life;
    final Request.Builder request =
        new Request.Builder().url(url()).header("Accept", "text/event-stream");
    AlpacaConnector.sign(request, settings);
    call = http.newCall(request.build());
    call.enqueue(new Lines(of));
    return 1;
  }

  private HttpUrl url() {
    final String since =
        !lastEventId.isEmpty()
            ? "?since_id=" + URLEncoder.encode(lastEventId, StandardCharsets.UTF_8)
            : sinceNs > 0 ? "?since=" + Rfc3339.text(sinceNs + 1) : "";
    return settings.endpoints().trading().resolve("/v2/events/trades" + since);
  }

  @Override
  public void drop(final String why) {
    if (call != null) {
      call.cancel();
      ended(life, why, false);
    }
  }

  private void opened(final int of) {
    if (of == life && call != null) {
      open = true;
      openedNs = clock.nanoTime();
      listener.onReady(openedNs);
    }
  }

  private void line(final int of, final String line) {
    if (of != life || call == null) {
      return;
    }
    capture.text(clock.nanoTime(), NAME, false, line);
    try {
      lines.onLine(line);
    } catch (final WireException ex) {
      drop("unreadable event: " + ex.getMessage());
    }
  }

  private void ended(final int of, final String why, final boolean refused) {
    if (of != life || call == null) {
      return;
    }
    call = null;
    open = false;
    life++;
    final long nowNs = clock.nanoTime();
    nextAttemptNs = nowNs + (refused ? REFUSED_NS : backoff.failed());
    listener.onGone(NAME + ": " + why, refused, nowNs);
  }

  @Override
  public void onData(final String data) {
    parser.onServerSent(JsonWire.of(data));
  }

  @Override
  public void onComment(final String comment) {
    if (comment.contains("dropped") || comment.contains("error")) {
      drop("the broker says: " + comment);
    }
  }

  @Override
  public void onEvent(final OrderEvent event) {
    if (!event.eventId().isEmpty()) {
      lastEventId = event.eventId();
    }
    sinceNs = Math.max(sinceNs, event.timeNs());
    listener.onEvent(event);
  }

  @Override
  public void onAuthorization(final String status, final String action) {
    // Said on the WebSocket only.
  }

  @Override
  public void onListening(final boolean tradeUpdates) {
    // Said on the WebSocket only.
  }

  @Override
  public void onUnknown(final String stream) {
    // There is one stream only.
  }

  @Override
  public void close() {
    closed = true;
    if (call != null) {
      call.cancel();
      call = null;
      life++;
    }
  }

  /** Reads lines on OkHttp's thread and leaves them in the mailbox. */
  private final class Lines implements Callback {
    private final int of;

    Lines(final int of) {
      this.of = of;
    }

    @Override
    public void onFailure(final Call failed, final IOException error) {
      end(error.getClass().getSimpleName() + ": " + error.getMessage(), false);
    }

    @Override
    public void onResponse(final Call answered, final Response response) {
      try (response) {
        if (!response.isSuccessful()) {
          final int status = response.code();
          end("refused with HTTP status " + status, status == 401 || status == 403);
          return;
        }
        mailbox.postAlways(() -> opened(of));
        final BufferedSource source = response.body().source();
        while (!source.exhausted()) {
          final String line = source.readUtf8LineStrict(WireReader.MAX_TEXT);
          if (!mailbox.post(line.length(), () -> line(of, line))) {
            answered.cancel();
            end("events come faster than they can be handled", false);
            return;
          }
        }
        end("closed by the broker", false);
      } catch (final IOException ex) {
        end(ex.getClass().getSimpleName() + ": " + ex.getMessage(), false);
      }
    }

    private void end(final String why, final boolean refused) {
      mailbox.postAlways(() -> ended(of, why, refused));
    }
  }
}
