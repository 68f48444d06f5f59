package nogc.engine.config;

import java.nio.file.Path;
import nogc.journal.codec.RingRole;

/**
 * A ring into the engine.
 *
 * @param number the {@code source} of all records that come through it, 1 to 255
 * @param name also the name of its file
 * @param role who may write what
 * @param path of its file
 * @param capacity bytes for a new file, a power of two
 * @param silenceNs without a heartbeat for longer than this the producer counts as down
 */
public record RingConfig(
    int number, String name, RingRole role, Path path, int capacity, long silenceNs) {}
