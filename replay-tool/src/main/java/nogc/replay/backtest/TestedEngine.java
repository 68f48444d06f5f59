package nogc.replay.backtest;

import java.nio.file.Path;
import nogc.engine.config.SessionConfig;
import nogc.engine.core.Core;
import nogc.engine.live.EngineRecords;
import nogc.engine.live.JournalOutbox;
import nogc.engine.live.Sequencer;
import nogc.engine.snapshot.BuildId;
import nogc.journal.JournalWriter;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.EndReason;
import nogc.journal.codec.SessionKind;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The engine as it trades, but for its thread, its rings and its clock: each input is journaled,
 * then applied, by the live engine's own sequencer; its outputs follow in the journal.
 */
final class TestedEngine implements AutoCloseable {
  private final JournalWriter writer;
  private final HeardOutputs outputs;
  private final Core core;
  private final Sequencer sequencer;
  private final EngineRecords records;
  private final Path journal;
  private long inputs;

  TestedEngine(final SessionConfig config, final VirtualClock clock) {
    journal = config.journal().directory();
    writer = JournalWriter.open(config.journal());
    if (writer.lastSequence() != 0) {
      writer.close();
      throw new IllegalArgumentException(
          config.journal().directory() + " holds a journal already; give another folder");
    }
    outputs = new HeardOutputs(new JournalOutbox(writer));
    core = new Core(outputs);
    sequencer = new Sequencer(writer, core, clock);
    records = new EngineRecords(config, sequencer);
  }

  void open() {
    records.opening(SessionKind.FIRST, BuildId.current());
    records.clock(ClockState.GOOD, 0, 0);
  }

  void end() {
    records.end(EndReason.STOPPED);
  }

  /** Records that the engine itself makes. */
  EngineRecords records() {
    return records;
  }

  /** The next input is written here, at offset 0; then {@link #take(int, int)}. */
  UnsafeBuffer buffer() {
    return sequencer.buffer();
  }

  /** Journals and applies the input in the buffer, as if it came through a ring. */
  void take(final int ring, final int length) {
    buffer().putByte(RecordLayout.SOURCE_OFFSET, (byte) ring);
    inputs++;
    sequencer.take(length);
  }

  /** Likewise with a copy. */
  void take(final int ring, final DirectBuffer record, final int offset, final int length) {
    buffer().putBytes(0, record, offset, length);
    take(ring, length);
  }

  HeardOutputs outputs() {
    return outputs;
  }

  Core core() {
    return core;
  }

  /** Folder of the journal. */
  Path journal() {
    return journal;
  }

  long lastSequence() {
    return writer.lastSequence();
  }

  long inputs() {
    return inputs;
  }

  @Override
  public void close() {
    writer.close();
  }
}
