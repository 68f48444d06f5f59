package nogc.deploy.demo;

import java.nio.file.Path;
import java.util.List;
import nogc.journal.monitor.CounterFile;
import nogc.journal.monitor.GatewayCounter;
import org.agrona.concurrent.status.CountersReader;

/**
 * What the gateways counted of themselves, added up.
 *
 * @param messages records to the engine and commands from it
 * @param cycleGarbage bytes that the threads of the duty cycles made
 * @param garbage bytes that all threads made
 */
record GatewayCost(long messages, long cycleGarbage, long garbage) {

  /** Of these gateways; zeros where they left nothing behind. */
  static GatewayCost of(final Path journal, final List<String> gateways) {
    long messages = 0;
    long cycleGarbage = 0;
    long garbage = 0;
    for (final String gateway : gateways) {
      try (CounterFile file = CounterFile.open(journal.resolve(GatewayCounter.file(gateway)))) {
        if (file != null) {
          final CountersReader reader = file.reader();
          messages +=
              value(reader, GatewayCounter.RECORDS) + value(reader, GatewayCounter.COMMANDS);
          cycleGarbage += value(reader, GatewayCounter.CYCLE_GARBAGE);
          garbage += value(reader, GatewayCounter.GARBAGE);
        }
      }
    }
    return new GatewayCost(messages, cycleGarbage, garbage);
  }

  private static long value(final CountersReader reader, final GatewayCounter kind) {
    final long[] value = {0};
    reader.forEach(
        (id, typeId, key, label) -> {
          if (typeId == kind.typeId()) {
            value[0] = reader.getCounterValue(id);
          }
        });
    return value[0];
  }

  /** Bytes a message that the threads of the duty cycles made. */
  long cycleGarbagePerMessage() {
    return cycleGarbage / Math.max(1, messages);
  }

  /** Bytes a message that all threads made. */
  long garbagePerMessage() {
    return garbage / Math.max(1, messages);
  }
}
