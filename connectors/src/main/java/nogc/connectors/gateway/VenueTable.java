package nogc.connectors.gateway;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import nogc.engine.spi.Capabilities;

/** What the connectors can do, as a table of Markdown: for a person, and for the documents. */
final class VenueTable {
  private VenueTable() {}

  /** The table, a row for each connector, by name. */
  static String text() {
    final StringBuilder text =
        new StringBuilder(
            """
            | connector | trades | order types | times in force | fractions | extended hours | post only | replace | requests |
            |---|---|---|---|---|---|---|---|---|
            """);
    Factories.all().forEach((name, factory) -> row(text, name, factory.capabilities()));
    return text.toString();
  }

  private static void row(final StringBuilder text, final String name, final Capabilities can) {
    text.append("| ").append(name);
    cell(text, words(can.assetClasses()));
    cell(text, words(can.orderTypes()));
    cell(text, words(can.timesInForce()));
    cell(text, can.fractional() ? "yes" : "no");
    cell(text, can.extendedHours() ? "yes" : "no");
    cell(text, can.postOnly() ? "yes" : "no");
    cell(
        text,
        switch (can.replace()) {
          case NONE -> "no";
          case IN_PLACE -> "in place";
          case NEW_ORDER -> "as a new order";
        });
    cell(text, String.join("; ", can.budgets()));
    text.append(" |\n");
  }

  private static void cell(final StringBuilder text, final String value) {
    text.append(" | ").append(value.isEmpty() ? "-" : value);
  }

  private static String words(final Collection<? extends Enum<?>> values) {
    return values.stream()
        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
