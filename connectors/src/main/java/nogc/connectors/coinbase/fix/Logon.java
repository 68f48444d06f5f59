package nogc.connectors.coinbase.fix;

import nogc.connectors.coinbase.Signature;
import quickfix.FieldNotFound;
import quickfix.Message;

/**
 * What a logon must carry at Coinbase. Its signature covers the header as it goes onto the wire, so
 * it can be written only when the session has set time and number.
 */
final class Logon {
  private static final String CANCEL_BOTH = "Q";

  private final FixSettings settings;

  Logon(final FixSettings settings) {
    this.settings = settings;
  }

  /**
   * Fills in a logon that QuickFIX/J is about to send.
   *
   * @param resume whether the venue's numbers shall go on
   */
  void fill(final Message logon, final boolean resume) throws FieldNotFound {
    final Message.Header header = logon.getHeader();
    final String signature =
        signature(
            settings,
            header.getString(Tag.SENDING_TIME),
            header.getString(Tag.MSG_SEQ_NUM),
            header.getString(Tag.SENDER_COMP_ID),
            header.getString(Tag.TARGET_COMP_ID));
    logon.setString(Tag.RESET_SEQ_NUM_FLAG, resume ? "N" : "Y");
    logon.setString(Tag.USERNAME, settings.key());
    logon.setString(Tag.PASSWORD, settings.passphrase().reveal());
    logon.setInt(Tag.RAW_DATA_LENGTH, signature.length());
    logon.setString(Tag.RAW_DATA, signature);
    logon.setString(Tag.DEFAULT_SELF_TRADE_PREVENTION, CANCEL_BOTH);
    if (settings.cancelOnDisconnect() != CancelOnDisconnect.NONE) {
      logon.setString(Tag.CANCEL_ORDERS_ON_DISCONNECT, settings.cancelOnDisconnect().value());
    }
  }

  private static String signature(
      final FixSettings settings,
      final String sendingTime,
      final String sequence,
      final String sender,
      final String target) {
    return signature(
        settings.secret().reveal(),
        sendingTime,
        sequence,
        sender,
        target,
        settings.passphrase().reveal());
  }

  /** The logon's signature: SendingTime, MsgType, MsgSeqNum, both ids and the password, joined. */
  static String signature(
      final String secretBase64,
      final String sendingTime,
      final String sequence,
      final String sender,
      final String target,
      final String password) {
    return Signature.signature(
        secretBase64,
        String.join(
            String.valueOf(FixMessage.SOH), sendingTime, "A", sequence, sender, target, password));
  }
}
