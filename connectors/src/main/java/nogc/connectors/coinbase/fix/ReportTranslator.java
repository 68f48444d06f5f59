package nogc.connectors.coinbase.fix;

import java.util.List;
import java.util.Optional;
import nogc.connectors.coinbase.Executions;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.ReportKind;
import nogc.journal.fixed.Decimals;

/**
 * What the venue says of orders, as our records (Coinbase docs, FIX Order Entry 5.0).
 *
 * <p>A report counts once, by its ExecID; an execution once, by the product's TradeID, however it
 * came. What cannot be read is never an exception: it is counted, and if it names an order, that
 * order is UNKNOWN until a reconciliation has settled it.
 */
final class ReportTranslator {
  /** What is no report. */
  interface Listener {
    /** Only a reconciliation can settle this. */
    void onDoubt(String why);

    /** Something that a person should see. */
    void onNote(String text);
  }

  private static final int REMEMBERED = 50_000;
  private static final int MAX_ORDER_ID = 40;
  private static final String UNKNOWN_ORDER = "1";

  private final OrderRegister register;
  private final InstrumentMap instruments;
  private final Requests requests;
  private final Executions executions;
  private final VenueRecords records;
  private final Listener listener;
  private final RecentNames reports = new RecentNames(REMEMBERED);
  private long duplicates;
  private long malformed;
  private long receiveTimeNs;

  ReportTranslator(
      final OrderRegister register,
      final InstrumentMap instruments,
      final Requests requests,
      final Executions executions,
      final VenueRecords records,
      final Listener listener) {
    this.register = register;
    this.instruments = instruments;
    this.requests = requests;
    this.executions = executions;
    this.records = records;
    this.listener = listener;
  }

  /** Reports that came again. */
  long duplicates() {
    return duplicates;
  }

  /** Messages that could not be read. */
  long malformed() {
    return malformed;
  }

  /** Takes one message; what is not of orders is passed over. */
  void onMessage(final FixMessage message, final long timeNs) {
    receiveTimeNs = timeNs;
    try {
      switch (message.type()) {
        case "8" -> onReport(message);
        case "9" -> onCancelReject(message);
        case "j" -> onReject(message, message.text(Tag.BUSINESS_REJECT_REF_ID));
        case "3" -> onReject(message, "");
        case "U5", "U7" -> onReject(message, message.text(Tag.BATCH_ID));
        case "r" -> onMassCancel(message);
        default -> {
          // The session's own.
        }
      }
    } catch (final IllegalArgumentException | ArithmeticException ex) {
      onMalformed(message, ex.getMessage());
    }
  }

  /** Something came that was no FIX message. */
  void onGarbled() {
    malformed++;
    listener.onNote("a garbled message came");
  }

