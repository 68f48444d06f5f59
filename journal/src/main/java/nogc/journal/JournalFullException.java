package nogc.journal;

import java.nio.file.Path;

/**
 * The journal's file system has no room. Nothing was written, and nothing that was written is lost.
 */
public final class JournalFullException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  JournalFullException(final Path directory, final long freeBytes, final long neededBytes) {
    super(
        "no room for the journal in "
            + directory
            + ": "
            + freeBytes
            + " bytes are free, "
            + neededBytes
            + " are needed; everything appended so far is safe");
  }
}
