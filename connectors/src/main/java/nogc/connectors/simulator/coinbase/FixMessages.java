package nogc.connectors.simulator.coinbase;

import quickfix.Group;
import quickfix.Message;
import quickfix.MessageFactory;
import quickfix.field.ApplVerID;

/** Messages and groups without classes of their own. */
final class FixMessages implements MessageFactory {
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
    return new Group(countTag, 11);
  }
}
