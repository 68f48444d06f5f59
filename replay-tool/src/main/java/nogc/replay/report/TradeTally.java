package nogc.replay.report;

import java.math.BigDecimal;
import org.HdrHistogram.Histogram;

/** Sums over round trips in one currency. A trip without profit or loss is neither. */
final class TradeTally {
  private final Histogram held = new Histogram(3);
  private BigDecimal gross = BigDecimal.ZERO;
  private BigDecimal fees = BigDecimal.ZERO;
  private BigDecimal won = BigDecimal.ZERO;
  private BigDecimal lost = BigDecimal.ZERO;
  private BigDecimal best = BigDecimal.ZERO;
  private BigDecimal worst = BigDecimal.ZERO;
  private double adverse;
  private double favourable;
  private double worstAdverse;
  private long count;
  private long wins;
  private long losses;

  void add(final RoundTrip trip) {
    final BigDecimal net = trip.net();
    count++;
    gross = gross.add(trip.gross());
    fees = fees.add(trip.fees());
    if (net.signum() > 0) {
      wins++;
      won = won.add(net);
      best = best.max(net);
    } else if (net.signum() < 0) {
      losses++;
      lost = lost.add(net.negate());
      worst = worst.min(net);
    }
    adverse += trip.adverse();
    favourable += trip.favourable();
    worstAdverse = Math.max(worstAdverse, trip.adverse());
    held.recordValue(Math.max(0, trip.heldNs()));
  }

  /** Takes over the sums of another, its money multiplied with a rate. */
  void add(final TradeTally other, final BigDecimal rate) {
    count += other.count;
    wins += other.wins;
    losses += other.losses;
    gross = gross.add(other.gross.multiply(rate));
    fees = fees.add(other.fees.multiply(rate));
    won = won.add(other.won.multiply(rate));
    lost = lost.add(other.lost.multiply(rate));
    best = best.max(other.best.multiply(rate));
    worst = worst.min(other.worst.multiply(rate));
    adverse += other.adverse * rate.doubleValue();
    favourable += other.favourable * rate.doubleValue();
    worstAdverse = Math.max(worstAdverse, other.worstAdverse * rate.doubleValue());
    held.add(other.held);
  }

  long count() {
    return count;
  }

  long wins() {
    return wins;
  }

  long losses() {
    return losses;
  }

  BigDecimal gross() {
    return gross;
  }

  BigDecimal fees() {
    return fees;
  }

  BigDecimal net() {
    return gross.subtract(fees);
  }

  /** Sum of the profits. */
  BigDecimal won() {
    return won;
  }

  /** Sum of the losses, positive. */
  BigDecimal lost() {
    return lost;
  }

  BigDecimal best() {
    return best;
  }

  BigDecimal worst() {
    return worst;
  }

  double winRate() {
    return count == 0 ? Double.NaN : (double) wins / count;
  }

  /** Profits by losses. */
  double profitFactor() {
    return lost.signum() == 0 ? Double.NaN : won.doubleValue() / lost.doubleValue();
  }

  /** Mean net profit of a trip. */
  double expectancy() {
    return mean(net().doubleValue(), count);
  }

  double averageWin() {
    return mean(won.doubleValue(), wins);
  }

  /** Positive. */
  double averageLoss() {
    return mean(lost.doubleValue(), losses);
  }

  double averageAdverse() {
    return mean(adverse, count);
  }

  double worstAdverse() {
    return worstAdverse;
  }

  double averageFavourable() {
    return mean(favourable, count);
  }

  /** Holding times in nanoseconds. */
  Histogram held() {
    return held;
  }

  private static double mean(final double sum, final long number) {
    return number == 0 ? Double.NaN : sum / number;
  }
}
