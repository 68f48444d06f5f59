package nogc.engine.shadow;

import nogc.engine.core.Core;
import nogc.engine.replay.Divergence;
import nogc.engine.replay.Replayer;
import nogc.engine.status.Observed;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.StateHashDecoder;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/**
 * Re-executes the journal. Behind the first divergence it goes on applying inputs, so that what it
 * shows stays near the truth, but vouches for nothing any more.
 */
final class Follower implements RecordHandler {
  private final SchemaDocument schema = SchemaDocument.current();
  private final Replayer replayer;
  private final Observed observed = new Observed();
  private long sequence;
  private long timeNs;
  private long divergedNs;
  private boolean ending;
  private boolean ended;

  /**
   * @param replayer new, or restored from a snapshot: the next record is the one behind it
   */
  Follower(final Replayer replayer) {
    this.replayer = replayer;
    sequence = replayer.sequence();
    timeNs = replayer.timeNs();
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int template = RecordLayout.templateId(buffer, offset);
    if (replayer.divergence() == null) {
      replayer.onRecord(buffer, offset, length);
    }
    sequence = RecordLayout.sequence(buffer, offset);
    timeNs = RecordLayout.time(buffer, offset);
    if (replayer.divergence() != null) {
      divergedNs = divergedNs == 0 ? timeNs : divergedNs;
      if (isInput(template)) {
        replayer.follow(buffer, offset);
      }
    }
    observed.onRecord(buffer, offset, length);
    if (template == SessionStartDecoder.TEMPLATE_ID) {
      ending = false;
      ended = false;
    } else if (template == SessionEndDecoder.TEMPLATE_ID) {
      ending = true;
    } else if (template == StateHashDecoder.TEMPLATE_ID) {
      ended = ending;
    }
  }

  private boolean isInput(final int template) {
    final MessageSpec spec = schema.message(template);
    return spec != null && spec.input() && template != SchemaDocument.TEMPLATE_ID;
  }

  /** Null as long as everything was as computed. */
  Divergence divergence() {
    return replayer.divergence();
  }

  /** Stamp of the record at which the divergence was found. */
  long divergedNs() {
    return divergedNs;
  }

  /** Whether the divergence stands in the journal already, reported by a shadow before this one. */
  boolean isReported() {
    return divergence() != null && divergence().sequence() == observed.reportedDivergence();
  }

  /** Whether the session has ended in order, its last hash included. */
  boolean isEnded() {
    return ended;
  }

  Core core() {
    return replayer.core();
  }

  /** Of the last record. */
  long sequence() {
    return sequence;
  }

  /** Of the last record, epoch nanoseconds. */
  long timeNs() {
    return timeNs;
  }

  /** What was compared, and the state for a snapshot. */
  Replayer replayer() {
    return replayer;
  }

  /** What the records said besides. */
  Observed observed() {
    return observed;
  }
}
