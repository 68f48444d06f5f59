package nogc.deploy.campaign;

import java.util.SplittableRandom;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A brain without a thought: orders, cancels, replaces and flattens at random around the last
 * trade.
 */
final class LoadBrain implements AutoCloseable {
  private static final long SECOND_NS = 1_000_000_000L;

  /** Of the price, one way or the other. */
  private static final int MAX_DISTANCE_BPS = 60;

  private final RingProducer ring;
  private final EpochNanoClock clock;
  private final Witness witness;
  private final SplittableRandom random;
  private final long intervalNs;
  private final UnsafeBuffer message =
      new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SignalEncoder.BLOCK_LENGTH]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final SignalEncoder signal = new SignalEncoder();
  private long signalId;
  private long nextNs;

  LoadBrain(
      final java.nio.file.Path ring,
      final EpochNanoClock clock,
      final Witness witness,
      final long seed,
      final int signalsPerSecond) {
    this.ring = RingProducer.open(ring, CrashSessionFile.BRAIN, RingRole.BRAIN, 1 << 20, clock);
    this.clock = clock;
    this.witness = witness;
    random = new SplittableRandom(seed);
    intervalNs = SECOND_NS / signalsPerSecond;
    nextNs = clock.nanoTime();
  }

  /** Sends what is due; a ring that is full is left alone. */
  void turn() {
    final long nowNs = clock.nanoTime();
    ring.heartbeat();
    if (witness.lastPrice() == 0 || nowNs - nextNs > SECOND_NS) {
      nextNs = nowNs;
      return;
    }
    while (nextNs <= nowNs) {
      nextNs += intervalNs;
      next(nowNs);
      if (!ring.offer(message, 0, message.capacity())) {
        signalId--;
        return;
      }
    }
  }

  private void next(final long nowNs) {
    message.setMemory(0, message.capacity(), (byte) 0);
    signal
        .wrapAndApplyHeader(message, 0, header)
        .instrument(1)
        .signalId(++signalId)
        .createTime(nowNs)
        .strategy(1);
    final int choice = random.nextInt(100);
    final boolean changes = choice >= 55 && choice < 98 && !witness.open().isEmpty();
    if (changes) {
      signal
          .orderId(witness.open().getLong(random.nextInt(witness.open().size())))
          .kind(choice < 88 ? SignalKind.CANCEL : SignalKind.REPLACE);
      terms();
    } else if (choice >= 98) {
      signal.kind(SignalKind.FLATTEN);
    } else {
      signal.kind(SignalKind.NEW).side(random.nextBoolean() ? Side.BUY : Side.SELL);
      terms();
      if (choice < 6) {
        signal.orderType(OrderType.MARKET).timeInForce(TimeInForce.IOC).price(0);
      }
    }
  }

  private void terms() {
    final long distance =
        witness.lastPrice() / 10_000 * random.nextInt(-MAX_DISTANCE_BPS, MAX_DISTANCE_BPS + 1);
    final long price = witness.lastPrice() + distance;
    signal
        .orderType(OrderType.LIMIT)
        .timeInForce(TimeInForce.GTC)
        .price(price - price % witness.tickSize())
        .quantity(witness.lotSize() * random.nextLong(1, 100_000_000L / witness.lotSize()));
  }

  @Override
  public void close() {
    ring.close();
  }
}
