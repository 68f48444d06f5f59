package nogc.replay.report;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.engine.core.CoreView;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountUpdateDecoder;
import nogc.journal.codec.PositionUpdateDecoder;
import org.agrona.DirectBuffer;

/**
 * The profit of the firm after each input, what it started from, and how long it held anything. All
 * in units of the base currency.
 */
final class EquityCurve implements Observer {
  static final long SECOND_NS = 1_000_000_000L;
  static final long MINUTE_NS = 60 * SECOND_NS;
  static final long DAY_NS = 86_400 * SECOND_NS;

  /** Fewer periods than this, and shorter ones are looked at. */
  static final int ENOUGH = 5;

  private static final int POINTS = 2048;
  private static final double MONEY = 1e-8;

  private final Buckets profits = new Buckets(POINTS);
  private final Buckets drawdowns = new Buckets(POINTS);
  private final Drawdown drawdown = new Drawdown();
  private final PeriodCloses days = new PeriodCloses(DAY_NS, 400 * 366);
  private final PeriodCloses minutes = new PeriodCloses(MINUTE_NS, ENOUGH * 1_440);
  private final PeriodCloses seconds = new PeriodCloses(SECOND_NS, (ENOUGH + 1) * 60);
  private final StartCash startCash;
  private long firstNs;
  private long lastNs;
  private long inMarketNs;
  private boolean inMarket;
  private boolean begun;
  private long profit = Long.MIN_VALUE;

  /**
   * @param startCash what the accounts hold first
   */
  EquityCurve(final StartCash startCash) {
    this.startCash = startCash;
  }

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    final long timeNs = RecordLayout.time(buffer, offset);
    inMarketNs += inMarket ? timeNs - lastNs : 0;
    if (template == PositionUpdateDecoder.TEMPLATE_ID) {
      inMarket = holdsAnything(core);
    } else if (template == AccountUpdateDecoder.TEMPLATE_ID) {
      startCash.onUpdate(
          RecordLayout.source(buffer, offset),
          RecordLayout.HEADER_LENGTH + AccountUpdateDecoder.currencyEncodingOffset() + offset,
          buffer,
          buffer.getLong(
              offset + RecordLayout.HEADER_LENGTH + AccountUpdateDecoder.cashEncodingOffset(),
              LITTLE_ENDIAN));
    }
    value(timeNs, core.firm().equity().profit());
  }

  /**
   * @param now profit of the firm, 1e-8 units of the base currency
   */
  void value(final long timeNs, final long now) {
    if (!begun) {
      begun = true;
      firstNs = timeNs;
    }
    lastNs = timeNs;
    final double money = now * MONEY;
    days.add(timeNs, money);
    minutes.add(timeNs, money);
    seconds.add(timeNs, money);
    if (now != profit) {
      profit = now;
      drawdown.add(timeNs, money, startCash.known());
      profits.add(timeNs, money);
      drawdowns.add(timeNs, drawdown.now(money));
    }
  }

  private static boolean holdsAnything(final CoreView core) {
    for (int id = 1; id <= core.instruments().highestId(); id++) {
      if (core.instruments().find(id) != null
          && core.instruments().find(id).net().quantity() != 0) {
        return true;
      }
    }
    return false;
  }

  /** The last value lasts to the end. */
  void end() {
    if (begun && profit != Long.MIN_VALUE) {
      drawdown.add(lastNs, profit * MONEY, startCash.known());
      profits.add(lastNs, profit * MONEY);
      drawdowns.add(lastNs, drawdown.now(profit * MONEY));
    }
  }

  /** Days if there are enough, else minutes, else seconds. */
  PeriodCloses sampled() {
    if (days.count() > ENOUGH) {
      return days;
    }
    return minutes.count() > ENOUGH ? minutes : seconds;
  }

  PeriodCloses days() {
    return days;
  }

  Buckets profits() {
    return profits;
  }

  Buckets drawdowns() {
    return drawdowns;
  }

  Drawdown drawdown() {
    return drawdown;
  }

  /** Of the first record, epoch nanoseconds. */
  long firstNs() {
    return firstNs;
  }

  /** Of the last record, epoch nanoseconds. */
  long lastNs() {
    return lastNs;
  }

  /** Share of the session in which anything was held; NaN if it took no time. */
  double timeInMarket() {
    return lastNs == firstNs ? Double.NaN : (double) inMarketNs / (lastNs - firstNs);
  }

  /** At the end, 1e-8 units of the base currency. */
  long profit() {
    return profit == Long.MIN_VALUE ? 0 : profit;
  }
}
