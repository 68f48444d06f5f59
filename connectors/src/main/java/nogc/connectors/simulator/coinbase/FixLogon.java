package nogc.connectors.simulator.coinbase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import quickfix.FieldNotFound;
import quickfix.Message;

/** Checks a logon as the venue does: key, passphrase, signature, time, heartbeat. */
final class FixLogon {
  /** Session reject reasons. */
  static final int SIGNATURE_PROBLEM = 8;

  static final int SENDING_TIME_PROBLEM = 10;
  static final int OTHER = 99;

  private static final Duration MOST_SKEW = Duration.ofMinutes(5);
  private static final int MAX_HEARTBEAT_SECONDS = 30;
  private static final char SOH = 1;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS");

  /** Why it is refused. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    final int reason;

    Refused(final int reason, final String text) {
      super(text);
      this.reason = reason;
    }
  }

  private final ApiKey key;

  FixLogon(final ApiKey key) {
    this.key = key;
  }

  void check(final Message logon) throws Refused, FieldNotFound {
    final Message.Header header = logon.getHeader();
    final String sendingTime = header.getString(52);
    checkTime(sendingTime);
    if (!header.getString(34).equals("1")) {
      throw new Refused(OTHER, "MsgSeqNum of a logon must be 1");
    }
    if (!logon.getString(553).equals(key.key()) || !header.getString(49).equals(key.key())) {
      throw new Refused(OTHER, "unknown API key");
    }
    if (!logon.getString(554).equals(key.passphrase())) {
      throw new Refused(SIGNATURE_PROBLEM, "invalid passphrase");
    }
    final String prehash =
        String.join(
            String.valueOf(SOH),
            sendingTime,
            "A",
            header.getString(34),
            header.getString(49),
            header.getString(56),
            logon.getString(554));
    if (!MessageDigest.isEqual(
        key.sign(prehash).getBytes(StandardCharsets.US_ASCII),
        logon.getString(96).getBytes(StandardCharsets.US_ASCII))) {
      throw new Refused(SIGNATURE_PROBLEM, "invalid signature");
    }
    if (logon.getInt(95) != logon.getString(96).length()) {
      throw new Refused(OTHER, "RawDataLength is not that of RawData");
    }
    final int heartbeat = logon.getInt(108);
    if (heartbeat < 1 || heartbeat > MAX_HEARTBEAT_SECONDS) {
      throw new Refused(OTHER, "HeartBtInt must be at most " + MAX_HEARTBEAT_SECONDS);
    }
  }

  private static void checkTime(final String sendingTime) throws Refused {
    try {
      final Instant sent = LocalDateTime.parse(sendingTime, MILLIS).toInstant(ZoneOffset.UTC);
      if (Duration.between(sent, Instant.now()).abs().compareTo(MOST_SKEW) > 0) {
        throw new Refused(SENDING_TIME_PROBLEM, "SendingTime accuracy problem");
      }
    } catch (final DateTimeParseException ex) {
      throw new Refused(SENDING_TIME_PROBLEM, "SendingTime must have three fractional digits");
    }
  }
}
