package nogc.engine.snapshot;

import java.nio.file.Path;

/** A snapshot file that cannot be restored; an older one, or the whole journal, has to do. */
final class UnusableSnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableSnapshotException(final Path file, final String why) {
    super("snapshot " + file.getFileName() + " is not used: " + why);
  }
}
