package nogc.engine.config;

import java.util.List;

/** A configuration cannot be used. Carries every problem found, not only the first. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * @param source file or block that was read
   * @param problems one line each, naming field, value and cure
   */
  public ConfigException(final String source, final List<String> problems) {
    super(
        source
            + ": "
            + problems.size()
            + (problems.size() == 1 ? " problem" : " problems")
            + "\n  "
            + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each. */
  public List<String> problems() {
    return problems;
  }
}
