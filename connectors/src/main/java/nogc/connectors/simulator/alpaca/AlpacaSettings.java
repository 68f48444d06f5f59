package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import nogc.connectors.sim.VenueSettings;

/** How the simulator behaves. Each method changes the settings and returns them. */
public final class AlpacaSettings {
  private static final long SECOND_NS = 1_000_000_000L;

  private final VenueSettings venue;
  private Credentials credentials = new Credentials("PKSIMULATED", "simulated-secret");
  private int port;
  private int symbolLimit = 1_000;
  private int requestsPerMinute = 200;
  private long authTimeoutNs = 10 * SECOND_NS;
  private long slowClientNs = 5 * SECOND_NS;
  private boolean textUpdates;
  private long cryptoFeeBps;
  private boolean waits;
  private final ObjectNode corporateActions = Wire.object();

  private AlpacaSettings(final VenueSettings venue) {
    this.venue = venue;
    corporateActions.putObject("corporate_actions");
    corporateActions.putNull("next_page_token");
  }

  /** With what stands behind it. */
  public static AlpacaSettings of(final VenueSettings venue) {
    return new AlpacaSettings(venue);
  }

  /** Who may log in. */
  public AlpacaSettings credentials(final String keyId, final String secret) {
    credentials = new Credentials(keyId, secret);
    return this;
  }

  /** Port to listen on, 0 for a free one. */
  public AlpacaSettings port(final int newPort) {
    port = newPort;
    return this;
  }

  /** Symbols of trades and quotes that a connection may have; 30 on the free plan. */
  public AlpacaSettings symbolLimit(final int symbols) {
    symbolLimit = symbols;
    return this;
  }

  /** Requests to the Trading API in a minute; Alpaca's default is 200. */
  public AlpacaSettings requestsPerMinute(final int requests) {
    requestsPerMinute = requests;
    return this;
  }

  /** How long a feed waits for the first message; Alpaca's is about 10 seconds. */
  public AlpacaSettings authTimeoutNs(final long ns) {
    authTimeoutNs = ns;
    return this;
  }

  /** How long a client of a feed may take nothing. */
  public AlpacaSettings slowClientNs(final long ns) {
    slowClientNs = ns;
    return this;
  }

  /** Trade updates in text frames; the paper environment sends binary ones. */
  public AlpacaSettings textUpdates() {
    textUpdates = true;
    return this;
  }

  /** Fee of pairs, taken in what is received and told as CFEE activities later. */
  public AlpacaSettings cryptoFeeBps(final long bps) {
    cryptoFeeBps = bps;
    return this;
  }

  /** Recorded time stands still until the first client has subscribed to market data. */
  public AlpacaSettings waitsForClient() {
    waits = true;
    return this;
  }

  /**
   * What companies do, as {@code /v1/corporate-actions} answers it.
   *
   * @param lists by their names, such as forward_splits
   */
  public AlpacaSettings corporateActions(final ObjectNode lists) {
    corporateActions.set("corporate_actions", lists);
    return this;
  }

  ObjectNode corporateActions() {
    return corporateActions;
  }

  boolean isWaiting() {
    return waits;
  }

  VenueSettings venue() {
    return venue;
  }

  Credentials credentials() {
    return credentials;
  }

  int port() {
    return port;
  }

  int symbolLimit() {
    return symbolLimit;
  }

  int requestsPerMinute() {
    return requestsPerMinute;
  }

  long authTimeoutNs() {
    return authTimeoutNs;
  }

  long slowClientNs() {
    return slowClientNs;
  }

  boolean hasTextUpdates() {
    return textUpdates;
  }

  long cryptoFeeBps() {
    return cryptoFeeBps;
  }
}
