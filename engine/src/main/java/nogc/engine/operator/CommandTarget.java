package nogc.engine.operator;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.journal.JournalReader;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine.Option;

/** Which engine, where in it, who, why; and the sending itself. */
final class CommandTarget {
  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(5);

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Session file.")
  private Path config;

  @Option(
      names = "--scope",
      paramLabel = "PLACE",
      defaultValue = "firm",
      description =
          "firm, account=NAME, strategy=NAME or instrument=SYMBOL, as far as the command knows"
              + " them. Default: ${DEFAULT-VALUE}.")
  private String scope;

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "Reason, journaled with the command.")
  private String why;

  @Option(
      names = "--who",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Your name, journaled with the command. Default: ${DEFAULT-VALUE}.")
  private String who;

  private SessionConfig session;

  /** The session that is meant. */
  SessionConfig session() {
    if (session == null) {
      session = SessionConfig.read(config);
    }
    return session;
  }

  /** The place that is meant. */
  Place place(final LimitScope... allowed) {
    return Place.of(scope, session(), Set.of(allowed));
  }

  /** Sends what needs no value. */
  int send(final OperatorAction action, final Place place) {
    return send(new OperatorOrder(action, place), 0);
  }

  /**
   * Sends the order, waits until it stands in the journal, and tells what came of it.
   *
   * @param quantityScale of the instrument, for limits of quantity
   * @return exit status: 0 once it is journaled and effective, 1 if the engine did not take it in
   *     five seconds or the core refused it
   */
  int send(final OperatorOrder order, final int quantityScale) {
    if (who.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException("--who and --why must not be empty");
    }
    final RingConfig ring = session().operator();
    final UnsafeBuffer message = order.encoded(who, why);
    final Answer answer = new Answer(order, quantityScale, message);
    try (JournalReader reader = JournalReader.open(session().journal().directory())) {
      reader.seekEnd();
      if (!offered(ring, message)) {
        System.err.println(ring.path() + " is full: is the engine running?");
        return 1;
      }
      await(reader, answer);
    }
    return tell(order, answer, ring);
  }

  /** Leaves the ring at once, so that nobody's kill has to wait for the end of this command. */
  private static boolean offered(final RingConfig ring, final UnsafeBuffer message) {
    try (RingProducer producer = open(ring)) {
      return producer.offer(message, 0, message.capacity());
    }
  }

  /** Takes the ring as soon as another person's command has left it. */
  private static RingProducer open(final RingConfig ring) {
    final long deadline = System.nanoTime() + DEADLINE_NS;
    while (true) {
      try {
        return RingProducer.open(
            ring.path(), ring.name(), ring.role(), ring.capacity(), new OffsetEpochNanoClock());
      } catch (final IllegalStateException ex) {
        if (System.nanoTime() > deadline) {
          throw ex;
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static void await(final JournalReader reader, final Answer answer) {
    final long deadline = System.nanoTime() + DEADLINE_NS;
    while (!answer.isComplete() && System.nanoTime() < deadline) {
      if (reader.poll(answer, 1_024) == 0) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static int tell(final OperatorOrder order, final Answer answer, final RingConfig ring) {
    if (answer.sequence() == 0) {
      System.err.println(
          "the engine did not take the command within 5 s: is it running? The command stays in "
              + ring.path()
              + " and takes effect when an engine starts");
      return 1;
    }
    System.out.println(
        order.action() + " at " + order.place() + ": journaled as record " + answer.sequence());
    answer.effects.forEach(System.out::println);
    answer.reasons.forEach(System.err::println);
    return answer.isEffective() ? 0 : 1;
  }
}
