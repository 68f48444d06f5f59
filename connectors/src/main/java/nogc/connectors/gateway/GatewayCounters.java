package nogc.connectors.gateway;

import java.nio.file.Path;
import nogc.journal.monitor.CounterFile;
import nogc.journal.monitor.GatewayCounter;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/**
 * What the gateway does and what it costs, where others can read it: see {@link GatewayCounter}.
 * Written with each heartbeat, by the duty cycle.
 */
final class GatewayCounters implements AutoCloseable {
  private final CounterFile file;
  private final Garbage garbage = new Garbage();
  private final AtomicCounter records;
  private final AtomicCounter commands;
  private final AtomicCounter cycleGarbage;
  private final AtomicCounter allGarbage;
  private final long recordsBefore;
  private final long cycleBefore;
  private final long allBefore;

  /**
   * On the thread of the duty cycle, when it begins to work.
   *
   * @param journal folder of the journal, which must be there
   * @param recordsBefore records that the ring has taken so far
   */
  GatewayCounters(
      final Path journal, final String gateway, final long nowNs, final long recordsBefore) {
    file = CounterFile.create(journal.resolve(GatewayCounter.file(gateway)), nowNs);
    final CountersManager manager = file.manager();
    records = counter(manager, GatewayCounter.RECORDS);
    commands = counter(manager, GatewayCounter.COMMANDS);
    cycleGarbage = counter(manager, GatewayCounter.CYCLE_GARBAGE);
    allGarbage = counter(manager, GatewayCounter.GARBAGE);
    this.recordsBefore = recordsBefore;
    if (garbage.isCounted()) {
      garbage.look();
    }
    cycleBefore = garbage.cycle();
    allBefore = garbage.all();
  }

  private static AtomicCounter counter(final CountersManager manager, final GatewayCounter kind) {
    return manager.newCounter(kind.label(), kind.typeId());
  }

  /**
   * @param recordsNow records that the ring has taken so far
   * @param commandsNow commands read so far
   */
  void beat(final long nowNs, final long recordsNow, final long commandsNow) {
    records.setRelease(recordsNow - recordsBefore);
    commands.setRelease(commandsNow);
    if (garbage.isCounted()) {
      garbage.look();
      cycleGarbage.setRelease(garbage.cycle() - cycleBefore);
      allGarbage.setRelease(garbage.all() - allBefore);
    }
    file.file().heartbeat(nowNs);
  }

  @Override
  public void close() {
    file.close();
  }
}
