package nogc.connectors.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import nogc.connectors.simulator.Relay;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.agrona.CloseHelper;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS on loopback. */
final class WebSocketLinkTest {
  private static final long MILLI_NS = 1_000_000L;

  @TempDir private Path folder;
  private static final long SILENCE_NS = 3_600_000 * MILLI_NS;

  /** Hours that a test lets pass: no machine is so slow that they pass by themselves. */
  private final AtomicLong aheadNs = new AtomicLong();

  private final EpochNanoClock clock =
      () -> SystemEpochNanoClock.INSTANCE.nanoTime() + aheadNs.get();
  private final MockWebServer server = new MockWebServer();
  private final List<WebSocket> sockets = new CopyOnWriteArrayList<>();
  private final List<Throwable> lost = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> events = new ArrayList<>();
  private Mailbox mailbox = new Mailbox(1 << 20);
  private OkHttpClient http;
  private WebSocketLink link;
  private long silenceNs;
  private int maxMessageBytes = 1 << 20;

  private static HeldCertificate certificate(final String host) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
  }

  @BeforeEach
  void start() throws Exception {
    final HeldCertificate held = certificate("localhost");
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    server.start();
    http = client(held);
  }

  private OkHttpClient client(final HeldCertificate believed) throws Exception {
    final Path pem = folder.resolve("ca.pem");
    Files.writeString(pem, believed.certificatePem());
    return TlsSettings.of(pem)
        .apply(new OkHttpClient.Builder().readTimeout(0, TimeUnit.SECONDS))
        .build();
  }

  @AfterEach
  void stop() {
    CloseHelper.closeAll(link, server::close);
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private void open(final String url) {
    link =
        new WebSocketLink(
            new LinkSettings(
                "feed",
                silenceNs,
                60_000 * MILLI_NS,
                new Backoff(MILLI_NS, 20 * MILLI_NS, 1),
                maxMessageBytes),
            http,
            () -> new Request.Builder().url(url).build(),
            mailbox,
            clock,
            new WebSocketLink.Listener() {
              @Override
              public void onOpen(final long nowNs) {
                events.add("open");
              }

              @Override
              public void onText(final String text, final long receiveTimeNs) {
                events.add(text);
              }

              @Override
              public void onBinary(final byte[] bytes, final long receiveTimeNs) {
                events.add("bytes " + bytes.length);
              }

              @Override
              public void onDown(final String why, final long nowNs) {
                events.add("down " + why);
              }
            });
  }

  private void open() {
    open(server.url("/").toString());
  }

  private void accept() {
    server.enqueue(
        new MockResponse.Builder()
            .webSocketUpgrade(
                new WebSocketListener() {
                  @Override
                  public void onOpen(final WebSocket socket, final Response response) {
                    sockets.add(socket);
                  }

                  @Override
                  public void onMessage(final WebSocket socket, final String text) {
                    heard.add(text);
                  }

                  @Override
                  public void onFailure(
                      final WebSocket socket, final Throwable error, final Response response) {
                    lost.add(error);
                  }

                  @Override
                  public void onClosing(
                      final WebSocket socket, final int code, final String reason) {
                    socket.close(code, reason);
                  }
                })
            .build());
  }

  private void turn() {
    link.doWork(clock.nanoTime());
    mailbox.drain(100);
  }

  private void until(final String wanted) {
    Loopback.until(
        wanted + ", had " + events,
        this::turn,
        () -> events.stream().anyMatch(each -> each.startsWith(wanted)));
  }

  private WebSocket peer(final int number) {
    Loopback.until("socket " + number, this::turn, () -> sockets.size() >= number);
    return sockets.get(number - 1);
  }

  @Test
  void messages_come_and_go_in_order() {
    accept();
    open();
    assertThat(link.send("too early")).isFalse();
    until("open");
    peer(1).send("a");
    peer(1).send(ByteString.of(new byte[3]));
    peer(1).send("last");
    until("last");
    assertThat(events).containsExactly("open", "a", "bytes 3", "last");
    assertThat(link.send("hello")).isTrue();
    Loopback.until("hello", this::turn, () -> heard.contains("hello"));
  }

  @Test
  void it_comes_back_after_a_close_and_after_a_cut() throws IOException {
    accept();
    accept();
    accept();
    try (Relay relay = Relay.to(server.getPort())) {
      open("https://localhost:" + relay.port() + "/");
      peer(1).close(1001, "maintenance");
      until("down feed: closed by the venue, code 1001: maintenance");
      peer(2).send("second");
      until("second");
      relay.cut();
      peer(3).send("third");
      until("third");
    }
    assertThat(events.stream().filter("open"::equals)).hasSize(3);
    assertThat(events.stream().filter(each -> each.startsWith("down"))).hasSize(2);
  }

  @Test
  void a_wire_that_died_unnoticed_is_found_out_by_silence() throws IOException {
    silenceNs = SILENCE_NS;
    accept();
    accept();
    try (Relay relay = Relay.to(server.getPort())) {
      open("https://localhost:" + relay.port() + "/");
      peer(1).send("last word");
      until("last word");
      relay.freeze();
      peer(1).send("lost");
      aheadNs.addAndGet(SILENCE_NS);
      until("down feed: silent for");
      relay.thaw();
      peer(2).send("back");
      until("back");
    }
    assertThat(events).doesNotContain("lost");
  }

  @Test
  void a_refused_upgrade_is_tried_again_after_a_wait() {
    server.enqueue(new MockResponse.Builder().code(503).body("<html>busy</html>").build());
    accept();
    open();
    until("open");
    assertThat(events.get(0)).isEqualTo("down feed: refused with HTTP status 503");
  }

  @Test
  void a_silent_connection_is_dropped() {
    silenceNs = SILENCE_NS;
    accept();
    accept();
    open();
    peer(1).send("last word");
    until("last word");
    aheadNs.addAndGet(SILENCE_NS);
    until("down feed: silent for");
    peer(2);
  }

  /** The peer takes the connection and never says a word: a half-open TCP, or a hung proxy. */
  @Test
  void a_peer_that_never_answers_the_handshake_is_given_up() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      http = http.newBuilder().readTimeout(50, TimeUnit.MILLISECONDS).build();
      open("https://localhost:" + mute.getLocalPort() + "/");
      Loopback.until("the attempt", this::turn, () -> true);
      turn();
      try (Socket taken = mute.accept()) {
        until("down feed: SocketTimeoutException");
        assertThat(taken.isConnected()).isTrue();
      }
    }
  }

  @Test
  void more_than_can_be_handled_drops_the_connection_not_a_message() {
    mailbox = new Mailbox(1_000);
    accept();
    accept();
    open();
    final WebSocket peer = peer(1);
    until("open");
    peer.send("x".repeat(600));
    peer.send("y".repeat(600));
    peer.send("z");
    // Nobody empties the mailbox meanwhile.
    Loopback.until("the end of the connection", () -> {}, () -> !lost.isEmpty());
    until("down feed: messages come faster than they can be handled");
    assertThat(events).doesNotContain("z");
    peer(2).send("again");
    until("again");
  }

  @Test
  void a_message_beyond_all_bounds_drops_the_connection() {
    maxMessageBytes = 100;
    accept();
    open();
    peer(1).send("x".repeat(101));
    until("down feed: a message of 101 bytes");
  }

  @Test
  void a_certificate_of_nobody_we_believe_is_refused() throws Exception {
    http = client(certificate("localhost"));
    open();
    until("down feed: SSLHandshakeException");
    assertThat(sockets).isEmpty();
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws Exception {
    final HeldCertificate other = certificate("broker.example");
    try (MockWebServer wrong = new MockWebServer()) {
      wrong.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(other).build().sslSocketFactory());
      wrong.start();
      http = client(other);
      open("https://localhost:" + wrong.getPort() + "/");
      until("down feed: SSLPeerUnverifiedException");
    }
  }
}
