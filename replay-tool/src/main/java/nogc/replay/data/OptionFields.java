package nogc.replay.data;

import nogc.connectors.sim.data.OptionFilter;
import nogc.engine.config.ConfigNode;
import nogc.journal.codec.OptionRight;

/** The block {@code options} of a source: which contracts of a chain. */
final class OptionFields {
  private static final int MOST = 60_000;

  private OptionFields() {}

  static OptionFilter read(final ConfigNode node) {
    final OptionFilter filter =
        new OptionFilter(
            Fields.day(node, "expiryFrom"),
            Fields.day(node, "expiryTo"),
            Fields.decimal(node, "strikeFrom"),
            Fields.decimal(node, "strikeTo"),
            right(node),
            Fields.decimal(node, "near"),
            (int) node.whole("most", 1, MOST, 0));
    node.finish();
    return filter;
  }

  private static OptionRight right(final ConfigNode node) {
    final String text = node.text("right", "");
    return switch (text) {
      case "" -> OptionRight.NONE;
      case "call" -> OptionRight.CALL;
      case "put" -> OptionRight.PUT;
      default -> {
        node.problem("right", "must be call or put, found " + text);
        yield OptionRight.NONE;
      }
    };
  }
}
