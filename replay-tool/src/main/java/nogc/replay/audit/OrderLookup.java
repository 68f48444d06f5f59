package nogc.replay.audit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** The index over a folder of journals, for programs: what {@code nogc replay audit order} does. */
public final class OrderLookup implements AutoCloseable {
  private final Path folder;
  private final AuditIndex index;

  /**
   * Opens the index over the journals in a folder, and makes it whole first.
   *
   * @param indexFolder made if missing
   */
  public OrderLookup(final Path folder, final Path indexFolder) {
    this.folder = folder;
    index =
        AuditIndex.open(indexFolder, true, Session.in(folder), new PrintWriter(new StringWriter()));
  }

  /**
   * The life of an order in all journals that have it, as the command prints it.
   *
   * @return empty if none has it
   */
  public String order(final long orderId) {
    final StringWriter text = new StringWriter();
    for (final Session session : Session.in(folder)) {
      try (OpenSession open =
          new OpenSession(
              session, index.places(session), null, index.lastSequence(session), null)) {
        final OrderStory story =
            OrderStory.read(session, open::reader, orderId, open.of(Topic.order(orderId)));
        if (story.begin() != null) {
          new OrderText(new PrintWriter(text), open.definitions(), false)
              .print(story, OrderChecks.read(open, story, false));
        }
      }
    }
    return text.toString();
  }

  /** Orders, signals and kinds of rare records that can be found. */
  public long topics() {
    return index.size();
  }

  /** Size on the disk. */
  public long bytes() {
    return index.bytes();
  }

  @Override
  public void close() {
    index.close();
  }
}
