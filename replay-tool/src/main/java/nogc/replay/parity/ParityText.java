package nogc.replay.parity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;

/** Prints a comparison, for people or for machines. */
final class ParityText {
  private final Parity parity;
  private final PrintWriter out;

  ParityText(final Parity parity, final PrintWriter out) {
    this.parity = parity;
    this.out = out;
  }

  private Traded traded(final Difference each) {
    return parity.instruments().get(each.order().instrument);
  }

  private static String plain(final BigDecimal number) {
    final BigDecimal stripped = number.stripTrailingZeros();
    return stripped.signum() == 0 ? "0" : stripped.toPlainString();
  }

  private static String signed(final BigDecimal number) {
    return (number.signum() > 0 ? "+" : "") + plain(number);
  }

  private static Instant time(final Fill fill) {
    return Instant.ofEpochSecond(0, fill.timeNs());
  }

  /** A line for each difference, then the sums. */
  void print() {
    if (!parity.differences().isEmpty()) {
      out.printf(
          "%-10s %-12s %-4s %-8s %14s %14s %14s %14s  %-14s %s%n",
          "order",
          "symbol",
          "side",
          "what",
          "quantity",
          "live",
          "simulated",
          "money",
          "reason",
          "venue's time");
    }
    for (final Difference each : parity.differences()) {
      final Traded traded = traded(each);
      out.printf(
          "%-10d %-12s %-4s %-8s %14s %14s %14s %14s  %-14s %s%n",
          each.order().orderId,
          traded.symbol(),
          each.order().side,
          each.kind().name().toLowerCase(Locale.ROOT),
          plain(traded.quantity(each.quantity())),
          each.live() == null ? "-" : plain(traded.price(each.live().price())),
          each.simulated() == null ? "-" : plain(traded.price(each.simulated().price())),
          signed(each.money()),
          each.reason(),
          times(each));
    }
    out.printf(
        Locale.ROOT,
        "%,d orders; %,d executions live, %,d simulated; %,d differences%n",
        parity.orders().size(),
        parity.liveFills(),
        parity.simulatedFills(),
        parity.differences().size());
    sums();
  }

  private static String times(final Difference each) {
    if (each.live() == null) {
      return time(each.simulated()).toString();
    }
    if (each.simulated() == null || each.simulated().timeNs() == each.live().timeNs()) {
      return time(each.live()).toString();
    }
    return String.format(
        Locale.ROOT,
        "%s, simulated %+.6f s",
        time(each.live()),
        (each.simulated().timeNs() - each.live().timeNs()) / 1e9);
  }

  private void sums() {
    parity
        .instruments()
        .forEach(
            (id, traded) -> {
              final BigDecimal quantity = parity.quantity(id);
              if (quantity.signum() != 0) {
                out.printf(
                    "%s: the simulation holds %s at the end compared with live%n",
                    traded.symbol(), signed(quantity));
              }
            });
    parity
        .money()
        .forEach(
            (currency, money) ->
                out.printf(
                    "the simulation is better off by %s %s, fees apart; without signs %s %s%n",
                    signed(money),
                    currency,
                    plain(parity.absoluteMoney().get(currency)),
                    currency));
  }

  /** One JSON object on one line. */
  void json(final boolean within) {
    final ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("within", within)
        .put("orders", parity.orders().size())
        .put("liveFills", parity.liveFills())
        .put("simulatedFills", parity.simulatedFills());
    final ObjectNode money = root.putObject("money");
    parity.money().forEach((currency, sum) -> money.put(currency, plain(sum)));
    final ObjectNode absolute = root.putObject("absoluteMoney");
    parity.absoluteMoney().forEach((currency, sum) -> absolute.put(currency, plain(sum)));
    final ObjectNode quantity = root.putObject("quantity");
    new TreeMap<>(parity.instruments())
        .forEach((id, traded) -> quantity.put(traded.symbol(), plain(parity.quantity(id))));
    final ArrayNode list = root.putArray("differences");
    for (final Difference each : parity.differences()) {
      final Traded traded = traded(each);
      final ObjectNode node =
          list.addObject()
              .put("order", each.order().orderId)
              .put("symbol", traded.symbol())
              .put("side", each.order().side.name())
              .put("kind", each.kind().name())
              .put("quantity", plain(traded.quantity(each.quantity())))
              .put("money", plain(each.money()))
              .put("reason", each.reason().name());
      put(node, "live", traded, each.live());
      put(node, "simulated", traded, each.simulated());
    }
    out.println(root);
  }

  private static void put(
      final ObjectNode node, final String name, final Traded traded, final Fill fill) {
    if (fill == null) {
      node.putNull(name);
    } else {
      node.putObject(name)
          .put("time", fill.timeNs())
          .put("price", plain(traded.price(fill.price())))
          .put("maker", fill.maker());
    }
  }
}
