package nogc.deploy.bench;

import java.nio.file.Path;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A brain that hears nothing and keeps shouting: orders far below the market, and now and then a
 * cancel of one that is open, so that there is always room for another.
 */
final class Shouter implements AutoCloseable {
  private static final int SIGNALS_PER_CANCEL = 50;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int PRICES = 500;

  private final EpochNanoClock clock = SystemEpochNanoClock.INSTANCE;
  private final RingProducer ring;
  private final KillWitness witness;
  private final long intervalNs;
  private final UnsafeBuffer message =
      new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SignalEncoder.BLOCK_LENGTH]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final SignalEncoder signal = new SignalEncoder();
  private long signalId;
  private long nextNs;

  Shouter(final Path ring, final KillWitness witness, final int signalsPerSecond) {
    this.ring = RingProducer.open(ring, KillSessionFile.BRAIN, RingRole.BRAIN, 1 << 20, clock);
    this.witness = witness;
    intervalNs = SECOND_NS / signalsPerSecond;
    nextNs = clock.nanoTime();
  }

  /** Sends what is due; what finds the ring full is not said. */
  void turn() {
    final long nowNs = clock.nanoTime();
    ring.heartbeat();
    if (!witness.isTradable()) {
      nextNs = nowNs;
      return;
    }
    for (; nextNs <= nowNs; nextNs += intervalNs) {
      next(nowNs);
      if (ring.offer(message, 0, message.capacity())) {
        signalId++;
      }
    }
  }

  private void next(final long nowNs) {
    message.setMemory(0, message.capacity(), (byte) 0);
    signal
        .wrapAndApplyHeader(message, 0, header)
        .instrument(1)
        .signalId(signalId + 1)
        .createTime(nowNs)
        .strategy(1);
    final long working = witness.anyWorking(signalId);
    if (signalId % SIGNALS_PER_CANCEL == 0 && working != 0) {
      signal.kind(SignalKind.CANCEL).orderId(working);
      return;
    }
    final long far = witness.lastPrice() / 10 * 9;
    final long price = far - far % witness.tickSize() - signalId % PRICES * witness.tickSize();
    signal
        .kind(SignalKind.NEW)
        .side(Side.BUY)
        .orderType(OrderType.LIMIT)
        .timeInForce(TimeInForce.GTC)
        .price(price)
        .quantity(witness.lotSize() * (1 + signalId % 1_000));
  }

  /** Signals said so far. */
  long signals() {
    return signalId;
  }

  @Override
  public void close() {
    ring.close();
  }
}
