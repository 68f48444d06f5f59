package nogc.engine.replay;

import nogc.engine.core.Core;
import nogc.engine.core.Outbox;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.StateHashDecoder;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Feeds the inputs of a journal to a core and compares each output, byte for byte, with the one
 * that the journal holds. Used by the verifier, and by an engine that starts again: what the
 * journal holds of its past decides, what it lacks of the last input's outputs is then written.
 */
public final class Replayer implements RecordHandler {
  private final ReplayOutbox outbox = new ReplayOutbox();
  private final Relay relay = new Relay(outbox);
  private final Core core = new Core(relay);
  private final SchemaDocument schema = SchemaDocument.current();
  private Divergence divergence;
  private long cause;
  private long sequence;
  private long timeNs;
  private int recordCrc;
  private long inputs;
  private long outputs;
  private long stateHashes;
  private long records;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    records++;
    if (divergence != null) {
      return;
    }
    final int template = RecordLayout.templateId(buffer, offset);
    sequence = RecordLayout.sequence(buffer, offset);
    timeNs = RecordLayout.time(buffer, offset);
    recordCrc = RecordLayout.crc(buffer, offset);
    if (template == SchemaDocument.TEMPLATE_ID) {
      return;
    }
    final MessageSpec spec = schema.message(template);
    if (spec == null) {
      throw new IllegalStateException(
          "record "
              + sequence
              + " has template "
              + template
              + ", which this build does not know: replay with the build that wrote it or a newer one");
    }
    if (spec.input()) {
      onInput(buffer, offset, length);
    } else {
      onOutput(buffer, offset, length);
      stateHashes += template == StateHashDecoder.TEMPLATE_ID ? 1 : 0;
    }
  }

  private void onInput(final DirectBuffer buffer, final int offset, final int length) {
    if (outbox.hasNext()) {
      outbox.next();
      // The journal goes on with an input where an output was due.
      divergence = new Divergence(sequence, cause, copy(buffer, offset, length), computed());
      return;
    }
    cause = sequence;
    inputs++;
    outbox.follow(sequence, timeNs);
    core.apply(buffer, offset);
  }

  private void onOutput(final DirectBuffer buffer, final int offset, final int length) {
    outputs++;
    if (!outbox.hasNext()) {
      divergence = new Divergence(sequence, cause, copy(buffer, offset, length), null);
      return;
    }
    outbox.next();
    if (!outbox.nextEquals(buffer, offset, length)) {
      divergence = new Divergence(sequence, cause, copy(buffer, offset, length), computed());
    }
  }

  private UnsafeBuffer computed() {
    return copy(outbox.outputs(), outbox.nextOffset(), outbox.nextLength());
  }

  private static UnsafeBuffer copy(final DirectBuffer buffer, final int offset, final int length) {
    final byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    return new UnsafeBuffer(bytes);
  }

  /**
   * Applies an input without comparing what comes out: for going on behind a divergence, in a state
   * that nobody vouches for.
   */
  public void follow(final DirectBuffer buffer, final int offset) {
    sequence = RecordLayout.sequence(buffer, offset);
    timeNs = RecordLayout.time(buffer, offset);
    inputs++;
    outbox.follow(sequence, timeNs);
    core.apply(buffer, offset);
  }

  /** The core that is fed: to look at. */
  public Core core() {
    return core;
  }

  /** The first difference, null as long as there is none. */
  public Divergence divergence() {
    return divergence;
  }

  /**
   * Hands over the outputs of the last input that the journal does not hold: its engine died while
   * it wrote them.
   *
   * @return how many
   */
  public int drainMissing(final RecordHandler handler) {
    int count = 0;
    while (outbox.hasNext()) {
      final DirectBuffer buffer = outbox.next();
      handler.onRecord(buffer, outbox.nextOffset(), outbox.nextLength());
      count++;
    }
    return count;
  }

  /**
   * Lets the core go on live: from now on its outputs go elsewhere.
   *
   * @return the core in the state after the last input
   */
  public Core continueWith(final Outbox live) {
    relay.target = live;
    return core;
  }

  /** Digest of the whole state after the last input. */
  public long digest() {
    return core.digest();
  }

  /**
   * Shows the state of the core and how far the journal was followed. A replayer that is restored
   * must be a new one; it goes on with the record behind {@link #sequence}.
   */
  public void visit(final StateVisitor state) {
    sequence = state.i64(sequence);
    timeNs = state.i64(timeNs);
    recordCrc = state.i32(recordCrc);
    cause = state.i64(cause);
    records = state.i64(records);
    inputs = state.i64(inputs);
    outputs = state.i64(outputs);
    stateHashes = state.i64(stateHashes);
    core.visit(state);
  }

  /** Whether the journal has shown all outputs of its last input, and no other ones. */
  public boolean isSettled() {
    return divergence == null && !outbox.hasNext();
  }

  /** Sequence of the last record, 0 before the first. */
  public long sequence() {
    return sequence;
  }

  /** Stamp of the last record, epoch nanoseconds. */
  public long timeNs() {
    return timeNs;
  }

  /** Checksum of the last record. */
  public int recordCrc() {
    return recordCrc;
  }

  public long records() {
    return records;
  }

  public long inputs() {
    return inputs;
  }

  /** Outputs compared. */
  public long outputs() {
    return outputs;
  }

  /** State hashes among them. */
  public long stateHashes() {
    return stateHashes;
  }

  /** The outbox of the core, first for comparing, later for the journal. */
  private static final class Relay implements Outbox {
    private Outbox target;

    Relay(final Outbox target) {
      this.target = target;
    }

    @Override
    public UnsafeBuffer buffer() {
      return target.buffer();
    }

    @Override
    public long nextSequence() {
      return target.nextSequence();
    }

    @Override
    public long append(final int length) {
      return target.append(length);
    }
  }
}
