package nogc.replay.backtest;

import java.nio.file.Path;
import nogc.engine.config.ConfigNode;

/**
 * One recording of a backtest.
 *
 * @param path file or folder
 */
record DataBlock(Path path) {
  static DataBlock read(final ConfigNode node, final Path folder) {
    final DataBlock block = new DataBlock(folder.resolve(node.text("path")).normalize());
    node.finish();
    return block;
  }
}
