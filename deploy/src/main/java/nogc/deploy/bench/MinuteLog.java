package nogc.deploy.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Keeps one histogram a minute in HdrHistogram's own format; without a file, nothing. */
final class MinuteLog implements AutoCloseable {
  private static final long MINUTE_MS = 60_000;

  private final PrintStream out;
  private final HistogramLogWriter log;

  /**
   * @param file null for none
   */
  MinuteLog(final Path file) throws IOException {
    out = file == null ? null : new PrintStream(file.toFile(), StandardCharsets.UTF_8);
    log = out == null ? null : new HistogramLogWriter(out);
    if (log != null) {
      log.outputLogFormatVersion();
      log.outputLegend();
    }
  }

  void add(final Histogram histogram, final int minute) {
    if (log != null) {
      histogram.setStartTimeStamp((minute - 1) * MINUTE_MS);
      histogram.setEndTimeStamp(minute * MINUTE_MS);
      log.outputIntervalHistogram(histogram);
    }
  }

  @Override
  public void close() {
    if (out != null) {
      out.close();
    }
  }
}
