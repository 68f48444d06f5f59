package nogc.replay.latency;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ReportKind;

/** Which report answers which command of an order. */
public final class CommandAnswers {
  private CommandAnswers() {}

  /** One number for the command of this kind that an order has under way. */
  public static long key(final long orderId, final CommandKind kind) {
    return orderId * 4 + kind.value();
  }

  /** The kind of command that the first report of this kind answers; null for none. */
  public static CommandKind of(final ReportKind kind) {
    return switch (kind) {
      case ACCEPTED, FILL, REJECTED, EXPIRED -> CommandKind.NEW;
      case CANCELED, CANCEL_REJECTED -> CommandKind.CANCEL;
      case REPLACED, REPLACE_REJECTED -> CommandKind.REPLACE;
      default -> null;
    };
  }
}
