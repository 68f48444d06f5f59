package nogc.engine.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import nogc.engine.config.InstrumentConfig;
import org.agrona.concurrent.EpochNanoClock;

/**
 * What a connector gets.
 *
 * @param gateway ring number of the gateway
 * @param installId of the session file: part of every client order id
 * @param directory of the configuration: relative paths in the settings start here
 * @param settings the connector's own block of the configuration, null if there is none
 * @param instruments those that this gateway trades
 * @param inbound the way into the engine
 * @param outbox takes what became of commands that were sent later
 * @param capture folder for the raw frames that come and go; null if nobody asked for it
 * @param clock epoch nanoseconds
 */
public record ConnectorContext(
    int gateway,
    long installId,
    Path directory,
    JsonNode settings,
    List<InstrumentConfig> instruments,
    Inbound inbound,
    Outbox outbox,
    Path capture,
    EpochNanoClock clock) {}
