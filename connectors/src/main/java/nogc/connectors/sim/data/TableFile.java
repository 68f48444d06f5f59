package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A table that can be read from its beginning more than once.
 *
 * @param name for errors
 * @param opener opens it at its header
 */
record TableFile(String name, Supplier<CsvRows> opener) {
  static TableFile of(final Path file) {
    return new TableFile(file.toString(), () -> CsvRows.of(file));
  }

  CsvRows open() {
    return opener.get();
  }
}