  private void onReport(final FixMessage message) {
    final String type = message.text(Tag.EXEC_TYPE);
    final String id = message.text(Tag.EXEC_ID);
    if (!type.equals("I") && !id.isEmpty() && !reports.isFirst(id)) {
      duplicates++;
      return;
    }
    final Optional<Subject> found = Subject.of(message, register, instruments);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("a report on no instrument of ours");
    }
    final Subject subject = found.get();
    if (subject.orderId() == 0 && !type.equals("F")) {
      // Another session's, or made by hand: only what it executed is our business.
      return;
    }
    final Request request = requests.answered(message.text(Tag.CL_ORD_ID));
    learn(message, subject);
    switch (type) {
      case "0" -> accepted(message, subject);
      case "4" -> ended(message, subject, ReportKind.CANCELED);
      case "5" -> replaced(message, subject, request);
      case "8" -> rejected(message, subject, request);
      case "C" -> ended(message, subject, ReportKind.EXPIRED);
      case "D" -> restated(message, subject);
      case "F" -> filled(message, subject);
      case "I" -> status(message, subject);
      case "L" -> send(begin(message, subject, ReportKind.TRIGGERED, subject.inForce()), message);
      case "6", "A", "E" -> {
        // On its way; the answer follows.
      }
      default -> throw new IllegalArgumentException("ExecType '" + type + "'");
    }
  }

  private void learn(final FixMessage message, final Subject subject) {
    final String id = venueOrderId(message);
    if (subject.order() != null && !id.isEmpty() && !id.equals(subject.order().venueOrderId())) {
      register.named(subject.order(), id);
    }
  }

  private void accepted(final FixMessage message, final Subject subject) {
    if (subject.order() != null) {
      subject.order().accept();
    }
    send(begin(message, subject, ReportKind.ACCEPTED, subject.named()), message);
  }

  private void ended(final FixMessage message, final Subject subject, final ReportKind kind) {
    send(begin(message, subject, kind, subject.inForce()).leavesQuantity(0), message);
    end(subject);
  }

  /** Which revision: that of the ClOrdID, or, if that is the one before, that which waits. */
  private void replaced(final FixMessage message, final Subject subject, final Request request) {
    final Request waiting = request == null ? requests.replaced(subject.orderId()) : request;
    final int revision =
        waiting != null && waiting.kind() == CommandKind.REPLACE
            ? waiting.revision()
            : subject.named();
    if (subject.order() != null) {
      subject.order().revision(revision);
    }
    send(begin(message, subject, ReportKind.REPLACED, revision), message);
  }

  /** A refused change leaves the order as it was. */
  private void rejected(final FixMessage message, final Subject subject, final Request request) {
    final WorkingOrder order = subject.order();
    final boolean ofChange =
        request == null ? order != null && order.isAccepted() : isChange(request);
    if (request != null && ofChange) {
      refuse(request, reason(message));
    } else if (ofChange) {
      throw new IllegalArgumentException("a reject of an order that was accepted");
    } else {
      send(
          begin(message, subject, ReportKind.REJECTED, subject.named()).leavesQuantity(0), message);
      end(subject);
    }
  }

  private static boolean isChange(final Request request) {
    return request.kind() != CommandKind.NEW;
  }

  /** Nothing was executed, whatever the quantities say: self-trade prevention took from it. */
  private void restated(final FixMessage message, final Subject subject) {
    final ExecutionReportEncoder report =
        begin(message, subject, ReportKind.RESTATED, subject.inForce());
    final long executed = quantity(message, Tag.CUM_QTY, subject, executedOf(subject));
    final long leaves =
        message.has(Tag.LEAVES_QTY)
            ? quantity(message, Tag.LEAVES_QTY, subject, 0)
            : Math.subtractExact(quantity(message, Tag.ORDER_QTY, subject, executed), executed);
    if (subject.order() != null) {
      subject.order().quantity(Math.addExact(executed, leaves));
    }
    send(report.cumQuantity(executed).leavesQuantity(leaves), message);
  }

  private void filled(final FixMessage message, final Subject subject) {
    final int instrument = subject.instrument().id();
    final long id = Executions.id(instrument, message.number(Tag.TRADE_ID, 0));
    final long price = price(message, Tag.LAST_PX, subject);
    final long quantity = quantity(message, Tag.LAST_QTY, subject, 0);
    if (price <= 0 || quantity <= 0) {
      throw new IllegalArgumentException(
          "an execution of " + message.text(Tag.LAST_QTY) + " at " + message.text(Tag.LAST_PX));
    }
    final Fees fees = Fees.of(message, subject.instrument(), price, quantity);
    final boolean first = executions.isFirst(id);
    if (first) {
      if (subject.order() != null) {
        subject.order().execute(quantity);
      }
      send(
          begin(message, subject, ReportKind.FILL, subject.inForce())
              .executionId(id)
              .lastPrice(price)
              .lastQuantity(quantity)
              .fee(fees.amount())
              .feeCurrency(fees.currency())
              .liquidity(liquidity(message)),
          message);
    } else {
      duplicates++;
    }
    if (message.text(Tag.ORD_STATUS).equals("2")) {
      end(subject);
    }
  }

  private static Liquidity liquidity(final FixMessage message) {
    return switch (message.text(Tag.AGGRESSOR_INDICATOR)) {
      case "Y" -> Liquidity.TAKER;
      case "N" -> Liquidity.MAKER;
      default -> Liquidity.NONE;
    };
  }

  /** The answer to a question. Executions that it counts and we have not seen are a doubt. */
  private void status(final FixMessage message, final Subject subject) {
    final long executed = quantity(message, Tag.CUM_QTY, subject, 0);
    if (subject.order() == null || executed != subject.order().executed()) {
      throw new IllegalArgumentException("executions are missing");
    }
    switch (message.text(Tag.ORD_STATUS)) {
      case "0", "1" -> accepted(message, subject);
      case "4" -> ended(message, subject, ReportKind.CANCELED);
      case "C" -> ended(message, subject, ReportKind.EXPIRED);
      case "8" -> {
        if (subject.order().isAccepted()) {
          throw new IllegalArgumentException("the venue does not know it any more");
        }
        ended(message, subject, ReportKind.REJECTED);
      }
      default -> throw new IllegalArgumentException("OrdStatus " + message.text(Tag.ORD_STATUS));
    }
  }

  private void onCancelReject(final FixMessage message) {
    final Request request = requests.answered(message.text(Tag.CL_ORD_ID));
    if (request != null) {
      refuse(request, reason(message));
    } else {
      final Subject subject =
          Subject.of(message, register, instruments)
              .filter(found -> found.orderId() != 0)
              .orElseThrow(() -> new IllegalArgumentException("a cancel reject of no order"));
      final boolean replace = message.text(Tag.CXL_REJ_RESPONSE_TO).equals("2");
      send(
          begin(
              message,
              subject,
              replace ? ReportKind.REPLACE_REJECTED : ReportKind.CANCEL_REJECTED,
              replace ? subject.named() : subject.inForce()),
          message);
    }
    final WorkingOrder order = request == null ? null : register.of(request.orderId());
    if (order != null
        && !order.isEnded()
        && message.text(Tag.CXL_REJ_REASON).equals(UNKNOWN_ORDER)) {
      listener.onDoubt("the venue does not know order " + order.orderId());
    }
  }

  /** The message was refused as a whole: whatever it asked for did not happen. */
  private void onReject(final FixMessage message, final String name) {
    String of = name;
    List<Request> refused = requests.refused(of);
    if (refused.isEmpty()) {
      final String sent = requests.sentAs(message.number(Tag.REF_SEQ_NUM, 0));
      of = sent == null ? of : sent;
      refused = requests.refused(of);
    }
    if (refused.isEmpty()) {
      listener.onNote("the venue refused a message: " + reason(message));
    }
    for (final Request each : refused) {
      refuse(each, reason(message));
    }
  }

  private void onMassCancel(final FixMessage message) {
    if (message.text(Tag.MASS_CANCEL_RESPONSE).equals("0")) {
      listener.onNote("the venue refused to cancel all orders: " + reason(message));
    }
  }

  private void refuse(final Request request, final String why) {
    final WorkingOrder order = register.of(request.orderId());
    final ReportKind kind =
        switch (request.kind()) {
          case NEW -> ReportKind.REJECTED;
          case REPLACE -> ReportKind.REPLACE_REJECTED;
          default -> ReportKind.CANCEL_REJECTED;
        };
    final ExecutionReportEncoder report =
        records
            .report(
                kind,
                request.instrument(),
                request.orderId(),
                request.revision(),
                request.side(),
                order == null ? "" : order.venueOrderId(),
                why)
            .receiveTime(receiveTimeNs);
    if (order != null) {
      report.cumQuantity(order.executed());
      if (kind == ReportKind.REJECTED) {
        register.ended(order);
      } else {
        report.leavesQuantity(Math.max(0, order.quantity() - order.executed()));
      }
    }
    records.send(report);
  }

  private ExecutionReportEncoder begin(
      final FixMessage message, final Subject subject, final ReportKind kind, final int revision) {
    final long executed = quantity(message, Tag.CUM_QTY, subject, executedOf(subject));
    final long leaves = quantity(message, Tag.LEAVES_QTY, subject, leavesOf(subject));
    return records
        .report(
            kind,
            subject.instrument().id(),
            subject.orderId(),
            revision,
            subject.side(),
            venueOrderId(message),
            reason(message))
        .cumQuantity(executed)
        .leavesQuantity(leaves);
  }

  private void send(final ExecutionReportEncoder report, final FixMessage message) {
    final long engineTimeNs = UtcTimes.parse(message.text(Tag.TRANSACT_TIME));
    records.send(
        report
            .venueTime(
                engineTimeNs != 0 ? engineTimeNs : UtcTimes.parse(message.text(Tag.SENDING_TIME)))
            .receiveTime(receiveTimeNs));
  }

  private void end(final Subject subject) {
    if (subject.order() != null) {
      register.ended(subject.order());
    }
  }

  private void onMalformed(final FixMessage message, final String why) {
    malformed++;
    final String text = "message " + message.type() + " not understood: " + why;
    if (Long.bitCount(malformed) == 1) {
      listener.onNote(text);
    }
    Subject.of(message, register, instruments)
        .filter(subject -> subject.orderId() != 0)
        .ifPresent(
            subject -> {
              records.send(
                  records
                      .report(
                          ReportKind.UNKNOWN,
                          subject.instrument().id(),
                          subject.orderId(),
                          subject.inForce(),
                          subject.side(),
                          "",
                          why)
                      .receiveTime(receiveTimeNs));
            });
    listener.onDoubt(text);
  }

  private static long executedOf(final Subject subject) {
    return subject.order() == null ? 0 : subject.order().executed();
  }

  private static long leavesOf(final Subject subject) {
    return subject.order() == null
        ? 0
        : Math.max(0, subject.order().quantity() - subject.order().executed());
  }

  private static long quantity(
      final FixMessage message, final int tag, final Subject subject, final long otherwise) {
    if (!message.has(tag)) {
      return otherwise;
    }
    final long quantity = Decimals.parse(message.text(tag), subject.instrument().quantityScale());
    if (quantity < 0) {
      throw new IllegalArgumentException("tag " + tag + " is " + message.text(tag));
    }
    return quantity;
  }

  private static long price(final FixMessage message, final int tag, final Subject subject) {
    return Decimals.parse(message.text(tag), subject.instrument().priceScale());
  }

  private static String venueOrderId(final FixMessage message) {
    final String id = message.text(Tag.ORDER_ID);
    if (id.length() > MAX_ORDER_ID || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("OrderID of " + id.length() + " characters");
    }
    return id;
  }

  /** The venue's words, else its code. */
  private static String reason(final FixMessage message) {
    if (message.has(Tag.TEXT)) {
      return message.text(Tag.TEXT);
    }
    if (message.has(Tag.ORD_REJ_REASON)) {
      return "OrdRejReason " + message.text(Tag.ORD_REJ_REASON);
    }
    return message.has(Tag.CXL_REJ_REASON)
        ? "CxlRejReason " + message.text(Tag.CXL_REJ_REASON)
        : "";
  }
}
