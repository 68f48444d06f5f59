package nogc.connectors.alpaca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;

/** What the broker has, as it was read, step by step. */
final class Picture {
  private final Map<String, BrokerOrder> orders = new LinkedHashMap<>();
  private final Map<String, BrokerOrder> ended = new LinkedHashMap<>();
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final List<Fields> positions = new ArrayList<>();
  private final List<Fields> fees = new ArrayList<>();
  private Fields account;

  /** Open orders by their ids. */
  Map<String, BrokerOrder> orders() {
    return orders;
  }

  /** Orders that were asked for one by one: not open any more, or unknown before. */
  Map<String, BrokerOrder> ended() {
    return ended;
  }

  /** Executions by the ids of their activities, in the order of time. */
  Map<String, Execution> executions() {
    return executions;
  }

  List<Fields> positions() {
    return positions;
  }

  /** Activities of fees that were posted late. */
  List<Fields> fees() {
    return fees;
  }

  Fields account() {
    return account;
  }

  void account(final Fields said) {
    account = said;
  }
}
