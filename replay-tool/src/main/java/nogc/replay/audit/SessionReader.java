package nogc.replay.audit;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.JournalReader;
import org.agrona.DirectBuffer;

/** Reads single records of a journal, by sequence. */
final class SessionReader implements AutoCloseable {
  private static final int NEAR = 512;
  private static final long[] LOOKBACK = {512, 8_192, 131_072};

  private final JournalReader reader;
  private AuditRecord last;

  SessionReader(final Session session) {
    reader = JournalReader.open(session.journal());
  }

  JournalReader journal() {
    return reader;
  }

  /**
   * The record of a sequence; null if the journal does not hold it.
   *
   * @throws nogc.journal.CorruptJournalException if it is damaged
   */
  AuditRecord at(final long sequence) {
    if (last != null && last.sequence() == sequence) {
      return last;
    }
    if (sequence < 1 || !moveTo(sequence)) {
      return null;
    }
    return next();
  }

  private boolean moveTo(final long sequence) {
    final long ahead = sequence - reader.sequence() - 1;
    if (last == null || ahead < 0 || ahead > NEAR) {
      return reader.seekSequence(sequence);
    }
    return ahead == 0 || reader.poll((buffer, offset, length) -> {}, (int) ahead) == ahead;
  }

  /** The record behind the one read last; null at the end. */
  AuditRecord next() {
    last = null;
    reader.poll(this::take, 1);
    return last;
  }

  private void take(final DirectBuffer buffer, final int offset, final int length) {
    last = AuditRecord.copy(reader.schema(), buffer, offset, length);
  }

  /** An input and its outputs; empty if the journal does not hold it. */
  List<AuditRecord> step(final long sequence) {
    final List<AuditRecord> step = new ArrayList<>();
    final AuditRecord input = at(sequence);
    if (input == null) {
      return step;
    }
    step.add(input);
    for (AuditRecord each = next();
        each != null && !each.isInput() && each.cause() == sequence;
        each = next()) {
      step.add(each);
    }
    return step;
  }

  /** Takes a record, and whether it is near enough that none before it has to be looked at. */
  @FunctionalInterface
  interface Visitor {
    void take(AuditRecord record);
  }

  /**
   * Goes back from a sequence in growing strides until enough was found, each time reading forward
   * up to it.
   *
   * @param isEnough asked after each stride
   */
  void lookBack(
      final long before, final Visitor visitor, final java.util.function.BooleanSupplier isEnough) {
    long to = before;
    for (final long stride : LOOKBACK) {
      final long from = Math.max(1, before - stride);
      visit(from, to, visitor);
      if (isEnough.getAsBoolean() || from == 1) {
        return;
      }
      to = from;
    }
  }

  /** Records from one sequence up to another, which is left out. */
  void visit(final long from, final long to, final Visitor visitor) {
    for (AuditRecord each = at(from); each != null && each.sequence() < to; each = next()) {
      visitor.take(each);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
