package nogc.engine.status;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The status of a journal, for tests of what writes it. */
public final class StatusRows {
  private final StatusReader.Picture picture;

  private StatusRows(final StatusReader.Picture picture) {
    this.picture = picture;
  }

  public static StatusRows of(final Path journal) {
    try (StatusReader reader = StatusReader.open(journal)) {
      return new StatusRows(reader.read());
    }
  }

  public List<Map<String, Object>> of(final String table) {
    return picture.tables().get(table).stream().map(StatusRow::fields).toList();
  }
}
