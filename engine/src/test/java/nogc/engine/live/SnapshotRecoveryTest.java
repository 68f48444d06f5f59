package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nogc.engine.replay.Replayer;
import nogc.engine.snapshot.BuildId;
import nogc.engine.snapshot.Snapshot;
import nogc.engine.snapshot.SnapshotFolder;
import nogc.journal.JournalReader;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery from snapshots is recovery from the journal, only sooner. */
class SnapshotRecoveryTest {
  @TempDir Path folder;
  private Path journal;
  private SnapshotFolder snapshots;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void record() {
    journal = trade(folder, 1);
    snapshots = new SnapshotFolder(journal, BuildId.current());
  }

  private static Path trade(final Path session, final int from) {
    try (RunningEngine engine = new RunningEngine(session)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.await("Quote", each -> true);
      for (int i = from; i < from + 3; i++) {
        engine.messages.limitOrder(
            engine.brain, i, Side.BUY, 80_000 + i, 1_000, engine.clock.nanoTime());
        final long id = i;
        final long order =
            engine
                .await("OrderCommand", each -> each.path("signalId").asLong() == id)
                .path("orderId")
                .asLong();
        engine.messages.fill(engine.gateway, order, i, Side.BUY, 80_000 + i, 1_000);
        engine.await("PositionUpdate", each -> each.path("position").asLong() == 1_000 * id);
      }
      return engine.journal();
    }
  }

  /** At every place between two inputs, the snapshot and the tail come to the same end. */
  @Test
  void shouldComeToTheSameStateFromAnySnapshot() {
    final long whole = follow(new Replayer(), Integer.MAX_VALUE).digest();
    final Replayer writing = new Replayer();
    try (JournalReader reader = reader()) {
      int taken = 0;
      while (reader.poll(writing, 1) > 0) {
        if (writing.isSettled()) {
          final Snapshot snapshot = snapshots.write(writing);
          assertThat(snapshot.sequence()).isEqualTo(writing.sequence());
          assertThat(restored()).isEqualTo(whole);
          taken++;
        } else {
          assertThatThrownBy(() -> snapshots.write(writing)).hasMessageContaining("no snapshot");
        }
      }
      assertThat(taken).isGreaterThan(20);
      assertThat(snapshots.list()).hasSize(taken);
      snapshots.prune(2);
      assertThat(snapshots.list()).hasSize(2);
      assertThat(restored()).isEqualTo(whole);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void shouldPassOverADamagedSnapshotWhereverItIsDamaged() throws IOException {
    final Replayer replayer = follow(new Replayer(), 12);
    final Path older = snapshots.write(replayer).file();
    final Path newer = snapshots.write(follow(replayer, 30)).file();
    final byte[] good = Files.readAllBytes(newer);
    final long seed = Long.getLong("nogc.seed", System.nanoTime());
    final SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      final byte[] bad = good.clone();
      final int at = i < 120 ? i : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(newer, i % 10 == 9 ? java.util.Arrays.copyOf(good, at) : bad);
      said.clear();
      try (JournalReader reader = reader()) {
        final Replayer restored = snapshots.restoreNewest(reader, said::add);
        assertThat(restored.sequence()).as("byte %d, seed %d", at, seed).isEqualTo(sequence(older));
      }
      assertThat(said).hasSize(1).first().asString().contains(newer.getFileName().toString());
    }
  }

  @Test
  void shouldRefuseASnapshotOfAnotherJournal() throws IOException {
    final Path other = Files.createDirectory(folder.resolve("other"));
    final Path otherJournal = trade(other, 1);
    final Replayer replayer = new Replayer();
    try (JournalReader reader = JournalReader.open(otherJournal)) {
      follow(replayer, reader, 20);
    }
    new SnapshotFolder(otherJournal, BuildId.current()).write(replayer);
    Files.move(otherJournal.resolve("snapshots"), journal.resolve("snapshots"));
    assertThat(restored()).isEqualTo(follow(new Replayer(), Integer.MAX_VALUE).digest());
    assertThat(said).hasSize(1).first().asString().contains("the journal has no such record");
  }

  @Test
  void shouldRefuseASnapshotOfAnotherBuild() {
    new SnapshotFolder(journal, "core-other").write(follow(new Replayer(), 20));
    try (JournalReader reader = reader()) {
      assertThat(snapshots.restoreNewest(reader, said::add)).isNull();
    }
    assertThat(said).hasSize(1).first().asString().contains("core-other", BuildId.current());
  }

  @Test
  void shouldRemoveWhatADeadWriterLeft() throws IOException {
    final Path unfinished = journal.resolve("snapshots/snapshot-00000000000000000009.snap.tmp");
    Files.createDirectories(unfinished.getParent());
    Files.write(unfinished, new byte[100]);
    snapshots.write(follow(new Replayer(), 20));
    assertThat(unfinished).doesNotExist();
    assertThat(snapshots.list()).hasSize(1);
  }

  /** An engine that starts from a snapshot goes on as one that replays everything. */
  @Test
  void shouldStartTheEngineFromTheNewestSnapshot() {
    snapshots.write(follow(new Replayer(), 30));
    final List<String> lines;
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.quote(engine.gateway, 80_100, 80_110);
      engine.await("Quote", each -> each.path("bidPrice").asLong() == 80_100);
      lines = List.copyOf(engine.said);
    }
    assertThat(lines).anyMatch(line -> line.contains("behind the snapshot of the"));
    RunningEngine.verified(journal);
  }

  private long restored() {
    try (JournalReader reader = reader()) {
      final Replayer replayer = snapshots.restoreNewest(reader, said::add);
      return follow(replayer == null ? new Replayer() : replayer, reader, Integer.MAX_VALUE)
          .digest();
    }
  }

  private JournalReader reader() {
    return JournalReader.open(journal);
  }

  /** The same, from where the replayer stands. */
  private Replayer follow(final Replayer replayer, final int records) {
    try (JournalReader reader = reader()) {
      assertThat(reader.seekSequence(replayer.sequence() + 1)).isTrue();
      return follow(replayer, reader, records);
    }
  }

  /** At least so many records, and on to where no output is missing. */
  private static Replayer follow(
      final Replayer replayer, final JournalReader reader, final int records) {
    int count = 0;
    while ((count < records || !replayer.isSettled()) && reader.poll(replayer, 1) > 0) {
      count++;
    }
    assertThat(replayer.divergence()).isNull();
    assertThat(replayer.isSettled()).isTrue();
    return replayer;
  }

  private static long sequence(final Path snapshot) {
    return Long.parseLong(snapshot.getFileName().toString().replaceAll("\\D", ""));
  }
}
