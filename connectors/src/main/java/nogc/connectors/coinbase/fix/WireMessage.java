package nogc.connectors.coinbase.fix;

import quickfix.Message;

/**
 * A message of ours for QuickFIX/J to send: it sets the header, we write the text. The body stays
 * in our order, so that groups need no dictionary, and nothing is sorted on the order's way.
 */
final class WireMessage extends Message {
  private static final long serialVersionUID = 1;
  private static final int[] HEADER = {
    35, Tag.MSG_SEQ_NUM, Tag.SENDER_COMP_ID, Tag.SENDING_TIME, Tag.TARGET_COMP_ID
  };

  private final transient FixMessage content;

  WireMessage(final FixMessage content) {
    this.content = content;
    getHeader().setString(35, content.type());
  }

  /** The whole message as it goes onto the wire. */
  @Override
  public String toString() {
    final StringBuilder body = new StringBuilder(256);
    for (final int tag : HEADER) {
      body.append(tag).append('=').append(header(tag)).append(FixMessage.SOH);
    }
    content.appendTo(body);
    final StringBuilder all = new StringBuilder(body.length() + 32);
    all.append("8=FIXT.1.1").append(FixMessage.SOH);
    all.append("9=").append(body.length()).append(FixMessage.SOH).append(body);
    final String checksum = FixMessage.checksum(all, all.length());
    return all.append("10=").append(checksum).append(FixMessage.SOH).toString();
  }

  private String header(final int tag) {
    return getHeader().getOptionalString(tag).orElse("");
  }
}
