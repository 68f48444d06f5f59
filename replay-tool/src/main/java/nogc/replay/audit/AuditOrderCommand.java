package nogc.replay.audit;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nogc.journal.CorruptJournalException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The life of one order. */
@Command(
    name = "order",
    description = {
      "The whole life of an order: what the brain had seen, its signal, the decision, the order on"
          + " the wire, what the venue answered, the position after it, and the times between.",
      "Example: nogc replay audit order 1043 sessions/"
    },
    mixinStandardHelpOptions = true)
final class AuditOrderCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ID", description = "Order id.")
  private long orderId;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DIR",
      description = "A journal, or a folder that holds journals.")
  private List<Path> folders;

  @Option(names = "--json", description = "One JSON object per line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    final PrintWriter out = spec.commandLine().getOut();
    final PrintWriter err = spec.commandLine().getErr();
    int found = 0;
    int damaged = 0;
    final List<String> asked = new ArrayList<>();
    for (final Path folder : folders) {
      for (final Session session : Session.in(folder)) {
        try (SessionReader reader = new SessionReader(session)) {
          final ScannedPlaces places = new ScannedPlaces();
          try {
            places.read(
                reader.journal(),
                topic -> topic == Topic.order(orderId),
                new Progress(err, "reading " + session.name(), 0, System.console() != null));
          } catch (final CorruptJournalException ex) {
            err.println("audit: " + session.name() + ": " + ex.getMessage());
            damaged++;
          }
          final OrderStory story =
              OrderStory.read(session, reader, orderId, places.of(Topic.order(orderId)));
          if (story.begin() == null) {
            asked.add(absent(session, reader, places));
            continue;
          }
          if (found++ > 0 && !json) {
            out.println();
          }
          print(out, story, new Definitions(reader, places));
        }
      }
    }
    if (found == 0) {
      err.println("audit: no order " + orderId + ": " + String.join("; ", asked));
    }
    return found > 0 && damaged == 0 ? 0 : 1;
  }

  /** What is there instead. */
  private String absent(
      final Session session, final SessionReader reader, final ScannedPlaces places) {
    final AuditRecord record = reader.at(orderId);
    return session.name()
        + " ends with record "
        + places.lastSequence()
        + (record == null
            ? ""
            : ", record "
                + orderId
                + " is a "
                + record.type()
                + ": "
                + new RecordLine(new Definitions(reader, places)).of(record));
  }

  private void print(final PrintWriter out, final OrderStory story, final Definitions definitions) {
    if (json) {
      out.println(OrderJson.of(story));
    } else {
      new OrderText(out, definitions).print(story);
    }
  }
}
