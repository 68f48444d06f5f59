package nogc.connectors.sim;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Fate;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Inbound;
import nogc.engine.spi.Recovery;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays recordings into the engine and executes orders against them. Recorded time follows the
 * clock by the factor of the settings and stands still while the engine takes nothing, so that
 * nothing is dropped. Behind the end of the recording it stands still too, except for what is under
 * way.
 *
 * <p>After a restart the recording goes on behind the last record in the journal, with a book
 * rebuilt from what was played before. With a ledger in its settings the venue outlives the
 * gateway: it goes on with the orders that it had, and says again what the engine missed. Without
 * one, the orders of the former life are reported canceled.
 */
final class SimConnector implements Connector {
  /** A billion units of currency: the venue lends without end, the engine's limits hold. */
  private static final long BUYING_POWER = 1_000_000_000L * 100_000_000L;

  /** Records between two looks at the commands. */
  private static final int BURST = 256;

  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + ExecutionReportDecoder.receiveTimeEncodingOffset();

  private final ConnectorContext context;
  private final SimSettings settings;
  private final Map<String, Integer> ids;
  private final Announcements announcements;
  private final VenueLedger ledger;
  private FormerLife life;
  private final Long2LongHashMap adopted = new Long2LongHashMap(0);
  private final UnsafeBuffer renamed = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder renamedCommand = new OrderCommandDecoder();
  private Pace pace;
  private Playback playback;
  private SimVenue venue;

  SimConnector(
      final ConnectorContext context, final SimSettings settings, final Map<String, Integer> ids) {
    this.context = context;
    announcements = new Announcements(context.gateway());
    this.settings = settings;
    this.ids = ids;
    ledger = settings.ledger() == null ? VenueLedger.none() : VenueLedger.open(settings.ledger());
  }

  @Override
  public void start(final Recovery recovery) {
    life = new FormerLife(recovery);
    if (settings.ledger() != null) {
      VenueLedger.read(settings.ledger(), life);
    }
    final Recordings recordings = settings.recordings();
    final boolean measure = settings.loop() || settings.durationNs() > 0;
    final Recordings.Span span = measure ? recordings.span(ids) : null;
    pace = pace(span);
    playback = new Playback(recordings, ids, settings.loop() ? span : null);
    final List<RecordedInstrument> instruments;
    try (RecordedFeed feed = recordings.open(ids)) {
      instruments = feed.instruments();
    }
    final List<VenueInstrument> traded = new ArrayList<>();
    for (final RecordedInstrument instrument : instruments) {
      traded.add(VenueInstrument.of(instrument));
    }
    venue =
        new SimVenue(
            traded,
            settings.rules(),
            playback.timeNs(),
            Math.max(recovery.lastExecutionId(), life.lastExecutionId()),
            ledger,
            this::onReport);
    for (long i = 0; i < recovery.marketRecords() && playback.length() > 0; i++) {
      venue.onFeed(playback.head(), 0);
      playback.next();
    }
    for (final RecordedInstrument instrument : instruments) {
      announcements.instrument(instrument, settings.shortable());
      announcements.open(instrument.id(), playback.timeNs());
    }
    final long nowNs = context.clock().nanoTime();
    announcements.state(ConnectorState.SYNCING, nowNs, "recorded data");
    announcements.begin(nowNs, recovery.lastExecutionId());
    announcements.account(nowNs, BUYING_POWER, instruments.get(0).currency());
    resume(recovery);
    for (final SimOrder order : venue.orders()) {
      announcements.order(order);
    }
    final Holdings holdings = settings.ledger() == null ? recovery.holdings() : life.holdings();
    for (final RecordedInstrument instrument : instruments) {
      if (holdings.of(instrument.id()).quantity() != 0) {
        announcements.position(instrument.id(), holdings.of(instrument.id()), playback.timeNs());
      }
    }
    announcements.end(nowNs, venue.openOrders());
    announcements.state(ConnectorState.LIVE, nowNs, "recorded data");
    pace.anchor(nowNs, playback.timeNs());
  }

