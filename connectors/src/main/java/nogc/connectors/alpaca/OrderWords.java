package nogc.connectors.alpaca;

import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/** Alpaca's words for sides, types and times in force. */
final class OrderWords {
  private OrderWords() {}

  static String of(final Side side) {
    return side == Side.BUY ? "buy" : "sell";
  }

  static Side side(final String word) {
    return switch (word) {
      case "buy" -> Side.BUY;
      case "sell", "sell_short" -> Side.SELL;
      default -> Side.NONE;
    };
  }

  /** Empty if Alpaca has no word for it. */
  static String of(final OrderType type) {
    return switch (type) {
      case MARKET -> "market";
      case LIMIT -> "limit";
      case STOP -> "stop";
      case STOP_LIMIT -> "stop_limit";
      case TRAILING_STOP -> "trailing_stop";
      default -> "";
    };
  }

  static OrderType type(final String word) {
    return switch (word) {
      case "market" -> OrderType.MARKET;
      case "limit" -> OrderType.LIMIT;
      case "stop" -> OrderType.STOP;
      case "stop_limit" -> OrderType.STOP_LIMIT;
      case "trailing_stop" -> OrderType.TRAILING_STOP;
      default -> OrderType.NONE;
    };
  }

  /** Empty if Alpaca has no word for it. */
  static String of(final TimeInForce timeInForce) {
    return switch (timeInForce) {
      case DAY -> "day";
      case GTC -> "gtc";
      case IOC -> "ioc";
      case FOK -> "fok";
      case AT_OPEN -> "opg";
      case AT_CLOSE -> "cls";
      default -> "";
    };
  }

  static TimeInForce timeInForce(final String word) {
    return switch (word) {
      case "day" -> TimeInForce.DAY;
      case "gtc" -> TimeInForce.GTC;
      case "ioc" -> TimeInForce.IOC;
      case "fok" -> TimeInForce.FOK;
      case "opg" -> TimeInForce.AT_OPEN;
      case "cls" -> TimeInForce.AT_CLOSE;
      default -> TimeInForce.NONE;
    };
  }
}
