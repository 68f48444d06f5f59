package nogc.deploy.process;

import java.nio.file.Path;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;

/** A program that writes some records and dies in the middle of the next one. */
public final class HalfRecordWriter {
  private HalfRecordWriter() {}

  /**
   * @param args folder of the journal, number of whole records, seed
   */
  public static void main(final String[] args) {
    final Path directory = Path.of(args[0]);
    final RandomRecords random =
        new RandomRecords(SchemaDocument.current(), Long.parseLong(args[2]));
    final RecordBuffer record = new RecordBuffer();
    final long timeNs = System.currentTimeMillis() * 1_000_000;
    try (JournalWriter writer = JournalWriter.open(JournalSettings.of(directory))) {
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        writer.append(record, random.next(record.buffer()), timeNs);
      }
    }
    final ChronicleQueue queue = SingleChronicleQueueBuilder.single(directory.toFile()).build();
    final DocumentContext document = queue.createAppender().writingDocument();
    document.wire().bytes().writeLong(0x0123_4567_89AB_CDEFL).writeLong(-1L);
    System.err.println("half a record written");
    Runtime.getRuntime().halt(137);
  }
}
