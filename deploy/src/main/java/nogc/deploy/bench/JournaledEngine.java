package nogc.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nogc.engine.core.Core;
import nogc.engine.live.JournalOutbox;
import nogc.engine.live.Sequencer;
import nogc.journal.DiskGuard;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** The engine's own journal writer, core and sequencer, without rings and without a thread. */
final class JournaledEngine implements Inlet, AutoCloseable {
  private final Path directory;
  private final JournalWriter writer;
  private final Sequencer sequencer;

  JournaledEngine(final Path directory, final EpochNanoClock clock) {
    this.directory = directory;
    writer =
        JournalWriter.open(
            JournalSettings.of(directory), new DiskGuard(() -> Long.MAX_VALUE, 0, 0));
    sequencer = new Sequencer(writer, new Core(new JournalOutbox(writer)), clock);
  }

  @Override
  public UnsafeBuffer buffer() {
    return sequencer.buffer();
  }

  @Override
  public long take(final int length) {
    // After a roll the schema record comes before the input: nothing here runs over midnight.
    final long sequence = writer.lastSequence() + 1;
    sequencer.take(length);
    return sequence;
  }

  @Override
  public long lastSequence() {
    return writer.lastSequence();
  }

  @Override
  public long nowNs() {
    // What a strategy in this process knows without asking a clock: the stamp of the tick.
    return writer.lastTime();
  }

  /** The file that records go to. */
  Path file() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
    } catch (final IOException ex) {
      throw new UncheckedIOException(directory + ": " + ex.getMessage(), ex);
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
