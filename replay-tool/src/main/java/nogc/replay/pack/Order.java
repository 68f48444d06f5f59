package nogc.replay.pack;

/** An order of the account as far as the records have told. */
final class Order {
  final long id;
  int instrument;
  long strategy;
  long revision;
  String side = "";
  String type = "";
  String timeInForce = "";
  long quantity;
  long price;
  long stopPrice;
  long created;
  long updated;
  String state = "";
  long filled;
  long averagePrice;
  String venueOrder = "";
  boolean cancelAsked;
  boolean touched;

  Order(final long id) {
    this.id = id;
  }

  /** Takes the terms of an OrderCommand. */
  void terms(final Fields command) {
    instrument = command.instrument();
    strategy = command.number("strategy");
    revision = command.number("revision");
    side = command.name("side");
    type = command.name("orderType");
    timeInForce = command.name("timeInForce");
    quantity = command.number("quantity");
    price = command.number("price");
    stopPrice = command.number("stopPrice");
  }

  /** Takes an OrderUpdate. */
  void update(final Fields update) {
    state = update.name("state");
    filled = update.number("filledQuantity");
    averagePrice = update.number("averagePrice");
    updated = update.time();
  }
}
