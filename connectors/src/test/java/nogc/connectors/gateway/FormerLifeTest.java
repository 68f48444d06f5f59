package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerLifeTest {
  private static final int GATEWAY = 3;
  private static final int OTHER = 4;

  @TempDir private Path folder;
  private long timeNs;

  private boolean wasCutShort() {
    return FormerLife.wasCutShort(folder, GATEWAY);
  }

  private void said(final int gateway, final ConnectorState state) {
    final RecordBuffer record = new RecordBuffer();
    new ConnectorStatusEncoder()
        .wrapAndApplyHeader(record.buffer(), 0, new MessageHeaderEncoder())
        .source((short) gateway)
        .state(state);
    try (JournalWriter writer =
        JournalWriter.open(
            JournalSettings.of(folder)
                .withRollCycle(TestRollCycles.TEST8_DAILY)
                .withBlockSize(1 << 20))) {
      writer.append(
          record, RecordLayout.HEADER_LENGTH + ConnectorStatusEncoder.BLOCK_LENGTH, ++timeNs);
    }
  }

  @Test
  void there_is_none_before_the_first() {
    assertThat(FormerLife.wasCutShort(folder.resolve("none"), GATEWAY)).isFalse();
    said(OTHER, ConnectorState.LIVE);
    assertThat(wasCutShort()).isFalse();
  }

  @Test
  void one_that_was_killed_said_nothing_last() {
    said(GATEWAY, ConnectorState.LIVE);
    said(OTHER, ConnectorState.DOWN);
    assertThat(wasCutShort()).isTrue();
  }

  @Test
  void one_that_was_stopped_took_its_leave() {
    said(GATEWAY, ConnectorState.LIVE);
    said(GATEWAY, ConnectorState.DOWN);
    assertThat(wasCutShort()).isFalse();
  }
}
