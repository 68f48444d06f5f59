package nogc.engine.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.SessionConfig;
import nogc.journal.monitor.ErrorFile;

/** The errors that the processes of a session recorded, of their last life with one and before. */
final class ErrorText {
  private ErrorText() {}

  static String of(final SessionConfig config) {
    final Path journal = config.journal().directory();
    final List<String> processes = new ArrayList<>(List.of("engine", "shadow"));
    config.gateways().stream()
        .map(GatewayConfig::name)
        .forEach(name -> processes.add("gateway-" + name));
    final StringBuilder text = new StringBuilder();
    for (final String process : processes) {
      show(text, process, ErrorFile.read(ErrorFile.path(journal, process)));
      show(text, process + ", before", ErrorFile.read(ErrorFile.previous(journal, process)));
    }
    return text.length() == 0 ? "no errors\n" : text.toString();
  }

  private static void show(
      final StringBuilder text, final String process, final List<ErrorFile.Entry> entries) {
    for (final ErrorFile.Entry entry : entries) {
      text.append(process)
          .append(": ")
          .append(entry.count())
          .append(entry.count() == 1 ? " time, at " : " times, the last at ")
          .append(Text.dayAndTime(entry.lastNs()))
          .append(" UTC\n  ")
          .append(entry.text().strip().replace("\n", "\n  "))
          .append('\n');
    }
  }
}
