package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.time.LocalDate;
import nogc.journal.codec.AssetClass;

/**
 * How data are to be read. What does not apply to a format is refused where it is asked for.
 *
 * @param symbol name of the instrument of files that do not tell one, null where they do
 * @param from first day by the wall clock of the exchange, null for no bound
 * @param to last day, itself included, null for no bound
 * @param hours only what lies within these, null for all
 * @param factors adjusts prices for splits and dividends, null for prices as they were
 * @param fillForward where no trade was in a bar, one that repeats the last close with volume 0
 * @param instrument what is known of the instruments besides
 * @param table layout of tables
 * @param options which contracts of a chain
 */
public record FeedSettings(
    String symbol,
    LocalDate from,
    LocalDate to,
    SessionHours hours,
    FactorFile factors,
    boolean fillForward,
    GivenInstrument instrument,
    TableLayout table,
    OptionFilter options) {

  /** Everything as it is in the files. */
  public static final FeedSettings ALL =
      new FeedSettings(
          null,
          null,
          null,
          null,
          null,
          false,
          GivenInstrument.NOTHING,
          TableLayout.BY_HEADER,
          OptionFilter.ALL);

  /** The same with a name for the instrument of files that do not tell one. */
  public FeedSettings withSymbol(final String name) {
    return new FeedSettings(
        name, from, to, hours, factors, fillForward, instrument, table, options);
  }

  /** The same for these days, both included; null for no bound. */
  public FeedSettings withDays(final LocalDate first, final LocalDate last) {
    return new FeedSettings(
        symbol, first, last, hours, factors, fillForward, instrument, table, options);
  }

  /** The same within these hours; null for all. */
  public FeedSettings withHours(final SessionHours only) {
    return new FeedSettings(
        symbol, from, to, only, factors, fillForward, instrument, table, options);
  }

  /** The same with prices adjusted; null for prices as they were. */
  public FeedSettings withFactors(final FactorFile file) {
    return new FeedSettings(symbol, from, to, hours, file, fillForward, instrument, table, options);
  }

  /** The same with or without a bar for each period of the hours. */
  public FeedSettings withFillForward(final boolean filled) {
    return new FeedSettings(symbol, from, to, hours, factors, filled, instrument, table, options);
  }

  /** The same with what is known of the instruments. */
  public FeedSettings withInstrument(final GivenInstrument given) {
    return new FeedSettings(symbol, from, to, hours, factors, fillForward, given, table, options);
  }

  /** The same with the layout of a table. */
  public FeedSettings withTable(final TableLayout layout) {
    return new FeedSettings(
        symbol, from, to, hours, factors, fillForward, instrument, layout, options);
  }

  /** The same with these contracts of a chain. */
  public FeedSettings withOptions(final OptionFilter filter) {
    return new FeedSettings(
        symbol, from, to, hours, factors, fillForward, instrument, table, filter);
  }

  /** Refuses settings for a recording that is read as it is. */
  void requireNone(final Path recording) {
    if (!withSymbol(null).equals(ALL)) {
      throw new IllegalArgumentException(
          recording
              + " is a recording that is read as it is; days, hours, factors, fillForward, facts of"
              + " the instrument, columns and options do not apply to it: take them away");
    }
  }

  /** Refuses what is only for bars of Lean. */
  void requireNoBars(final String table) {
    if (factors != null || fillForward) {
      throw new IllegalArgumentException(
          table + " holds no bars of Lean: factors and fillForward do not apply; take them away");
    }
  }

  boolean containsDay(final LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  boolean isCrypto() {
    return instrument.asset() == AssetClass.CRYPTO;
  }
}
