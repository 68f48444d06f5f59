package nogc.engine.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nogc.engine.config.InstrumentConfig;

/**
 * A venue of nobody's on this machine, for a connector to be tried with before it meets the real
 * one. It speaks the venue's protocol and has a market that moves.
 */
public interface Rehearsal extends AutoCloseable {
  /** A connector's settings that lead there, with credentials that are worth nothing elsewhere. */
  JsonNode settings();

  /** What is traded there, with ids from 1. */
  List<InstrumentConfig> instruments();

  @Override
  void close();
}
