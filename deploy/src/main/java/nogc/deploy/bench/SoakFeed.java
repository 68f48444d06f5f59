package nogc.deploy.bench;

import java.nio.file.Path;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.Side;
import nogc.journal.ring.RingProducer;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Gateway and brain of a soaked engine in one: sends market updates at an even pace, an order now
 * and then, fills what the engine orders, and reads in the journal when each update was stamped.
 */
final class SoakFeed implements RecordHandler, AutoCloseable {
  static final String GATEWAY = "feed";
  static final String BRAIN = "brain";
  private static final int CAPACITY = 1 << 20;
  private static final int EVENTS_PER_ORDER = 500;
  private static final int HEARTBEAT_EVENTS = 1_024;
  private static final int LEVELS = 20;
  private static final int POLL_LIMIT = 4_096;
  private static final long MIDDLE = 100_000;
  private static final long HIGHEST_NS = 60_000_000_000L;

  private final EpochNanoClock clock = SystemEpochNanoClock.INSTANCE;
  private final RingProducer gatewayRing;
  private final RingProducer brainRing;
  private final RingInlet inlet;
  private final SampleInputs market;
  private final SampleInputs brain;
  private final JournalReader journal;
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final Histogram fromDue = new Histogram(1, HIGHEST_NS, 3);
  private final Histogram fromSent = new Histogram(1, HIGHEST_NS, 3);
  private final long stepNs;
  private long beganNs;
  private long sent;
  private long orders;
  private long fills;

  SoakFeed(final Path rings, final Path journal, final int eventsPerSecond) {
    stepNs = 1_000_000_000L / eventsPerSecond;
    gatewayRing =
        RingProducer.open(
            rings.resolve(GATEWAY + ".ring"), GATEWAY, RingRole.GATEWAY, CAPACITY, clock);
    brainRing =
        RingProducer.open(rings.resolve(BRAIN + ".ring"), BRAIN, RingRole.BRAIN, CAPACITY, clock);
    inlet = new RingInlet(gatewayRing, clock);
    market = new SampleInputs(inlet);
    brain = new SampleInputs(new RingInlet(brainRing, clock));
    this.journal = JournalReader.open(journal);
    market.instrument(1);
    market.venueLive();
    beganNs = clock.nanoTime();
  }

  /** Sends what is due and reads what there is. */
  int turn() {
    final long nowNs = clock.nanoTime();
    int work = 0;
    for (long due = beganNs + sent * stepNs; due <= nowNs; due += stepNs) {
      send(due);
      sent++;
      work++;
    }
    return work + journal.poll(this, POLL_LIMIT);
  }

  private void send(final long dueNs) {
    if (sent % HEARTBEAT_EVENTS == 0) {
      gatewayRing.heartbeat();
      brainRing.heartbeat();
    }
    final boolean bid = (sent & 1) == 0;
    final long distance = 1 + sent / 2 % LEVELS;
    market.level(
        1,
        bid ? Side.BUY : Side.SELL,
        MIDDLE + (bid ? -distance : distance),
        1_000 + sent % 977,
        dueNs,
        clock.nanoTime());
    if (sent % EVENTS_PER_ORDER == EVENTS_PER_ORDER - 1) {
      orders++;
      final boolean buy = (orders & 1) == 0;
      brain.limitOrder(
          1, 1, orders, buy ? Side.BUY : Side.SELL, MIDDLE + (buy ? -5 : 5), 1_000 + orders % 997);
    }
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int body = offset + RecordLayout.HEADER_LENGTH;
    final int block = RecordLayout.blockLength(buffer, offset);
    final int version = RecordLayout.version(buffer, offset);
    switch (RecordLayout.templateId(buffer, offset)) {
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        depth.wrap(buffer, body, block, version);
        record(fromDue, depth.time() - depth.venueTime());
        record(fromSent, depth.time() - depth.receiveTime());
      }
      case OrderCommandDecoder.TEMPLATE_ID -> {
        command.wrap(buffer, body, block, version);
        if (command.kind() == CommandKind.NEW) {
          market.fill(
              1, command.orderId(), ++fills, command.side(), command.price(), command.quantity());
        }
      }
      default -> {
        // what the engine makes of it
      }
    }
  }

  private static void record(final Histogram histogram, final long nanos) {
    histogram.recordValue(Math.max(1, Math.min(HIGHEST_NS, nanos)));
  }

  /** From the time at which an update was due to its stamp in the journal. */
  Histogram fromDue() {
    return fromDue;
  }

  /** From the time at which an update was handed to the ring to its stamp in the journal. */
  Histogram fromSent() {
    return fromSent;
  }

  long sent() {
    return sent;
  }

  long fills() {
    return fills;
  }

  /** How often the ring was full. */
  long waits() {
    return inlet.waits();
  }

  @Override
  public void close() {
    gatewayRing.close();
    brainRing.close();
    journal.close();
  }
}
