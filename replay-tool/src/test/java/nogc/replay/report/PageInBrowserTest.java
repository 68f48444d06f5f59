package nogc.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockWebServer;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page as a person sees it, in a real browser. */
class PageInBrowserTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";
  private static final String HOSTILE_REASON = "</script><script>alert(2)</script>&lt;b>\"'";
  private static final long SECOND_NS = 1_000_000_000L;

  /** How many pixels of each canvas differ from its first one. */
  private static final String INK =
      "JSON.stringify([...document.querySelectorAll('canvas')].map(c => {"
          + "const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height)"
          + ".data.buffer); let n = 0; for (const p of d) if (p !== d[0]) n++; return n; }))";

  private static final String FIGURES =
      "JSON.stringify([...document.querySelectorAll('[data-path]')]"
          + ".map(e => [e.dataset.path, e.dataset.format, e.textContent]))";

  @TempDir private Path folder;
  private final ObjectMapper mapper = new ObjectMapper();

  /** Two instruments, the first with a name that would run if it were markup. */
  private Path journal() {
    final Path journal = folder.resolve("journal");
    try (Script script = new Script(journal, 100_000)) {
      script.instrument(1, HOSTILE, "USD", 1);
      script.instrument(2, "BOLT", "USD", 1);
      for (int i = 0; i < 200; i++) {
        final long middle = 100_00 + Math.round(200 * Math.sin(i / 9.0));
        script.pause(700_000_000L);
        script.quote(1, middle - 1, middle + 1);
        script.quote(2, middle / 2 - 1, middle / 2 + 1);
        if (i % 5 == 0) {
          final int id = 1 + i / 5 % 2;
          final Side side = i % 4 < 2 ? Side.BUY : Side.SELL;
          final long price = middle / id + (side == Side.BUY ? 1 : -1);
          final long order = script.order(1, id, side, 10 + i % 7, price);
          script.fill(order, id, side, 10 + i % 7, price, Script.MONEY / 50);
        }
      }
      script.connector(ConnectorState.DOWN, HOSTILE_REASON);
      script.pause(4 * SECOND_NS);
      script.connector(ConnectorState.LIVE, "");
      script.end();
    }
    return journal;
  }

  /** Through the command; returns what it printed as JSON. */
  private JsonNode report(final Path page) throws IOException {
    final StringWriter out = new StringWriter();
    final CommandLine line = new CommandLine(new ReportCommand());
    line.setOut(new PrintWriter(out));
    assertThat(line.execute(journal().toString(), "--json", "-", "--out", page.toString()))
        .isZero();
    return mapper.readTree(out.toString());
  }

  private List<Integer> ink(final Browser browser) throws IOException {
    final List<Integer> pixels = new ArrayList<>();
    for (final JsonNode each : mapper.readTree(browser.evaluate(INK).asText())) {
      pixels.add(each.asInt());
    }
    return pixels;
  }

  @Test
  void shouldShowTheFiguresAndChartsAndRunAndLoadNothingElse() throws IOException {
    final Path page = folder.resolve("report.html");
    final JsonNode report = report(page);
    try (MockWebServer server = new MockWebServer();
        Browser browser = Browser.start(folder.resolve("profile"))) {
      server.start();
      browser.call(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", 1366, "height", 768, "deviceScaleFactor", 1, "mobile", false));
      browser.open(page);

      assertThat(ink(browser)).as("ink of the charts").hasSize(4).allMatch(count -> count > 500);
      assertFigures(report, browser);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .as("nothing lies beyond a laptop's right edge")
          .isLessThanOrEqualTo(1366);
      assertInert(browser);

      final String light = browser.evaluate(ground()).asText();
      browser.call(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
      browser.drawn();
      assertThat(browser.evaluate(ground()).asText()).isNotEqualTo(light);
      assertThat(ink(browser)).as("ink in the dark").hasSize(4).allMatch(count -> count > 500);

      browser.evaluate(
          "(() => { const s = document.querySelector('select'); s.value = '1';"
              + " s.dispatchEvent(new Event('change')); })()");
      browser.drawn();
      assertThat(ink(browser)).as("the other instrument").allMatch(count -> count > 500);
      assertSilent(page, browser);

      // Last, since the refusal itself is told on the console.
      final String refused =
          browser
              .evaluate("fetch('" + server.url("/") + "').then(() => 'loaded', e => e.name)")
              .asText();
      assertThat(refused).isEqualTo("TypeError");
      assertThat(server.getRequestCount()).isZero();
    }
  }

  private static String ground() {
    return "getComputedStyle(document.body).backgroundColor";
  }

  private void assertFigures(final JsonNode report, final Browser browser) throws IOException {
    int numbers = 0;
    for (final JsonNode shown : mapper.readTree(browser.evaluate(FIGURES).asText())) {
      final JsonNode value = report.at(shown.get(0).asText());
      assertThat(shown.get(2).asText())
          .as(shown.get(0).asText())
          .isEqualTo(ShownFigure.of(value, shown.get(1).asText()));
      numbers += value.isNumber() ? 1 : 0;
    }
    assertThat(numbers).isGreaterThan(300);
    for (final String must :
        List.of("/money/profit", "/returns/total", "/trades/winRate", "/costs/shortfall/bps")) {
      assertThat(
              browser
                  .evaluate("!!document.querySelector('[data-path=\"" + must + "\"]')")
                  .asBoolean())
          .as(must)
          .isTrue();
    }
  }

  private static void assertInert(final Browser browser) {
    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(3);
    assertThat(browser.evaluate("document.querySelectorAll('img, b').length").asInt()).isZero();
    final String text = browser.evaluate("document.body.innerText").asText();
    assertThat(text).contains(HOSTILE, HOSTILE_REASON.substring(0, 40));
  }

  private static void assertSilent(final Path page, final Browser browser) {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded"))
        .as("but for what this test's look at the pixels is told")
        .allMatch(
            event -> event.at("/entry/text").asText().startsWith("Canvas2D: Multiple readback"));
    assertThat(browser.events("Page.javascriptDialogOpening")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .as("what was loaded")
        .allMatch(
            event -> event.path("request").path("url").asText().equals(page.toUri().toString()));
  }

  @Test
  void shouldNotLetTheJournalEndTheDataOfThePage() throws IOException {
    final Path page = folder.resolve("report.html");
    report(page);
    final String html = Files.readString(page);
    final int data = html.indexOf("id=\"data\">");
    final String inside = html.substring(data + 10, html.indexOf("</script>", data));
    assertThat(inside).doesNotContain("<", ">", "&").contains("\\u003cimg src=x");
    assertThat(mapper.readTree(inside).at("/curves/instruments/0/symbol").asText())
        .isEqualTo(HOSTILE);
  }
}
