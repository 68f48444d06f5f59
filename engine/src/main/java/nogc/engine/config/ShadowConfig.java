package nogc.engine.config;

/**
 * The shadow: it re-executes the journal as it grows, takes the snapshots and publishes the status.
 *
 * @param ring its own, for divergences and snapshots
 * @param snapshotEveryInputs inputs after which a snapshot is due
 * @param snapshotEveryNs time after which one is due, if there was any input since the last
 * @param keepSnapshots how many are kept; older ones are deleted
 */
public record ShadowConfig(
    RingConfig ring, long snapshotEveryInputs, long snapshotEveryNs, int keepSnapshots) {}
