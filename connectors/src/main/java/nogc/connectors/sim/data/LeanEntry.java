package nogc.connectors.sim.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import nogc.journal.codec.OptionRight;

/**
 * A day of bars in an archive of QuantConnect Lean. Its name tells what it is: {@code
 * 20131007_spy_second_trade.csv}, or of an option {@code
 * 20151224_goog_minute_quote_american_put_7500000_20160617.csv}.
 *
 * @param zip the archive
 * @param name of the entry
 * @param date day by the wall clock of the exchange
 * @param symbol in capitals
 * @param durationNs of one bar
 * @param quotes bars of the best bid and ask, not of trades
 * @param contract an option of the symbol, null for the symbol itself
 */
record LeanEntry(
    Path zip,
    String name,
    LocalDate date,
    String symbol,
    long durationNs,
    boolean quotes,
    LeanContract contract) {
  private static final Pattern NAME =
      Pattern.compile("([0-9]{8})_([a-z0-9.]+)_(second|minute)_(trade|quote)\\.csv");
  private static final Pattern OPTION_NAME =
      Pattern.compile(
          "([0-9]{8})_([a-z0-9.]+)_(second|minute)_(trade|quote)_(?:american|european)"
              + "_(call|put)_([0-9]{1,12})_([0-9]{8})\\.csv");
  private static final Pattern OPEN_INTEREST =
      Pattern.compile("[0-9]{8}_[a-z0-9.]+_[a-z]+_openinterest_.*\\.csv");
  private static final long SECOND_NS = 1_000_000_000;
  private static final long MINUTE_NS = 60 * SECOND_NS;

  /** Whether the archive holds bars of Lean, their open interest too. */
  static boolean isIn(final Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .anyMatch(
              name ->
                  NAME.matcher(name).matches()
                      || OPTION_NAME.matcher(name).matches()
                      || OPEN_INTEREST.matcher(name).matches());
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(zip.toString(), ex);
    }
  }

  /** The days that an archive holds; of open interest, which no record can tell, none. */
  static List<LeanEntry> of(final Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(name -> !OPEN_INTEREST.matcher(name).matches())
          .map(name -> parse(zip, name))
          .toList();
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(zip.toString(), ex);
    }
  }

  private static LeanEntry parse(final Path zip, final String name) {
    final Matcher option = OPTION_NAME.matcher(name);
    final Matcher plain = NAME.matcher(name);
    final Matcher form = option.matches() ? option : plain;
    if (form == plain && !plain.matches()) {
      throw new RecordedDataException(
          zip + "!" + name,
          "the entry is not named date_symbol_second|minute_trade|quote.csv, nor as an option of"
              + " it; take it out of the archive",
          null);
    }
    final String symbol = form.group(2).toUpperCase(Locale.ROOT);
    return new LeanEntry(
        zip,
        name,
        day(zip, name, form.group(1)),
        symbol,
        form.group(3).equals("second") ? SECOND_NS : MINUTE_NS,
        form.group(4).equals("quote"),
        form == option
            ? new LeanContract(
                symbol,
                form.group(5).equals("call") ? OptionRight.CALL : OptionRight.PUT,
                Long.parseLong(form.group(6)),
                day(zip, name, form.group(7)))
            : null);
  }

  private static LocalDate day(final Path zip, final String name, final String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (final DateTimeException ex) {
      throw new RecordedDataException(zip + "!" + name, text + " is no day", ex);
    }
  }

  /** What it is a day of: the contract, or the symbol itself. */
  String instrument() {
    return contract == null ? symbol : contract.symbol();
  }

  /** Archive and entry. */
  String place() {
    return zip + "!" + name;
  }

  /** The whole day, unpacked and with its checksum compared. */
  CsvRows rows() {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      final ZipEntry entry = file.getEntry(name);
      if (entry == null) {
        throw new IOException(name + " is gone from the archive");
      }
      try (InputStream bytes = Unpacked.entry(file, entry)) {
        return CsvRows.of(place(), bytes.readAllBytes());
      }
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(place(), ex);
    }
  }
}
