package nogc.deploy.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedFeeds;
import nogc.engine.samples.LevelStream;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.Side;
import org.agrona.concurrent.UnsafeBuffer;

/** The level updates of a recording, read beforehand into arrays. */
final class CapturedLevels {
  private boolean[] bid = new boolean[1 << 16];
  private long[] price = new long[1 << 16];
  private long[] size = new long[1 << 16];
  private int count;

  private CapturedLevels() {}

  /**
   * The folder {@code shared/data/NAME} beside the checkout, or beside a folder around it; null if
   * there is none.
   */
  static Path folder(final String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      final Path folder = at.resolve("shared").resolve("data").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return null;
  }

  /** All level updates, those of snapshots too, in their order. */
  static LevelStream read(final Path recording) {
    final CapturedLevels levels = new CapturedLevels();
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
    final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final DepthUpdateDecoder depth = new DepthUpdateDecoder();
    try (RecordedFeed feed = RecordedFeeds.open(recording)) {
      while (feed.next(buffer) > 0) {
        if (RecordLayout.templateId(buffer, 0) == DepthUpdateDecoder.TEMPLATE_ID) {
          depth.wrapAndApplyHeader(buffer, 0, header);
          levels.add(depth.side() == Side.BUY, depth.price(), depth.size());
        }
      }
    }
    return levels.stream();
  }

  private void add(final boolean isBid, final long newPrice, final long newSize) {
    if (count == price.length) {
      bid = Arrays.copyOf(bid, count * 2);
      price = Arrays.copyOf(price, count * 2);
      size = Arrays.copyOf(size, count * 2);
    }
    bid[count] = isBid;
    price[count] = newPrice;
    size[count++] = newSize;
  }

  private LevelStream stream() {
    return new LevelStream(
        Arrays.copyOf(bid, count), Arrays.copyOf(price, count), Arrays.copyOf(size, count));
  }
}
