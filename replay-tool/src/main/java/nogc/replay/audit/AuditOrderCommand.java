package nogc.replay.audit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The life of one order. */
@Command(
    name = "order",
    description = {
      "The whole life of an order: what the brain had seen, its signal, the decision, the order on"
          + " the wire, what the venue answered, the position after it, the limits that it was held against, and the times"
          + " between.",
      "An order id counts within its journal: if several journals have it, all are shown.",
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

  @Option(
      names = "--checks",
      description =
          "Also the values that the gate measured: re-executes the journal from its start up to"
              + " the last decision, which takes time.")
  private boolean checks;

  @Mixin private final Sources sources = new Sources();

  @Spec private CommandSpec spec;

  private final List<String> absent = new ArrayList<>();
  private int found;

  @Override
  public Integer call() {
    final PrintWriter err = spec.commandLine().getErr();
    sources.ask(folders, err, topic -> topic == Topic.order(orderId), this::ask);
    if (found == 0) {
      err.println("audit: no order " + orderId + ": " + String.join("; ", absent));
    }
    return found > 0 && !sources.wasDamaged() ? 0 : 1;
  }

  private void ask(final OpenSession session) {
    final long[] inputs = session.of(Topic.order(orderId));
    final OrderStory story = OrderStory.read(session.session(), session::reader, orderId, inputs);
    if (story.begin() == null) {
      absent.add(whatIsThere(session));
      return;
    }
    final List<DecisionChecks> decisions = OrderChecks.read(session, story, checks);
    // Whole before it is printed: a damaged index shows on the way.
    final StringWriter text = new StringWriter();
    if (json) {
      text.append(OrderJson.of(story, decisions)).append('\n');
    } else {
      text.append(found > 0 ? "\n" : "");
      new OrderText(new PrintWriter(text), session.definitions(), checks).print(story, decisions);
    }
    spec.commandLine().getOut().print(text);
    found++;
  }

  /**
   * What the journal has in place of the order.
   *
   * @throws DamagedIndexException if it has the order, and the index did not know
   */
  private String whatIsThere(final OpenSession session) {
    final AuditRecord record =
        orderId <= session.lastSequence() ? session.reader().at(orderId) : null;
    if (record != null && TopicReader.begins(record, orderId)) {
      throw new DamagedIndexException("order " + orderId + " is not in it");
    }
    return session.session().name()
        + " ends with record "
        + session.lastSequence()
        + (record == null
            ? ""
            : ", record "
                + orderId
                + " is a "
                + record.type()
                + ": "
                + new RecordLine(session.definitions()).of(record));
  }
}
