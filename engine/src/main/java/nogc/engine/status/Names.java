package nogc.engine.status;

import java.util.HashMap;
import java.util.Map;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;

/** What people call things, as the session file has it; a number where it has no name. */
final class Names {
  private final Map<Integer, String> instruments = new HashMap<>();
  private final Map<Integer, String> strategies = new HashMap<>();
  private final Map<Integer, String> rings = new HashMap<>();

  Names(final SessionConfig config) {
    config.instruments().forEach(each -> instruments.put(each.id(), each.symbol()));
    config.strategies().forEach(each -> strategies.put(each.id(), each.name()));
    config.gateways().stream().map(GatewayConfig::ring).forEach(this::ring);
    config.brains().forEach(this::ring);
  }

  private void ring(final RingConfig ring) {
    rings.put(ring.number(), ring.name());
  }

  String instrument(final int id) {
    return id == 0 ? "" : instruments.getOrDefault(id, "#" + id);
  }

  String strategy(final int id) {
    return id == 0 ? "" : strategies.getOrDefault(id, "#" + id);
  }

  String ring(final int number) {
    return rings.getOrDefault(number, "#" + number);
  }
}
