package nogc.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the records of a journal, decoded by the schema that the journal itself carries. */
@Command(
    name = "tail",
    description = "Prints the records of a journal.",
    mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {
  private static final int BATCH = 1024;
  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

  @Parameters(paramLabel = "DIR", description = "folder of the journal")
  private Path directory;

  @Option(names = "--follow", description = "wait for more at the end")
  private boolean follow;

  @Option(names = "--type", paramLabel = "TYPE", description = "this kind of record only")
  private String type;

  @Option(names = "--json", description = "one JSON object per line; else YAML")
  private boolean json;

  @Option(
      names = "--from",
      paramLabel = "start|end|SEQ",
      defaultValue = "start",
      description = "where to begin")
  private String from;

  @Option(names = "--limit", paramLabel = "N", description = "stop after N records")
  private long limit = Long.MAX_VALUE;

  @Spec private CommandSpec spec;

  private final RecordText text = new RecordText();
  private PrintWriter out;
  private JournalReader reader;
  private long printed;

  @Override
  public Integer call() {
    out = spec.commandLine().getOut();
    try (JournalReader opened = JournalReader.open(directory)) {
      reader = opened;
      seek();
      boolean more = true;
      while (more && printed < limit && !out.checkError()) {
        if (reader.poll(this::print, (int) Math.min(BATCH, limit - printed)) == 0) {
          more = follow;
          LockSupport.parkNanos(PAUSE_NS);
        }
      }
    } finally {
      out.flush();
    }
    return 0;
  }

  private void seek() {
    switch (from) {
      case "start" -> reader.seekStart();
      case "end" -> reader.seekEnd();
      default -> {
        final long sequence = parse(from);
        if (!reader.seekSequence(sequence) && !follow) {
          throw new IllegalStateException(
              "no sequence "
                  + sequence
                  + " in "
                  + directory
                  + ": the last is "
                  + reader.sequence());
        }
      }
    }
  }

  private static long parse(final String place) {
    try {
      return Long.parseLong(place);
    } catch (final NumberFormatException ex) {
      throw new IllegalArgumentException(
          "--from \"" + place + "\" is neither start nor end nor a sequence", ex);
    }
  }

  private void print(final DirectBuffer buffer, final int offset, final int length) {
    final SchemaDocument schema =
        reader.schema() == null ? SchemaDocument.current() : reader.schema();
    if (type != null) {
      final MessageSpec wanted = schema.message(type);
      if (wanted == null && SchemaDocument.current().message(type) == null) {
        throw new IllegalArgumentException(
            "no record type \"" + type + "\" in the schema of this journal");
      }
      if (wanted == null || wanted.templateId() != RecordLayout.templateId(buffer, offset)) {
        return;
      }
    }
    printed++;
    if (json) {
      out.append(text.json(schema, buffer, offset, length)).append('\n');
    } else {
      out.append(text.yaml(schema, buffer, offset, length));
    }
  }
}
