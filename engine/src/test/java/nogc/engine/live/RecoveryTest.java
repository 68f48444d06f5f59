package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.SessionConfig;
import nogc.journal.JournalReader;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  @TempDir Path folder;

  /** A journal that ends anywhere, between two outputs of one input too, is completed as it was. */
  @Test
  void shouldCompleteAJournalThatWasCutAnywhere() {
    final Path original = folder.resolve("original");
    original.toFile().mkdir();
    record(original);
    final List<byte[]> all = read(original.resolve("journal"));
    for (int kept = 2; kept <= all.size(); kept += 1) {
      final Path cut = folder.resolve("cut" + kept);
      cut.toFile().mkdir();
      copy(all.subList(0, kept), SessionConfig.read(SessionFiles.write(cut)));
      Engine.start(SessionConfig.read(cut.resolve("session.yaml")), line -> {}).stopAndWait();

      final List<byte[]> after = read(cut.resolve("journal"));
      assertThat(after.size()).isGreaterThan(kept);
      final int whole = completedFrom(all, kept);
      for (int i = 0; i < whole; i++) {
        assertThat(after.get(i))
            .as("record %d after a cut at %d", i + 1, kept)
            .isEqualTo(all.get(i));
      }
      RunningEngine.verified(cut.resolve("journal"));
    }
  }

  /** Records that must be there again: all up to the last output of the last input kept. */
  private static int completedFrom(final List<byte[]> all, final int kept) {
    int whole = kept;
    while (whole < all.size() && (all.get(whole)[1] & 0xFF) > 100) {
      whole++;
    }
    return whole;
  }

  private static void record(final Path session) {
    try (RunningEngine engine = new RunningEngine(session)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.await("Quote", each -> true);
      for (int i = 1; i <= 3; i++) {
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
    }
  }

  private static List<byte[]> read(final Path journal) {
    final List<byte[]> records = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(
              (buffer, offset, length) -> {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                records.add(bytes);
              },
              1_000)
          > 0) {
        // to the end
      }
    }
    return records;
  }

  private static void copy(final List<byte[]> records, final SessionConfig config) {
    final RecordBuffer record = new RecordBuffer();
    try (JournalWriter writer = JournalWriter.open(config.journal())) {
      for (final byte[] bytes : records) {
        if (bytes[RecordLayout.TEMPLATE_ID_OFFSET] == 1) {
          continue;
        }
        record.buffer().putBytes(0, bytes);
        writer.append(record, bytes.length, RecordLayout.time(record.buffer(), 0));
      }
    }
  }
}
