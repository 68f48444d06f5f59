package nogc.connectors.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.SimFactory;
import nogc.engine.spi.Capabilities;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;
import nogc.engine.spi.Fate;
import nogc.engine.spi.Outbox;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RefusalReason;

/** Takes orders and says what became of them when its test wants it to. */
final class SlowConnector implements Connector, ConnectorFactory {
  final ArrayDeque<Long> taken = new ArrayDeque<>();
  final List<Long> asked = new ArrayList<>();
  RefusalReason refusal = RefusalReason.NONE;
  Fate fate = Fate.UNKNOWN;
  Outbox outbox;
  Recovery recovery;

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Capabilities capabilities() {
    return new SimFactory().capabilities();
  }

  @Override
  public Connector create(final ConnectorContext context) {
    outbox = context.outbox();
    return this;
  }

  @Override
  public void start(final Recovery former) {
    recovery = former;
  }

  @Override
  public int doWork(final long nowNs) {
    return 0;
  }

  @Override
  public RefusalReason refusal(final OrderCommandDecoder command) {
    return refusal;
  }

  @Override
  public long send(final OrderCommandDecoder command) {
    taken.add(command.sequence());
    return PENDING;
  }

  @Override
  public Fate fateOf(final OrderCommandDecoder command) {
    asked.add(command.sequence());
    return fate;
  }

  @Override
  public void adopted(final long orderId, final String venueOrderId) {
    throw new IllegalStateException("nothing was listed");
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public void close() {
    taken.clear();
  }
}
