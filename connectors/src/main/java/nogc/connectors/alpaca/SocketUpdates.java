package nogc.connectors.alpaca;

import nogc.connectors.alpaca.wire.JsonWire;
import nogc.connectors.alpaca.wire.OrderEvent;
import nogc.connectors.alpaca.wire.UpdateParser;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.alpaca.wire.WireReader;
import nogc.connectors.alpaca.wire.Wires;
import nogc.connectors.common.Capture;
import nogc.connectors.common.LinkSettings;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.WebSocketLink;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Trade updates by WebSocket (Alpaca docs, Websocket Streaming): log in, listen, take events. The
 * paper environment sends JSON in binary frames, the live one may send text: both are read. It has
 * no sequence and no replay, so a listing follows each connection.
 */
final class SocketUpdates implements UpdateStream, WebSocketLink.Listener, UpdateParser.Handler {
  private static final String NAME = "updates";
  private static final long LOGIN_NS = 10_000_000_000L;
  private static final long REFUSED_NS = 30_000_000_000L;

  private final ClientMessages messages;
  private final Listener listener;
  private final Capture capture;
  private final EpochNanoClock clock;
  private final WebSocketLink link;
  private final UpdateParser parser = new UpdateParser(this);
  private long openedNs;
  private boolean ready;
  private boolean refused;
  private long unknown;

  SocketUpdates(
      final AlpacaSettings settings,
      final OkHttpClient http,
      final Mailbox mailbox,
      final EpochNanoClock clock,
      final Capture capture,
      final Listener listener) {
    this.messages = new ClientMessages(settings.packed(), settings.key(), settings.secret());
    this.listener = listener;
    this.capture = capture;
    this.clock = clock;
    link =
        new WebSocketLink(
            LinkSettings.of(NAME, 0, clock.nanoTime()),
            http,
            () -> request(settings),
            mailbox,
            clock,
            this);
  }

  private static Request request(final AlpacaSettings settings) {
    final Request.Builder request = new Request.Builder().url(settings.endpoints().updates());
    if (settings.packed()) {
      request.header("Content-Type", "application/msgpack");
    }
    return request.build();
  }

  @Override
  public int doWork(final long nowNs) {
    if (link.isOpen() && !ready && nowNs - openedNs > LOGIN_NS) {
      link.drop("no answer to the login in " + LOGIN_NS / 1_000_000_000L + " s");
    }
    return link.doWork(nowNs);
  }

  @Override
  public void drop(final String why) {
    link.drop(why);
  }

  @Override
  public void onOpen(final long nowNs) {
    openedNs = nowNs;
    refused = false;
    messages.updatesLogin(link);
  }

  @Override
  public void onText(final String text, final long receiveTimeNs) {
    capture.text(receiveTimeNs, NAME, false, text);
    read(() -> JsonWire.of(text));
  }

  @Override
  public void onBinary(final byte[] bytes, final long receiveTimeNs) {
    capture.binary(receiveTimeNs, NAME, false, bytes);
    read(() -> Wires.of(bytes));
  }

  private void read(final java.util.function.Supplier<WireReader> frame) {
    try {
      parser.onFrame(frame.get());
    } catch (final WireException ex) {
      link.drop("unreadable frame: " + ex.getMessage());
    }
  }

  @Override
  public void onAuthorization(final String status, final String action) {
    if (status.equals("authorized")) {
      messages.listen(link);
    } else {
      refused = true;
      link.dropUntil(clock.nanoTime() + REFUSED_NS, "the broker does not know these credentials");
    }
  }

  @Override
  public void onListening(final boolean tradeUpdates) {
    if (!tradeUpdates) {
      link.drop("the broker does not stream trade updates");
    } else if (!ready) {
      ready = true;
      listener.onReady(clock.nanoTime());
    }
  }

  @Override
  public void onEvent(final OrderEvent event) {
    listener.onEvent(event);
  }

  @Override
  public void onUnknown(final String stream) {
    unknown++;
  }

  /** Messages of streams that we do not know, so far. */
  long unknown() {
    return unknown;
  }

  @Override
  public void onDown(final String why, final long nowNs) {
    ready = false;
    listener.onGone(why, refused, nowNs);
  }

  @Override
  public void close() {
    link.close();
  }
}
