package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.time.LocalDate;
import nogc.journal.codec.AssetClass;

/**
 * How files of bars are to be read.
 *
 * @param from first day by the wall clock of the exchange, null for no bound
 * @param to last day, itself included, null for no bound
 * @param hours only bars within these, null for all
 * @param factors adjusts prices for splits and dividends, null for prices as they were
 * @param fillForward where no trade was in a bar, one that repeats the last close with volume 0
 * @param asset stock or crypto pair, null to tell it from the name of the file
 * @param currency of the price, null for US dollars, or what the symbol of a pair ends with
 */
public record FeedSettings(
    LocalDate from,
    LocalDate to,
    SessionHours hours,
    FactorFile factors,
    boolean fillForward,
    AssetClass asset,
    String currency) {

  /** Everything as it is in the files. */
  public static final FeedSettings ALL =
      new FeedSettings(null, null, null, null, false, null, null);

  /** The same for these days, both included; null for no bound. */
  public FeedSettings withDays(final LocalDate first, final LocalDate last) {
    return new FeedSettings(first, last, hours, factors, fillForward, asset, currency);
  }

  /** The same within these hours; null for all. */
  public FeedSettings withHours(final SessionHours only) {
    return new FeedSettings(from, to, only, factors, fillForward, asset, currency);
  }

  /** The same with prices adjusted. */
  public FeedSettings withFactors(final FactorFile file) {
    return new FeedSettings(from, to, hours, file, fillForward, asset, currency);
  }

  /** The same with a bar for each period of the hours. */
  public FeedSettings withFillForward() {
    return new FeedSettings(from, to, hours, factors, true, asset, currency);
  }

  /** The same with what is traded, and in which currency. */
  public FeedSettings withAsset(final AssetClass traded, final String in) {
    return new FeedSettings(from, to, hours, factors, fillForward, traded, in);
  }

  /** Refuses settings for a recording that is read as it is. */
  void requireNone(final Path recording) {
    if (!equals(ALL)) {
      throw new IllegalArgumentException(
          recording
              + " is a recording that is read as it is; from, to, hours, factors, fillForward,"
              + " asset and currency do not apply to it: take them away");
    }
  }

  boolean containsDay(final LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
