package nogc.replay.seal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import nogc.journal.RecordLayout;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sums up the records of one cycle in blocks. Each record counts with its length (u32, little
 * endian) in front, so that no other cut of the same bytes gives the same sum.
 */
final class CycleDigest {
  private final int blockRecords;
  private final MessageDigest block = Sha256.start();
  private final MessageDigest records = Sha256.start();
  private final List<String> blocks = new ArrayList<>();
  private final UnsafeBuffer framed = new UnsafeBuffer(new byte[Integer.BYTES + 512]);
  private String schema = Sha256.NONE;
  private int inBlock;
  private long first;
  private long last;
  private long firstTime;
  private long lastTime;

  CycleDigest(final int blockRecords) {
    this.blockRecords = blockRecords;
  }

  void add(final DirectBuffer buffer, final int offset, final int length) {
    if (framed.capacity() < Integer.BYTES + length) {
      framed.wrap(new byte[Integer.BYTES + length]);
    }
    framed.putInt(0, length, LITTLE_ENDIAN);
    framed.putBytes(Integer.BYTES, buffer, offset, length);
    block.update(framed.byteArray(), 0, Integer.BYTES + length);
    last = RecordLayout.sequence(buffer, offset);
    lastTime = RecordLayout.time(buffer, offset);
    if (first == 0) {
      first = last;
      firstTime = lastTime;
      if (RecordLayout.templateId(buffer, offset) == SchemaDocument.TEMPLATE_ID) {
        schema = HexFormat.of().formatHex(SchemaDocument.of(buffer, offset, length, null).sha256());
      }
    }
    if (++inBlock == blockRecords) {
      closeBlock();
    }
  }

  private void closeBlock() {
    final byte[] digest = block.digest();
    records.update(digest);
    blocks.add(HexFormat.of().formatHex(digest));
    inBlock = 0;
  }

  /** Ends the sum; nothing may be added afterwards. */
  CycleSum sum() {
    if (inBlock > 0) {
      closeBlock();
    }
    return new CycleSum(
        first,
        last,
        firstTime,
        lastTime,
        schema,
        HexFormat.of().formatHex(records.digest()),
        blockRecords,
        List.copyOf(blocks));
  }
}
