package nogc.replay.backtest.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import nogc.engine.config.ConfigNode;
import nogc.replay.strategy.Strategy;

/** What a backtest file says of a strategy in Python. */
public final class PythonBlock {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long A_DAY_S = 86_400;

  private PythonBlock() {}

  /** Whether a strategy's block is one of these. */
  public static boolean is(final ConfigNode node) {
    return node.fieldNames().contains("python");
  }

  /**
   * Reads the fields of the block; {@code name} is its owner's.
   *
   * @param folder of the file
   * @param id of the strategy
   * @return null if that was not possible
   */
  public static Strategy read(
      final ConfigNode node, final Path folder, final int id, final String name) {
    final String strategy = node.text("python");
    if (!strategy.isEmpty() && !strategy.matches(NAME + "(\\." + NAME + ")*:" + NAME)) {
      node.problem("python", "is '" + strategy + "'; write it as module:Class");
    }
    final Path path = folder.resolve(node.text("path", ".")).normalize();
    if (!Files.isDirectory(path)) {
      node.problem("path", path + " is no folder; give the one with the module");
    }
    final JsonNode parameters = node.raw("parameters");
    if (parameters != null && !parameters.isObject()) {
      node.problem("parameters", "must be a block of fields");
    }
    final ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("strategy", strategy).put("path", path.toAbsolutePath().toString());
    request.set("parameters", parameters == null ? request.objectNode() : parameters);
    request.put("id", id).put("name", name);
    return new PythonStrategy(
        "strategy " + name + " (" + strategy + ")",
        request,
        node.decimal("timerSeconds", 9, SECOND_NS),
        node.whole("silenceSeconds", 1, A_DAY_S, 60) * SECOND_NS);
  }
}
