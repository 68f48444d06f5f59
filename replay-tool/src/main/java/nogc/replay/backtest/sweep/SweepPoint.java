package nogc.replay.backtest.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * A point of a grid and what came of it.
 *
 * @param values by field
 * @param result as the backtest printed it
 * @param folder where the result lies
 */
public record SweepPoint(Map<String, String> values, JsonNode result, Path folder) {}
