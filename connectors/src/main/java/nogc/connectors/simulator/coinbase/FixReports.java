package nogc.connectors.simulator.coinbase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;
import nogc.journal.fixed.Decimals;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;

/** What becomes of orders, in FIX: messages go to whoever sends them. On the venue's thread. */
final class FixReports implements OrderListener {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int[] FEE_FIELDS = {137, 138, 139, 891};
  private static final int PRICE_DECIMALS = 8;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final Consumer<Message> out;
  private final LongSupplier clock;

  /**
   * @param clock epoch nanoseconds
   */
  FixReports(final Consumer<Message> out, final LongSupplier clock) {
    this.out = out;
    this.clock = clock;
  }

  static Message message(final String type) {
    final Message message = new Message();
    message.getHeader().setString(35, type);
    return message;
  }

  private String time() {
    final long nowNs = clock.getAsLong();
    return MICROS.format(Instant.ofEpochSecond(nowNs / SECOND_NS, nowNs % SECOND_NS));
  }

  private Message report(final CoinbaseOrder order, final String execType, final String status) {
    final OrderForm form = order.form;
    final Product product = order.product;
    final Message report = message("8");
    report.setString(11, form.clientId());
    report.setString(37, order.id.toString());
    report.setString(17, UUID.randomUUID().toString());
    report.setString(150, execType);
    report.setString(39, status);
    report.setString(55, product.id());
    report.setString(54, order.buy ? "1" : "2");
    report.setString(40, type(form.type()));
    report.setString(59, life(form.life()));
    if (form.price() != 0) {
      report.setString(44, product.price(form.price()));
    }
    if (form.stopPrice() != 0) {
      report.setString(99, product.price(form.stopPrice()));
    }
    report.setString(38, product.size(form.size()));
    report.setString(14, product.size(order.executed));
    report.setString(151, product.size(order.leaves()));
    report.setString(6, averagePrice(order));
    report.setString(60, time());
    report.setString(83, Long.toString(product.lastSequence()));
    return report;
  }

