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

/**
 * A day of bars in an archive of QuantConnect Lean. Its name tells what it is: {@code
 * 20131007_spy_second_trade.csv}.
 *
 * @param zip the archive
 * @param name of the entry
 * @param date day by the wall clock of the exchange
 * @param symbol in capitals
 * @param durationNs of one bar
 * @param quotes bars of the best bid and ask, not of trades
 */
record LeanEntry(
    Path zip, String name, LocalDate date, String symbol, long durationNs, boolean quotes) {
  private static final Pattern NAME =
      Pattern.compile("([0-9]{8})_([a-z0-9.]+)_(second|minute)_(trade|quote)\\.csv");
  private static final long SECOND_NS = 1_000_000_000;
  private static final long MINUTE_NS = 60 * SECOND_NS;

  /** Whether the archive holds bars of Lean. */
  static boolean isIn(final Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().anyMatch(entry -> NAME.matcher(entry.getName()).matches());
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(zip.toString(), ex);
    }
  }

  /** The days that an archive holds. */
  static List<LeanEntry> of(final Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(entry -> parse(zip, entry.getName())).toList();
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(zip.toString(), ex);
    }
  }

  private static LeanEntry parse(final Path zip, final String name) {
    final Matcher form = NAME.matcher(name);
    if (!form.matches()) {
      throw new RecordedDataException(
          zip + "!" + name,
          "the entry is not named date_symbol_second|minute_trade|quote.csv; take it out of the"
              + " archive",
          null);
    }
    final LocalDate date;
    try {
      date = LocalDate.parse(form.group(1), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (final DateTimeException ex) {
      throw new RecordedDataException(zip + "!" + name, form.group(1) + " is no day", ex);
    }
    return new LeanEntry(
        zip,
        name,
        date,
        form.group(2).toUpperCase(Locale.ROOT),
        form.group(3).equals("second") ? SECOND_NS : MINUTE_NS,
        form.group(4).equals("quote"));
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
