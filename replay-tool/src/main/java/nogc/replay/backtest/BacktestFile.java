package nogc.replay.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.ConfigException;
import nogc.engine.config.ConfigNode;

/**
 * A backtest file: data, strategies, venue, limits, as one tree that {@code --set} and {@code
 * --grid} may change before it is read. Relative paths are relative to the folder of the file.
 */
public final class BacktestFile {
  private final Path file;
  private final Path dataFolder;
  private final ObjectNode tree;

  private BacktestFile(final Path file, final Path dataFolder, final ObjectNode tree) {
    this.file = file;
    this.dataFolder = dataFolder;
    this.tree = tree;
  }

  /**
   * Reads the tree; what it says is checked by {@link #plan()}.
   *
   * @throws ConfigException if the file is not readable
   */
  public static BacktestFile read(final Path file) {
    return read(file, file.toAbsolutePath().getParent());
  }

  /**
   * The same, with the data in another folder.
   *
   * @param dataFolder from which the relative paths of the data start
   */
  public static BacktestFile read(final Path file, final Path dataFolder) {
    try {
      final JsonNode tree =
          new ObjectMapper(
                  YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build())
              .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .readTree(Files.readAllBytes(file));
      if (!(tree instanceof ObjectNode)) {
        throw new ConfigException(
            file.toString(), List.of("must be a block of fields: data, strategies, venue, limits"));
      }
      return new BacktestFile(file, dataFolder, (ObjectNode) tree);
    } catch (final JsonProcessingException ex) {
      throw new ConfigException(file.toString(), List.of("not readable YAML: " + ex.getMessage()));
    } catch (final IOException ex) {
      throw new ConfigException(file.toString(), List.of("cannot be read: " + ex));
    }
  }

  /**
   * The same with another value of one field.
   *
   * @param field path of names with dots, list positions as numbers: {@code
   *     strategies.0.parameters.fast}
   * @param value YAML text
   * @throws IllegalArgumentException if the path leads through what is no block or list
   */
  public BacktestFile with(final String field, final String value) {
    final ObjectNode changed = tree.deepCopy();
    final String[] names = field.split("\\.");
    JsonNode at = changed;
    for (int i = 0; i < names.length - 1; i++) {
      final JsonNode next =
          names[i].matches("[0-9]+") ? at.get(Integer.parseInt(names[i])) : at.get(names[i]);
      if (next == null && at instanceof ObjectNode) {
        at = ((ObjectNode) at).putObject(names[i]);
      } else if (next == null) {
        throw new IllegalArgumentException(field + ": there is no " + names[i]);
      } else {
        at = next;
      }
    }
    if (!(at instanceof ObjectNode)) {
      throw new IllegalArgumentException(field + ": leads to no block of fields");
    }
    try {
      ((ObjectNode) at)
          .set(names[names.length - 1], new ObjectMapper(new YAMLFactory()).readTree(value));
    } catch (final JsonProcessingException ex) {
      throw new IllegalArgumentException(field + ": not readable: " + value, ex);
    }
    return new BacktestFile(file, dataFolder, changed);
  }

  /**
   * What the file says, checked.
   *
   * @throws ConfigException with all problems at once
   */
  public BacktestPlan plan() {
    final List<String> problems = new ArrayList<>();
    final BacktestPlan plan =
        BacktestPlan.read(new ConfigNode(tree, "", problems), folder(), dataFolder, canonical());
    if (!problems.isEmpty()) {
      throw new ConfigException(file.toString(), problems);
    }
    return plan;
  }

  private Path folder() {
    return file.toAbsolutePath().getParent();
  }

  /** The tree as text that does not depend on how the file is laid out. */
  public String canonical() {
    return tree.toString();
  }
}
