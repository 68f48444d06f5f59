package nogc.replay.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nogc.engine.replay.Replayer;
import nogc.engine.snapshot.BuildId;
import nogc.engine.snapshot.SnapshotFolder;
import nogc.journal.JournalReader;
import nogc.journal.codec.LimitKind;

/**
 * What each decision on an order was held against: the limits in force, by the index, and if wanted
 * the values that the gate measured, by re-executing the journal up to the signal: from the newest
 * snapshot before it that this build can read, else from the start.
 */
final class OrderChecks implements AutoCloseable {
  private static final int POLL_LIMIT = 1_024;

  private final OrderStory story;
  private final SessionReader reader;
  private final List<AuditRecord> changes;
  private final JournalReader journal;
  private Replayer replayer;

  private OrderChecks(
      final OpenSession session, final OrderStory story, final JournalReader journal) {
    this.story = story;
    this.journal = journal;
    reader = session.reader();
    changes = AuditList.rare(session, "RiskLimit", "LimitChange");
  }

  /**
   * Reads them for all decisions of an order, in their order.
   *
   * @param measure whether the journal is re-executed, which takes as long as its length asks for
   */
  static List<DecisionChecks> read(
      final OpenSession session, final OrderStory story, final boolean measure) {
    final List<DecisionChecks> all = new ArrayList<>();
    try (OrderChecks checks =
        new OrderChecks(
            session, story, measure ? JournalReader.open(session.session().journal()) : null)) {
      for (final AuditRecord each : story.records()) {
        if (each.is("RiskDecision")) {
          all.add(checks.of(each));
        }
      }
    }
    return all;
  }

  /** What became of the first decision, which tells what the later ones are about. */
  private AuditRecord command() {
    return story.first("OrderCommand");
  }

  private DecisionChecks of(final AuditRecord decision) {
    final AuditRecord cause = reader.at(decision.cause());
    final boolean cancel = "CANCEL".equals(decision.name("kind"));
    if (cancel && !(cause.is("Signal") && "CANCEL".equals(cause.name("kind")))) {
      return new DecisionChecks(decision, command().instrument(), List.of(), null);
    }
    final MeasuredValues measured = measured(decision, cause);
    final List<LimitInForce> limits = new ArrayList<>();
    final List<AuditRecord> before =
        changes.stream().filter(each -> each.sequence() < decision.sequence()).toList();
    for (final LimitInForce each : LimitList.atEnd(before)) {
      if (concerns(each, decision)) {
        limits.add(
            new LimitInForce(
                each.since(),
                each.value(),
                command(each.since()),
                measured == null ? null : measured.of(each.kind(), each.scope())));
      }
    }
    limits.sort(Comparator.comparing(LimitInForce::kind).thenComparing(LimitInForce::scope));
    return new DecisionChecks(
        decision, command().instrument(), limits, measured == null ? null : measured.situation());
  }

  /**
   * Null if the values are not wanted or not certain: the re-execution differs from the journal, an
   * operator's command made several orders at once, or the core does not know what is spoken of.
   */
  private MeasuredValues measured(final AuditRecord decision, final AuditRecord cause) {
    if (journal == null || !cause.is("Signal")) {
      return null;
    }
    return follow(cause.sequence() - 1)
        ? MeasuredValues.of(replayer.core().view(), decision, cause, command())
        : null;
  }

  /** Whether the core is now in the state behind a record, and the journal vouches for it. */
  private boolean follow(final long through) {
    if (replayer == null) {
      final Replayer restored =
          new SnapshotFolder(journal.directory(), BuildId.current())
              .restoreNewest(journal, through, passedOver -> {});
      replayer = restored == null ? new Replayer() : restored;
    }
    long due = through - journal.sequence();
    while (due > 0
        && replayer.divergence() == null
        && journal.poll(replayer, (int) Math.min(POLL_LIMIT, due)) > 0) {
      due = through - journal.sequence();
    }
    return due == 0 && replayer.isSettled();
  }

  /** Whether the gate looks at the limit for this intent of this order. */
  private boolean concerns(final LimitInForce limit, final AuditRecord decision) {
    final AuditRecord since = limit.since();
    final boolean applies =
        switch (limit.scope()) {
          case FIRM -> true;
          case ACCOUNT -> since.number("account") == command().number("venue");
          case STRATEGY -> since.number("strategy") == decision.number("strategy");
          case INSTRUMENT -> since.instrument() == command().instrument();
          default -> false;
        };
    return applies && isRead(limit.kind(), decision.name("kind"));
  }

  private static boolean isRead(final LimitKind limit, final String intent) {
    return switch (limit) {
      case MAX_CANCEL_RATE -> "CANCEL".equals(intent);
      case MAX_OPEN_ORDERS, MAX_REPEATED_ORDERS, DUPLICATE_WINDOW -> "NEW".equals(intent);
      default -> !"CANCEL".equals(intent);
    };
  }

  /** What a person ordered, of which the change came; null if none did. */
  private AuditRecord command(final AuditRecord since) {
    final AuditRecord cause = since.is("LimitChange") ? reader.at(since.cause()) : null;
    return cause != null && cause.name("action").endsWith("_LIMIT") ? cause : null;
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
