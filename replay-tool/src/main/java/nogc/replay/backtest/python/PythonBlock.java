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
  private static final String OBJECT = NAME + "(\\." + NAME + ")*:" + NAME;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long A_DAY_S = 86_400;

  private PythonBlock() {}

  /** Whether a strategy's block is one of these. */
  public static boolean is(final ConfigNode node) {
    return node.fieldNames().contains("python") || node.fieldNames().contains("vectorised");
  }

  /**
   * Reads the fields of the block; {@code name} is its owner's.
   *
   * @param folder of the file
   * @param id of the strategy
   */
  public static Strategy read(
      final ConfigNode node, final Path folder, final int id, final String name) {
    return node.fieldNames().contains("python")
        ? lockStep(node, folder, id, name)
        : vectorised(node, folder, name);
  }

  private static Strategy lockStep(
      final ConfigNode node, final Path folder, final int id, final String name) {
    final String strategy = node.text("python");
    if (!strategy.isEmpty() && !strategy.matches(OBJECT)) {
      node.problem("python", "is '" + strategy + "'; write it as module:Class");
    }
    final ObjectNode request = request(node, folder).put("strategy", strategy);
    request.put("id", id).put("name", name);
    return new PythonStrategy(
        "strategy " + name + " (" + strategy + ")",
        request,
        node.decimal("timerSeconds", 9, SECOND_NS),
        silenceNs(node));
  }

  private static Strategy vectorised(final ConfigNode node, final Path folder, final String name) {
    final String source = node.text("vectorised");
    final boolean file = source.endsWith(".csv") || source.endsWith(".npz");
    if (!file && !source.isEmpty() && !source.matches(OBJECT)) {
      node.problem(
          "vectorised",
          "is '" + source + "'; write it as module:function, or name a file .csv or .npz");
    }
    final ObjectNode request = request(node, folder).put("source", source);
    if (file && !Files.isRegularFile(Path.of(request.get("path").asText(), source))) {
      node.problem(
          "vectorised", "there is no file " + Path.of(request.get("path").asText(), source));
    }
    return new VectorisedStrategy(
        "signals of " + name + " (" + source + ")",
        request,
        !file,
        file ? null : market(node, folder),
        silenceNs(node));
  }

  private static Path market(final ConfigNode node, final Path folder) {
    final String given = node.text("market", "");
    if (given.isEmpty()) {
      return null;
    }
    final Path market = folder.resolve(given).normalize();
    if (!Files.isRegularFile(market.resolve("metadata.cq4t"))) {
      node.problem("market", market + " holds no journal; make it by nogc replay record");
    }
    return market;
  }

  private static ObjectNode request(final ConfigNode node, final Path folder) {
    final Path path = folder.resolve(node.text("path", ".")).normalize();
    if (!Files.isDirectory(path)) {
      node.problem("path", path + " is no folder; give the one with the module");
    }
    final JsonNode parameters = node.raw("parameters");
    if (parameters != null && !parameters.isObject()) {
      node.problem("parameters", "must be a block of fields");
    }
    final ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("path", path.toAbsolutePath().toString());
    request.set("parameters", parameters == null ? request.objectNode() : parameters);
    return request;
  }

  private static long silenceNs(final ConfigNode node) {
    return node.whole("silenceSeconds", 1, A_DAY_S, 60) * SECOND_NS;
  }
}
