package nogc.connectors.coinbase.fix;

import quickfix.Group;
import quickfix.Message;
import quickfix.MessageFactory;
import quickfix.field.ApplVerID;

/** Messages without classes of their own: what they mean is read from their text. */
final class PlainMessages implements MessageFactory {
  @Override
  public Message create(final String beginString, final String msgType) {
    final Message message = new Message();
    message.getHeader().setString(8, beginString);
    message.getHeader().setString(35, msgType);
    return message;
  }

  @Override
  public Message create(final String beginString, final ApplVerID applVerId, final String msgType) {
    return create(beginString, msgType);
  }

  @Override
  public Group create(final String beginString, final String msgType, final int countTag) {
    throw new UnsupportedOperationException("groups are read from the text; tag " + countTag);
  }
}
