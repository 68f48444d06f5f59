package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Once it is warm the core allocates nothing, whatever it is given. */
final class CoreAllocationTest {
  private static final int LOOPS = 5_000;
  private static final int ROUNDS = 12;

  private final CoreScript script = adopting();
  private long executionId;
  private int splits;

  private static CoreScript adopting() {
    final CoreScript script = CoreScript.open();
    script.account(CoreScript.VENUE, a -> a.externalPositions(ReconciliationAction.ADOPT));
    return script;
  }

  /** Market data, orders from approval to every end, changes, refusals, repeats, splits. */
  private void record(final int i) {
    script.pause(4_000_000).quote(ACME, 99_90 + i % 7, 100_05 + i % 7);
    script.trade(ACME, 99_95 + i % 11);
    script.depth(ACME, Side.BUY, 99_00 + i % 16, i % 5, false);
    script.depth(ACME, Side.SELL, 101_00 + i % 16, i % 3, true);
    orders(i);
    script.signal(s -> s.quantity(0));
    final Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
    final long orderId = script.enter(side, 10, 100_00);
    report(orderId, ReportKind.ACCEPTED, 0);
    script.fill(orderId, ++executionId, 3, 100_00 + i % 5);
    script.fill(orderId, executionId, 3, 100_00);
    split();
    script.replace(orderId, 12, 100_01);
    report(orderId, i % 3 == 0 ? ReportKind.REPLACE_REJECTED : ReportKind.REPLACED, 1);
    script.cancel(orderId);
    report(orderId, i % 4 == 0 ? ReportKind.CANCEL_REJECTED : ReportKind.CANCELED, 1);
    report(orderId, ReportKind.EXPIRED, 1);
    script.signal(s -> s.kind(SignalKind.TARGET).quantity(i % 9));
    script.signal(s -> s.kind(SignalKind.FLATTEN));
    report(4_711, ReportKind.ACCEPTED, 0);
    while (script.core.trading.orders.firstOpen() != null) {
      report(script.core.trading.orders.firstOpen().id(), ReportKind.CANCELED, 0);
    }
  }

  private void orders(final int i) {
    final long id = i + 1L;
    final Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
    final long price = side == Side.BUY ? 99_00 + i % 16 : 101_00 + i % 16;
    script.order(DepthAction.ADD, id, side, price, 5, d -> {});
    script.order(DepthAction.MODIFY, id, side, price + i % 3, 4 + i % 4, d -> {});
    if (id > 40) {
      script.order(DepthAction.DELETE, id - 40, side, price, 0, d -> {});
    }
  }

  /** Two for one, and back. */
  private void split() {
    final long net = script.core.trading.instruments.find(ACME).net().quantity();
    if (net != 0) {
      change(net > 0 ? Side.BUY : Side.SELL, Math.abs(net));
      change(net > 0 ? Side.SELL : Side.BUY, Math.abs(net));
      splits++;
    }
  }

  private void change(final Side side, final long quantity) {
    script.report(
        0, ReportKind.FILL, r -> r.executionId(++executionId).side(side).lastQuantity(quantity));
  }

  private void report(final long orderId, final ReportKind kind, final int revision) {
    script.report(orderId, kind, r -> r.revision(revision));
  }

  @Test
  void shouldAllocateNothing() {
    for (int i = 0; i < LOOPS; i++) {
      record(i);
    }
    assertThat(splits).isEqualTo(LOOPS / 2);
    final List<byte[]> inputs = script.inputs();
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    final UnsafeBuffer input = new UnsafeBuffer(0, 0);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      final Replay replay = new Replay();
      final int warm = inputs.size() / 10;
      replay.apply(inputs, 0, warm, input);
      final long before = threads.getCurrentThreadAllocatedBytes();
      replay.apply(inputs, warm, inputs.size(), input);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertThat(replay.outputs).isGreaterThan(inputs.size() / 2);
    }
    // Every round is the same to the core. What only some have is the JVM's, which compiles anew.
    assertThat(least).as("bytes for %d events", inputs.size()).isZero();
  }

  /** A fresh core; counts its outputs and keeps none. */
  private static final class Replay implements Outbox {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final Core core = new Core(this);
    private long sequence;
    private long outputs;

    void apply(final List<byte[]> inputs, final int from, final int to, final UnsafeBuffer input) {
      for (int i = from; i < to; i++) {
        input.wrap(inputs.get(i));
        sequence = RecordLayout.sequence(input, 0);
        core.apply(input, 0);
      }
    }

    @Override
    public UnsafeBuffer buffer() {
      return buffer;
    }

    @Override
    public long nextSequence() {
      return sequence + 1;
    }

    @Override
    public long append(final int length) {
      outputs++;
      return ++sequence;
    }
  }
}
