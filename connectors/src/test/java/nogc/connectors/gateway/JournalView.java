package nogc.connectors.gateway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** What stands in a journal, read as far as it goes; trades are counted only, after the first. */
final class JournalView implements AutoCloseable {
  private final Path directory;
  private final List<UnsafeBuffer> records = new ArrayList<>();
  private final Map<Integer, Integer> counts = new HashMap<>();
  private JournalReader reader;

  JournalView(final Path directory) {
    this.directory = directory;
  }

  private void read() {
    if (reader == null) {
      reader = JournalReader.open(directory);
    }
    while (reader.poll(
            (buffer, offset, length) -> {
              final int template = RecordLayout.templateId(buffer, offset);
              if (counts.merge(template, 1, Integer::sum) > 1
                  && template == TradeDecoder.TEMPLATE_ID) {
                return;
              }
              final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
              copy.putBytes(0, buffer, offset, length);
              records.add(copy);
            },
            1000)
        > 0) {
      // to the end
    }
  }

  int count(final int template) {
    read();
    return counts.getOrDefault(template, 0);
  }

  List<Integer> templatesFrom(final int source) {
    read();
    return records.stream()
        .filter(r -> RecordLayout.source(r, 0) == source)
        .map(r -> RecordLayout.templateId(r, 0))
        .toList();
  }

  private List<UnsafeBuffer> of(final int template) {
    read();
    return records.stream().filter(r -> RecordLayout.templateId(r, 0) == template).toList();
  }

  List<UnsafeBuffer> all(final int template) {
    return of(template);
  }

  List<ExecutionReportDecoder> reports() {
    return of(ExecutionReportDecoder.TEMPLATE_ID).stream()
        .map(r -> new ExecutionReportDecoder().wrapAndApplyHeader(r, 0, new MessageHeaderDecoder()))
        .toList();
  }

  List<OrderSentDecoder> sent() {
    return of(OrderSentDecoder.TEMPLATE_ID).stream()
        .map(r -> new OrderSentDecoder().wrapAndApplyHeader(r, 0, new MessageHeaderDecoder()))
        .toList();
  }

  List<OrderRefusedDecoder> refused() {
    return of(OrderRefusedDecoder.TEMPLATE_ID).stream()
        .map(r -> new OrderRefusedDecoder().wrapAndApplyHeader(r, 0, new MessageHeaderDecoder()))
        .toList();
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
