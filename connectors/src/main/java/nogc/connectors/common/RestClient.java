package nogc.connectors.common;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.agrona.concurrent.EpochNanoClock;

/**
 * REST calls that never block the gateway: they run on OkHttp's threads, and what came back is
 * delivered through the mailbox. Nothing is ever sent twice by itself: redirects and retries on
 * another connection are switched off, since a second order is worse than none.
 */
public final class RestClient implements AutoCloseable {
  /** Puts a venue's authentication on a request. */
  @FunctionalInterface
  public interface Signer {
    /**
     * @param nowNs epoch nanoseconds
     */
    void sign(Request.Builder request, RestCall call, long nowNs);
  }

  private static final MediaType JSON = MediaType.get("application/json");
  private static final int MAX_BODY_BYTES = 64 << 20;
  private static final byte[] NOTHING = {};
  private static final Headers NO_HEADERS = Headers.of();

  private final OkHttpClient http;
  private final HttpUrl base;
  private final Signer signer;
  private final Mailbox mailbox;
  private final EpochNanoClock clock;

  /**
   * @param http time-outs and trust; it is not closed here
   * @param base scheme, host and port
   * @param clock epoch nanoseconds
   */
  public RestClient(
      final OkHttpClient http,
      final HttpUrl base,
      final Signer signer,
      final Mailbox mailbox,
      final EpochNanoClock clock) {
    this.http =
        http.newBuilder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .eventListenerFactory(call -> call.request().tag(Wire.class))
            .build();
    this.base = base;
    this.signer = signer;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  /**
   * Sends a request. The answer comes through the mailbox, on the gateway's thread.
   *
   * @param onAnswer called exactly once
   */
  public void call(final RestCall call, final Consumer<RestAnswer> onAnswer) {
    call(call, sentTimeNs -> {}, onAnswer);
  }

  /**
   * The same, with a word as soon as the request is on the socket.
   *
   * @param onSent gets the epoch nanoseconds, before the answer, on the gateway's thread; not
   *     called if the request never got that far
   */
  public void call(
      final RestCall call, final LongConsumer onSent, final Consumer<RestAnswer> onAnswer) {
    final Wire wire = new Wire(timeNs -> mailbox.postAlways(() -> onSent.accept(timeNs)));
    start(call, wire, answer -> mailbox.postAlways(() -> onAnswer.accept(answer)));
  }

  /** Sends a request and waits for the answer. For starts and checks only. */
  public RestAnswer await(final RestCall call, final long timeoutNs) {
    final CompletableFuture<RestAnswer> answer = new CompletableFuture<>();
    final Wire wire = new Wire(timeNs -> {});
    final Call running = start(call, wire, answer::complete);
    try {
      return answer.get(timeoutNs, TimeUnit.NANOSECONDS);
    } catch (final TimeoutException ex) {
      running.cancel();
      return wire.failed("no answer in " + timeoutNs / 1_000_000 + " ms");
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      running.cancel();
      return wire.failed("interrupted");
    } catch (final ExecutionException ex) {
      throw new IllegalStateException(ex.getCause());
    }
  }

  private Call start(final RestCall call, final Wire wire, final Consumer<RestAnswer> onAnswer) {
    final HttpUrl url = base.resolve(call.path());
    if (url == null) {
      throw new IllegalArgumentException("'" + call.path() + "' is no path");
    }
    final boolean carries = call.method().equals("POST") || call.method().equals("PATCH");
    final boolean bodied = carries || call.body().length > 0;
    final Request.Builder request =
        new Request.Builder()
            .url(url)
            .tag(Wire.class, wire)
            .method(call.method(), bodied ? RequestBody.create(call.body(), JSON) : null);
    signer.sign(request, call, clock.nanoTime());
    final Call running = http.newCall(request.build());
    running.enqueue(
        new Callback() {
          @Override
          public void onFailure(final Call failed, final IOException error) {
            onAnswer.accept(
                wire.failed(error.getClass().getSimpleName() + ": " + error.getMessage()));
          }

          @Override
          public void onResponse(final Call answered, final Response response) {
            onAnswer.accept(wire.answered(response));
          }
        });
    return running;
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
  }

  /** What happens to one request on the wire. */
  private final class Wire extends EventListener {
    private final LongConsumer onSent;
    private volatile boolean left;
    private volatile long sentTimeNs;

    Wire(final LongConsumer onSent) {
      this.onSent = onSent;
    }

    @Override
    public void requestHeadersStart(final Call call) {
      left = true;
    }

    @Override
    public void requestHeadersEnd(final Call call, final Request request) {
      if (request.body() == null) {
        sent();
      }
    }

    @Override
    public void requestBodyEnd(final Call call, final long byteCount) {
      sent();
    }

    private void sent() {
      if (sentTimeNs == 0) {
        sentTimeNs = clock.nanoTime();
        onSent.accept(sentTimeNs);
      }
    }

    RestAnswer answered(final Response response) {
      try (ResponseBody body = response.body()) {
        final BufferedSource source = body.source();
        if (source.request(MAX_BODY_BYTES + 1L)) {
          return failed("the answer is longer than " + MAX_BODY_BYTES + " bytes");
        }
        return new RestAnswer(
            response.code(),
            response.headers(),
            source.readByteArray(),
            null,
            true,
            sentTimeNs,
            clock.nanoTime());
      } catch (final IOException ex) {
        return failed("the answer broke off: " + ex.getMessage());
      }
    }

    RestAnswer failed(final String why) {
      return new RestAnswer(0, NO_HEADERS, NOTHING, why, left, sentTimeNs, clock.nanoTime());
    }
  }
}