  private static String averagePrice(final CoinbaseOrder order) {
    if (order.executed == 0) {
      return "0";
    }
    return new BigDecimal(order.value)
        .divide(BigDecimal.valueOf(order.executed), PRICE_DECIMALS, RoundingMode.HALF_EVEN)
        .movePointLeft(order.product.recorded.priceScale())
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String type(final OrderType type) {
    return switch (type) {
      case MARKET -> "1";
      case STOP_LIMIT -> "4";
      default -> "2";
    };
  }

  private static String life(final TimeInForce life) {
    return switch (life) {
      case IOC -> "3";
      case FOK -> "4";
      default -> "1";
    };
  }

  private static String standing(final CoinbaseOrder order) {
    return order.executed == 0 ? "0" : order.executed == order.form.size() ? "2" : "1";
  }

  @Override
  public void onOpen(final CoinbaseOrder order) {
    out.accept(report(order, "0", "0"));
  }

  @Override
  public void onRejected(final CoinbaseOrder order) {
    final Message report = report(order, "8", "8");
    report.setString(151, "0");
    report.setString(58, order.rejectReason);
    report.setString(103, "0");
    out.accept(report);
  }

  /** An order that never became one. */
  void refused(final OrderForm form, final String why) {
    final CoinbaseOrder order = new CoinbaseOrder(form, this, clock.getAsLong());
    order.status = CoinbaseOrder.Status.REJECTED;
    order.rejectReason = why;
    onRejected(order);
  }

  @Override
  public void onTrade(final Trade trade) {
    final CoinbaseOrder order = trade.order();
    final Product product = order.product;
    final Message report = report(order, "F", standing(order));
    report.setString(32, product.size(trade.size()));
    report.setString(31, product.price(trade.price()));
    report.setString(1003, Long.toString(trade.id()));
    report.setString(1057, trade.maker() ? "N" : "Y");
    final Group fee = new Group(136, 137, FEE_FIELDS);
    fee.setString(137, Product.plain(trade.fee(), Decimals.MONEY_SCALE));
    fee.setString(138, product.quote);
    fee.setString(139, "4");
    fee.setString(891, "0");
    report.addGroup(fee);
    out.accept(report);
  }

  @Override
  public void onCanceled(final CoinbaseOrder order, final boolean expired) {
    final Message report = report(order, expired ? "C" : "4", expired ? "C" : "4");
    report.setString(151, "0");
    out.accept(report);
  }

  @Override
  public void onReplaced(final CoinbaseOrder order, final OrderForm before) {
    final Message report = report(order, "5", standing(order));
    report.setString(41, before.clientId());
    out.accept(report);
  }

  @Override
  public void onRestated(final CoinbaseOrder order, final OrderForm before) {
    final Message report = report(order, "D", standing(order));
    report.setString(378, "5");
    out.accept(report);
  }

  @Override
  public void onTriggered(final CoinbaseOrder order) {
    // Nothing is said of it in order entry.
  }

  @Override
  public void onCancelRejected(final CoinbaseOrder order, final String why) {
    // The gateway knows which request this answers, and says so.
  }

  @Override
  public void onReplaceRejected(
      final CoinbaseOrder order, final OrderForm wanted, final String why) {
    cancelReject(wanted.clientId(), order, order.form.clientId(), "2", why);
  }

  /**
   * @param order null if it is unknown
   * @param to 1 for a cancel, 2 for a replace
   */
  void cancelReject(
      final String name,
      final CoinbaseOrder order,
      final String original,
      final String to,
      final String why) {
    final Message reject = message("9");
    reject.setString(11, name);
    if (order != null) {
      reject.setString(37, order.id.toString());
    }
    if (!original.isEmpty()) {
      reject.setString(41, original);
    }
    reject.setString(39, "8");
    reject.setString(102, order == null ? "1" : "2");
    reject.setString(434, to);
    reject.setString(58, why);
    out.accept(reject);
  }

  /** The answer to a question. */
  void status(final CoinbaseOrder order) {
    final String status =
        switch (order.status) {
          case REJECTED -> "8";
          case DONE -> order.doneReason.equals("filled") ? "2" : "4";
          default -> standing(order);
        };
    out.accept(report(order, "I", status));
  }

  void unknownStatus(final String name, final Product product, final String side) {
    final Message report = message("8");
    report.setString(11, name);
    report.setString(37, "0");
    report.setString(17, "0");
    report.setString(150, "I");
    report.setString(39, "8");
    report.setString(55, product.id());
    report.setString(54, side);
    report.setString(14, "0");
    report.setString(151, "0");
    report.setString(103, "5");
    report.setString(58, "Unknown order");
    report.setString(60, time());
    out.accept(report);
  }

  void massCancelReport(final String name, final String response, final String why) {
    final Message report = message("r");
    report.setString(11, name);
    report.setString(530, "6");
    report.setString(531, response);
    if (!why.isEmpty()) {
      report.setString(58, why);
    }
    out.accept(report);
  }

  void batchReject(final String type, final String batch, final String why) {
    final Message reject = message(type);
    reject.setString(8014, batch);
    reject.setString(58, why);
    out.accept(reject);
  }

  void businessReject(final Message refused, final String name, final String why)
      throws FieldNotFound {
    final Message reject = message("j");
    reject.setString(45, refused.getHeader().getString(34));
    reject.setString(372, refused.getHeader().getString(35));
    if (!name.isEmpty()) {
      reject.setString(379, name);
    }
    reject.setString(380, "1");
    reject.setString(58, why);
    out.accept(reject);
  }

  void sessionReject(final Message refused, final String why) throws FieldNotFound {
    final Message reject = message("3");
    reject.setString(45, refused.getHeader().getString(34));
    reject.setString(372, refused.getHeader().getString(35));
    reject.setString(373, "99");
    reject.setString(58, why);
    out.accept(reject);
  }
}
