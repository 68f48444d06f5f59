package nogc.connectors.alpaca;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.TradingPhase;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Whether instruments trade now. Crypto always does. Stocks follow the broker's clock, which is
 * asked at each border of the session that it announced, and the trading statuses of the tapes;
 * where the settings ask for extended hours, from 4:00 to 20:00 New York on trading days.
 *
 * <p>Codes: Alpaca docs, Real-time Stock Data, Trading Status; CTA for tapes A and B, UTP for C.
 */
final class MarketPhases {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long AGAIN_NS = 30 * SECOND_NS;

  /** A clock that could not be read is asked again sooner: all stocks seem closed until then. */
  private static final long RETRY_NS = 2 * SECOND_NS;

  private static final int EXTENDED_OPEN_HOUR = 4;
  private static final int EXTENDED_CLOSE_HOUR = 20;

  private final BrokerCalls calls;
  private final Assets assets;
  private final VenueRecords records;
  private final boolean extendedHours;
  private final EpochNanoClock clock;
  private final Map<Integer, TradingPhase> told = new HashMap<>();
  private final Map<Integer, TradingPhase> halts = new HashMap<>();
  private TradingPhase session = TradingPhase.CLOSED;
  private boolean asking;
  private long nextNs;

  MarketPhases(
      final BrokerCalls calls,
      final Assets assets,
      final VenueRecords records,
      final boolean extendedHours,
      final EpochNanoClock clock) {
    this.calls = calls;
    this.assets = assets;
    this.records = records;
    this.extendedHours = extendedHours;
    this.clock = clock;
  }

  /** Asks the clock when it is time; only once there are instruments. */
  int doWork(final long nowNs) {
    if (asking || nowNs < nextNs) {
      return 0;
    }
    asking = true;
    calls.ask(RestCall.get("/v2/clock"), this::onClock);
    return 1;
  }

  private void onClock(final RestAnswer answer) {
    asking = false;
    final long nowNs = clock.nanoTime();
    nextNs = nowNs + RETRY_NS;
    if (!answer.isGood()) {
      return;
    }
    try {
      final Fields said = Fields.object(answer.body());
      final long venueNs = said.timeNs("timestamp");
      session = said.flag("is_open") ? TradingPhase.OPEN : TradingPhase.CLOSED;
      if (session == TradingPhase.CLOSED) {
        // A halt whose end was not heard does not outlive its day.
        halts.clear();
      }
      nextNs = nowNs + AGAIN_NS;
      final long border = Math.min(said.timeNs("next_open"), said.timeNs("next_close"));
      if (border > venueNs) {
        nextNs = nowNs + Math.min(border - venueNs, AGAIN_NS * 20);
      }
      if (extendedHours && session == TradingPhase.CLOSED) {
        final LocalDate day = day(venueNs);
        calls.ask(
            RestCall.get("/v2/calendar?start=" + day + "&end=" + day),
            calendar -> onCalendar(calendar, venueNs));
      } else {
        tellAll(venueNs);
      }
    } catch (final WireException ex) {
      // Asked again soon; until then all is as it was.
      return;
    }
  }

  private static LocalDate day(final long timeNs) {
    return Instant.ofEpochSecond(timeNs / SECOND_NS).atZone(NEW_YORK).toLocalDate();
  }

  private void onCalendar(final RestAnswer answer, final long venueNs) {
    final int hour = Instant.ofEpochSecond(venueNs / SECOND_NS).atZone(NEW_YORK).getHour();
    nextNs = Math.min(nextNs, clock.nanoTime() + AGAIN_NS);
    try {
      final List<Fields> days = answer.isGood() ? Fields.list(answer.body()) : List.of();
      if (days.stream().anyMatch(each -> each.text("date").equals(day(venueNs).toString()))
          && hour >= EXTENDED_OPEN_HOUR
          && hour < EXTENDED_CLOSE_HOUR) {
        session = TradingPhase.OPEN;
      }
    } catch (final WireException ex) {
      // No trading day that we know of.
      session = TradingPhase.CLOSED;
    }
    tellAll(venueNs);
  }

  private void tellAll(final long venueNs) {
    for (final TradedInstrument each : assets.all()) {
      tell(each, venueNs);
    }
  }

  /** What is known of the phase of an instrument, told if it is new. */
  void tell(final TradedInstrument instrument, final long venueNs) {
    final TradingPhase phase =
        instrument.assetClass() == AssetClass.CRYPTO
            ? TradingPhase.OPEN
            : session == TradingPhase.OPEN
                ? halts.getOrDefault(instrument.id(), TradingPhase.OPEN)
                : TradingPhase.CLOSED;
    if (told.put(instrument.id(), phase) != phase) {
      records.phase(instrument.id(), venueNs, phase);
    }
  }

  /**
   * A tape says something of an instrument.
   *
   * @return false if the code is unknown: then nothing changes
   */
  boolean onStatus(final int instrument, final String code, final long venueNs) {
    switch (code) {
      case "2", "H", "P" -> halts.put(instrument, TradingPhase.HALTED);
      // Quotes only: orders gather for the trade that opens again.
      case "Q" -> halts.put(instrument, TradingPhase.AUCTION);
      case "3", "T" -> halts.remove(instrument);
      case "5", "6", "7", "8", "9", "A", "C", "D", "E", "F" -> {
        return true;
      }
      default -> {
        return false;
      }
    }
    tell(assets.of(instrument), venueNs);
    return true;
  }

  /** Whether data should flow for an instrument now. */
  boolean isOpen(final int instrument) {
    return told.get(instrument) == TradingPhase.OPEN;
  }
}
