package nogc.engine.config;

import java.nio.file.Path;
import java.util.List;
import nogc.journal.JournalSettings;

/**
 * Everything that the processes of a session share, checked.
 *
 * @param installId part of every client order id: unique per installation, never changed
 * @param sha256 over the bytes of the file
 * @param baseCurrency currency of firm-wide profit, loss and limits
 * @param journal where the journal lies
 * @param storage what the journal may take and when it must be on the disk
 * @param idle what the engine thread does when idle
 * @param timerNs interval of Timer records
 * @param stateHashEvery inputs between two StateHash records
 * @param warmUp whether the engine runs a made-up session through a scratch core before the real
 *     one
 * @param touchPages whether a thread of its own makes the journal's pages present ahead of the
 *     engine
 * @param gateways gateway processes
 * @param brains rings of brains
 * @param operator ring of the operator commands
 * @param shadow the process that follows the engine
 * @param strategies strategies
 * @param instruments instruments
 * @param limits risk limits
 */
public record SessionConfig(
    long installId,
    byte[] sha256,
    String baseCurrency,
    JournalSettings journal,
    StorageConfig storage,
    IdlePolicy idle,
    long timerNs,
    int stateHashEvery,
    boolean warmUp,
    boolean touchPages,
    List<GatewayConfig> gateways,
    List<RingConfig> brains,
    RingConfig operator,
    ShadowConfig shadow,
    List<StrategyConfig> strategies,
    List<InstrumentConfig> instruments,
    List<LimitConfig> limits) {

  /** Number of the operators' ring. */
  public static final int OPERATOR_RING = 255;

  /** Number of the shadow's ring. */
  public static final int SHADOW_RING = 254;

  /**
   * Reads and checks a file.
   *
   * @throws ConfigException with all problems at once
   */
  public static SessionConfig read(final Path file) {
    return new SessionConfigReader(file).read();
  }

  /** The gateway of this name; null if there is none. */
  public GatewayConfig gateway(final String name) {
    for (final GatewayConfig gateway : gateways) {
      if (gateway.name().equals(name)) {
        return gateway;
      }
    }
    return null;
  }
}
