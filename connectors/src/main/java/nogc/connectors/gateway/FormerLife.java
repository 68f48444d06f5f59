package nogc.connectors.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/** How the last life of a gateway ended, as far as its journal tells. */
final class FormerLife implements RecordHandler {
  private static final int LIMIT = 10_000;

  private final int gateway;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ConnectorStatusDecoder status = new ConnectorStatusDecoder();
  private ConnectorState last = ConnectorState.DOWN;

  private FormerLife(final int gateway) {
    this.gateway = gateway;
  }

  /**
   * Whether it ended without a word: orders may be open that nobody looks after, and each second
   * counts.
   *
   * @param journal folder; there may be none yet
   * @param gateway number of its ring
   */
  static boolean wasCutShort(final Path journal, final int gateway) {
    if (!Files.exists(journal.resolve("metadata.cq4t"))) {
      return false;
    }
    final FormerLife life = new FormerLife(gateway);
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(life, LIMIT) > 0) {
        // to the end
      }
    } catch (final CorruptJournalException ex) {
      // The gateway itself will say so, and sooner.
      return true;
    }
    return life.last != ConnectorState.DOWN;
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    if (RecordLayout.templateId(buffer, offset) == ConnectorStatusDecoder.TEMPLATE_ID) {
      status.wrapAndApplyHeader(buffer, offset, header);
      if (status.source() == gateway) {
        last = status.state();
      }
    }
  }
}
