package nogc.engine.operator;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a person wants.
 *
 * @param action what is to be done
 * @param place where
 * @param kind limit that is meant, else NONE
 * @param value of the limit in the core's unit, else 0
 * @param expireTime end of an override in epoch nanoseconds, else 0
 */
record OperatorOrder(
    OperatorAction action, Place place, LimitKind kind, long value, long expireTime) {

  /** What needs no value. */
  OperatorOrder(final OperatorAction action, final Place place) {
    this(action, place, LimitKind.NONE, 0, 0);
  }

  /** The record for the operators' ring; too long a name or reason is cut off. */
  UnsafeBuffer encoded(final String who, final String why) {
    final int length = MessageHeaderEncoder.ENCODED_LENGTH + OperatorCommandEncoder.BLOCK_LENGTH;
    final UnsafeBuffer message = new UnsafeBuffer(new byte[length]);
    new OperatorCommandEncoder()
        .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
        .action(action)
        .scope(place.scope())
        .account((short) place.idAt(LimitScope.ACCOUNT))
        .strategy(place.idAt(LimitScope.STRATEGY))
        .instrument(place.idAt(LimitScope.INSTRUMENT))
        .kind(kind)
        .value(value)
        .expireTime(expireTime)
        .operator(shortened(who, OperatorCommandEncoder.operatorLength()))
        .text(shortened(why, OperatorCommandEncoder.textLength()));
    return message;
  }

  private static String shortened(final String text, final int length) {
    final String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= length ? ascii : ascii.substring(0, length);
  }
}
