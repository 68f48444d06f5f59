package nogc.engine.shadow;

import nogc.engine.core.Core;
import nogc.engine.replay.Divergence;
import nogc.engine.replay.Replayer;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DivergenceDecoder;
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
  private final DivergenceDecoder reported = new DivergenceDecoder();
  private long sequence;
  private long timeNs;
  private long reportedSequence;
  private boolean ending;
  private boolean ended;

  Follower(final Replayer replayer, final long sequence) {
    this.replayer = replayer;
    this.sequence = sequence;
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int template = RecordLayout.templateId(buffer, offset);
    if (replayer.divergence() == null) {
      replayer.onRecord(buffer, offset, length);
    }
    if (replayer.divergence() != null && isInput(template)) {
      replayer.follow(buffer, offset);
    }
    sequence = RecordLayout.sequence(buffer, offset);
    timeNs = RecordLayout.time(buffer, offset);
    switch (template) {
      case DivergenceDecoder.TEMPLATE_ID -> {
        reported.wrap(
            buffer,
            offset + RecordLayout.HEADER_LENGTH,
            RecordLayout.blockLength(buffer, offset),
            RecordLayout.version(buffer, offset));
        reportedSequence = reported.recordSequence();
      }
      case SessionStartDecoder.TEMPLATE_ID -> {
        ending = false;
        ended = false;
      }
      case SessionEndDecoder.TEMPLATE_ID -> ending = true;
      case StateHashDecoder.TEMPLATE_ID -> ended = ending;
      default -> {
        // the core's business alone
      }
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

  /** Whether the divergence stands in the journal already, reported by a shadow before this one. */
  boolean isReported() {
    return divergence() != null && divergence().sequence() == reportedSequence;
  }

  /** Whether the state is one that an engine could go on from: nothing missing, nothing doubted. */
  boolean isWhole() {
    return sequence > 0 && replayer.isWhole();
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

  /** Records, outputs and hashes compared so far. */
  Replayer replayer() {
    return replayer;
  }
}
