package nogc.connectors.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;
import nogc.engine.spi.Recovery;
import nogc.engine.spi.Rehearsal;
import nogc.journal.codec.RingRole;
import nogc.journal.ring.RingConsumer;
import nogc.journal.ring.RingProducer;
import org.agrona.IoUtil;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Trades some thousand made-up orders before a gateway connects, so that the first real order meets
 * compiled code.
 *
 * <p>It takes the very path of the real ones, but for the journal: lock, connector, protocol, TLS,
 * sockets, ring. The connector is another object than the real one, and all that it knows is a
 * {@link Rehearsal} on this machine, in a folder of its own among the temporary files, which is
 * deleted afterwards. Nothing of it reaches broker or session.
 */
final class WarmUp {
  /** Orders that compile the path well. */
  static final int ORDERS = 2_000;

  /** The longest that a gateway starts later for it. */
  static final long PATIENCE_NS = 5_000_000_000L;

  private static final int CAPACITY = 1 << 20;
  private static final int BURST = 1_024;
  private static final int GATEWAY = 1;

  private WarmUp() {}

  /**
   * Rehearses until all orders have ended or its time is up. A rehearsal that fails is no reason
   * not to trade: it is said, and the gateway begins cold.
   *
   * @param orders at most
   * @param patienceNs how long at most
   * @param say takes a line for a person
   */
  static void run(
      final ConnectorFactory factory,
      final int orders,
      final long patienceNs,
      final EpochNanoClock clock,
      final Consumer<String> say) {
    final long beginNs = clock.nanoTime();
    final Path folder;
    try {
      folder = Files.createTempDirectory("nogc-gateway-warm-up-");
    } catch (final IOException ex) {
      throw new UncheckedIOException("warm-up: " + ex.getMessage(), ex);
    }
    try (Rehearsal venue = factory.rehearsal(folder)) {
      if (venue != null) {
        final int ended = rehearse(factory, venue, folder, orders, clock, beginNs + patienceNs);
        say.accept(
            String.format(
                "warmed up in %.1f s: %,d orders at a simulator within the process",
                (clock.nanoTime() - beginNs) / 1e9, ended));
      }
    } catch (final RuntimeException ex) {
      say.accept("not warmed up: " + ex);
    } finally {
      IoUtil.delete(folder.toFile(), true);
    }
  }

  /** Returns how many orders came to their end. */
  private static int rehearse(
      final ConnectorFactory factory,
      final Rehearsal venue,
      final Path folder,
      final int most,
      final EpochNanoClock clock,
      final long untilNs) {
    final Path file = folder.resolve("gateway.ring");
    try (RingProducer ring =
            RingProducer.open(file, factory.name(), RingRole.GATEWAY, CAPACITY, clock);
        RingConsumer engine = RingConsumer.open(file, factory.name(), CAPACITY)) {
      final RingInbound inbound = new RingInbound(ring);
      final GatewayRecords records = new GatewayRecords(inbound);
      final Answers answers = new Answers(records);
      try (Connector connector =
          factory.create(
              new ConnectorContext(
                  GATEWAY,
                  clock.nanoTime(),
                  folder,
                  venue.settings(),
                  venue.instruments(),
                  inbound,
                  answers,
                  null,
                  clock))) {
        final LastLock lock = new LastLock(GATEWAY, Long.MAX_VALUE);
        final OrderDesk desk =
            new OrderDesk(
                GATEWAY, lock, factory.capabilities(), connector, records, answers, clock);
        final MadeUpOrders orders = new MadeUpOrders(desk, GATEWAY, most, clock);
        connector.start(Recovery.none());
        while (orders.ended() < most && clock.nanoTime() < untilNs) {
          int work = inbound.flush();
          orders.place();
          desk.sendWaiting();
          work += connector.doWork(clock.nanoTime());
          work += engine.poll(orders, BURST);
          if (work == 0) {
            Thread.yield();
          }
        }
        return orders.ended();
      }
    }
  }
}