  /**
   * Says again what the engine may have missed; then the venue goes on. Orders of which it kept
   * nothing are gone.
   */
  private void resume(final Recovery recovery) {
    for (final Recovery.OpenOrder order : recovery.openOrders()) {
      if (order.sent() && !life.knows(order.orderId())) {
        venue.forget(
            order.orderId(),
            order.instrument(),
            order.side(),
            order.revision(),
            order.executed(),
            "venue restarted");
      }
    }
    life.missed().forEach(announcements::again);
    venue.restore(life);
  }

  @Override
  public Fate fateOf(final OrderCommandDecoder command) {
    return life.hasReceived(command) ? Fate.SENT : Fate.NOT_SENT;
  }

  private Pace pace(final Recordings.Span span) {
    if (settings.durationNs() > 0) {
      return Pace.lasting(settings.durationNs(), Math.max(1, span.lengthNs()));
    }
    return settings.unlimited() ? Pace.unlimited() : Pace.of(settings.speed());
  }

  @Override
  public int doWork(final long nowNs) {
    final Inbound inbound = context.inbound();
    int work = announcements.offerTo(inbound);
    if (!announcements.isEmpty()) {
      pace.anchor(nowNs, playback.timeNs());
      return work;
    }
    final long playedUntilNs = pace.venueTimeNs(nowNs);
    while (work < BURST && playback.length() > 0 && playback.timeNs() <= playedUntilNs) {
      FeedRecord.receiveTimeNs(playback.head(), 0, context.clock().nanoTime());
      if (!inbound.offer(playback.head(), 0, playback.length())) {
        pace.anchor(nowNs, playback.timeNs());
        break;
      }
      venue.onFeed(playback.head(), 0);
      playback.next();
      work++;
    }
    venue.advanceTo(venueTimeNs(nowNs));
    if (isDone() && venue.nextDueNs() != DelayLine.NEVER) {
      venue.advanceTo(venue.nextDueNs());
    }
    return work;
  }

  /** Recorded time now: never beyond a record that has not been played. */
  private long venueTimeNs(final long nowNs) {
    if (isDone() || pace.isUnlimited()) {
      return venue.nowNs();
    }
    return Math.min(pace.venueTimeNs(nowNs), playback.timeNs());
  }

  private boolean onReport(final MutableDirectBuffer buffer, final int offset, final int length) {
    buffer.putLong(offset + RECEIVE_TIME, context.clock().nanoTime(), LITTLE_ENDIAN);
    return context.inbound().offer(buffer, offset, length);
  }

  @Override
  public long send(final OrderCommandDecoder command) {
    final long nowNs = context.clock().nanoTime();
    final long known = adopted.get(command.orderId());
    return venue.onCommand(known == 0 ? command : named(command, known), venueTimeNs(nowNs))
        ? nowNs
        : 0;
  }

  /** The command as if it named the order by the id under which it came to the venue. */
  private OrderCommandDecoder named(final OrderCommandDecoder command, final long orderId) {
    final int length = RecordLayout.HEADER_LENGTH + command.sbeBlockLength();
    renamed.putBytes(0, command.buffer(), command.offset() - RecordLayout.HEADER_LENGTH, length);
    renamed.putLong(
        RecordLayout.HEADER_LENGTH + OrderCommandDecoder.orderIdEncodingOffset(),
        orderId,
        LITTLE_ENDIAN);
    return renamedCommand.wrapAndApplyHeader(renamed, 0, header);
  }

  @Override
  public void adopted(final long orderId, final String venueOrderId) {
    if (venueOrderId.startsWith(Reports.ORDER_ID_PREFIX)) {
      adopted.put(
          orderId, Long.parseLong(venueOrderId.substring(Reports.ORDER_ID_PREFIX.length())));
    }
  }

  @Override
  public boolean isDone() {
    return playback.length() == 0;
  }

  @Override
  public void close() {
    ledger.close();
    if (playback != null) {
      playback.close();
    }
  }
}
