package nogc.replay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One HTML page that holds everything it needs: the report as JSON, the charting library, one
 * script and one style sheet of ours. Its security policy lets nothing else run and nothing be
 * loaded. Names and reasons reach the page as data only.
 */
final class ReportPage {
  private ReportPage() {}

  /**
   * @param json the report
   */
  static String of(final String json) {
    final String library = resource("uPlot.iife.min.js");
    final String script = resource("report.js");
    final String style = resource("uPlot.min.css") + resource("report.css");
    return resource("report.html")
        .replace(
            "{{policy}}",
            "default-src 'none'; base-uri 'none'; form-action 'none'; script-src "
                + hash(library)
                + " "
                + hash(script)
                + "; style-src "
                + hash(style))
        .replace("{{style}}", style)
        .replace("{{library}}", library)
        .replace("{{script}}", script)
        .replace("{{data}}", inert(json));
  }

  /** Such that no text in it can end the element that holds it. */
  private static String inert(final String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private static String hash(final String content) {
    try {
      final byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (final NoSuchAlgorithmException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static String resource(final String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (final IOException ex) {
      throw new UncheckedIOException(name + " cannot be read", ex);
    }
  }
}
