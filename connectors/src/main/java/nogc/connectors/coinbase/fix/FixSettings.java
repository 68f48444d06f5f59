package nogc.connectors.coinbase.fix;

import java.util.function.Consumer;
import nogc.connectors.common.Backoff;
import nogc.connectors.common.Secret;
import nogc.connectors.common.TlsSettings;

/**
 * How the order entry session is reached and held.
 *
 * @param host name of the gateway, resolved anew for every connection; its certificate must bear it
 * @param port of the gateway
 * @param tls whom to trust
 * @param key API key: SenderCompID and user name
 * @param secret API secret, Base64; signs the logon
 * @param passphrase of the key
 * @param heartbeatSeconds 1 to 30
 * @param cancelOnDisconnect what becomes of open orders when the session ends
 * @param selfTradePrevention of every order
 * @param resume whether to ask the venue for what was missed instead of starting anew
 * @param backoff waits between attempts; at least half a second, as the venue takes two logons a
 *     second from one key
 * @param patienceNs from an attempt to the logon, and from a request to its answer
 * @param lines takes every message and event of the session, without secrets, from several threads
 */
public record FixSettings(
    String host,
    int port,
    TlsSettings tls,
    String key,
    Secret secret,
    Secret passphrase,
    int heartbeatSeconds,
    CancelOnDisconnect cancelOnDisconnect,
    SelfTradePrevention selfTradePrevention,
    boolean resume,
    Backoff backoff,
    long patienceNs,
    Consumer<String> lines) {
  /** TargetCompID of the venue. */
  public static final String VENUE = "Coinbase";

  /** The longest HeartBtInt that the venue takes. */
  public static final int MAX_HEARTBEAT_SECONDS = 30;

  /**
   * @throws IllegalArgumentException naming what is out of its range
   */
  public FixSettings {
    if (heartbeatSeconds < 1 || heartbeatSeconds > MAX_HEARTBEAT_SECONDS) {
      throw new IllegalArgumentException(
          "heartbeat of " + heartbeatSeconds + " s: give 1 to " + MAX_HEARTBEAT_SECONDS);
    }
  }

  /** With the venue's usual prevention of self-trades. */
  public FixSettings(
      final String host,
      final int port,
      final TlsSettings tls,
      final String key,
      final Secret secret,
      final Secret passphrase,
      final int heartbeatSeconds,
      final CancelOnDisconnect cancelOnDisconnect,
      final boolean resume,
      final Backoff backoff,
      final long patienceNs,
      final Consumer<String> lines) {
    this(
        host,
        port,
        tls,
        key,
        secret,
        passphrase,
        heartbeatSeconds,
        cancelOnDisconnect,
        SelfTradePrevention.DECREMENT,
        resume,
        backoff,
        patienceNs,
        lines);
  }
}
