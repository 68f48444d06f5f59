package nogc.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium with one tab, driven by the DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final ObjectMapper mapper = new ObjectMapper();
  private final OkHttpClient client = new OkHttpClient();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final Process process;
  private final WebSocket socket;
  private final String tab;

  private Browser(final String program, final Path profile) throws IOException {
    process =
        new ProcessBuilder(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    final Path port = profile.resolve("DevToolsActivePort");
    await("the port of " + program, () -> Files.exists(port) && lines(port).size() >= 2);
    socket =
        client.newWebSocket(
            new Request.Builder()
                .url("ws://127.0.0.1:" + lines(port).get(0) + lines(port).get(1))
                .build(),
            new Listener());
    final String target =
        call(null, "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    tab =
        call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    for (final String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Skips the test where there is no Chromium. */
  static Browser start(final Path profile) {
    final String program = program();
    Assumptions.assumeTrue(
        program != null,
        "skipped: no Chromium here; install it (Debian: apt-get install chromium), or let"
            + " NOGC_CHROMIUM name one");
    try {
      return new Browser(program, Files.createDirectories(profile));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static String program() {
    final String named = System.getenv("NOGC_CHROMIUM");
    if (named != null) {
      return named;
    }
    for (final String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      for (final String name : NAMES) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return Path.of(folder, name).toString();
        }
      }
    }
    return null;
  }

  private static List<String> lines(final Path file) {
    try {
      return Files.readAllLines(file);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void await(final String what, final BooleanSupplier condition) {
    final long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new AssertionError("no " + what + "; alive: " + process.isAlive());
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Asks the tab. */
  JsonNode call(final String method, final Map<String, ?> parameters) {
    return call(tab, method, parameters);
  }

  private JsonNode call(
      final String session, final String method, final Map<String, ?> parameters) {
    final int id = lastId.incrementAndGet();
    final ObjectNode message = mapper.createObjectNode().put("id", id).put("method", method);
    message.set("params", mapper.valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.send(message.toString());
    try {
      final JsonNode said = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (said.has("error")) {
        throw new AssertionError(method + ": " + said.path("error"));
      }
      return said.path("result");
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method, ex);
    } catch (final java.util.concurrent.ExecutionException | TimeoutException ex) {
      throw new AssertionError(method, ex);
    }
  }

  /** Opens a page and waits until it has been loaded and drawn. */
  void open(final Path page) {
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    await("load of " + page, () -> !events("Page.loadEventFired").isEmpty());
    drawn();
  }

  /** Two frames later. */
  void drawn() {
    evaluate("new Promise(d => requestAnimationFrame(() => requestAnimationFrame(() => d(1))))");
  }

  /** The value of an expression, awaited where it is a promise. */
  JsonNode evaluate(final String expression) {
    final JsonNode said =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (said.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + said);
    }
    return said.path("result").path("value");
  }

  /** What the tab told by this method so far. */
  List<JsonNode> events(final String method) {
    synchronized (events) {
      return events.stream()
          .filter(event -> event.path("method").asText().equals(method))
          .map(event -> event.path("params"))
          .toList();
    }
  }

  @Override
  public void close() {
    socket.send("{\"id\":" + lastId.incrementAndGet() + ",\"method\":\"Browser.close\"}");
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (final InterruptedException ex) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      socket.cancel();
      client.dispatcher().executorService().shutdown();
    }
  }

  private final class Listener extends WebSocketListener {
    @Override
    public void onMessage(final WebSocket from, final String text) {
      try {
        final JsonNode message = mapper.readTree(text);
        if (message.has("id")) {
          final CompletableFuture<JsonNode> waiting = answers.remove(message.path("id").asInt());
          if (waiting != null) {
            waiting.complete(message);
          }
        } else {
          synchronized (events) {
            events.add(message);
          }
        }
      } catch (final IOException ex) {
        throw new UncheckedIOException(ex);
      }
    }

    @Override
    public void onFailure(final WebSocket from, final Throwable ex, final Response response) {
      answers.values().forEach(answer -> answer.completeExceptionally(ex));
    }
  }
}
