package nogc.replay.audit;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import nogc.journal.CorruptJournalException;
import nogc.replay.ProgressBar;
import picocli.CommandLine.Option;

/** The journals that are asked, through an index or by reading all of them. */
final class Sources {
  /** Answers for one session; asked again if the index turns out to be damaged. */
  @FunctionalInterface
  interface Question {
    void ask(OpenSession session);
  }

  @Option(
      names = "--index",
      paramLabel = "FOLDER",
      description = "Where the index lies. Default: the folder index in each DIR.")
  private Path indexFolder;

  @Option(
      names = "--no-index",
      description = "Reads the journals from start to end instead; writes nothing.")
  private boolean noIndex;

  private boolean damaged;

  /**
   * Asks each session in turn. Damage of a journal is told, and what lies before it is asked.
   *
   * @param wanted topics of interest besides the rare ones
   */
  void ask(
      final List<Path> folders,
      final PrintWriter err,
      final LongPredicate wanted,
      final Question question) {
    final List<Session> all = new ArrayList<>();
    for (final Path folder : folders) {
      final List<Session> sessions = Session.in(folder);
      all.addAll(sessions);
      if (!noIndex && indexFolder == null) {
        indexed(folder.resolve("index"), true, sessions, err, wanted, question);
      }
    }
    if (noIndex) {
      scanned(all, err, wanted, question);
    } else if (indexFolder != null) {
      indexed(indexFolder, false, all, err, wanted, question);
    }
  }

  private void indexed(
      final Path folder,
      final boolean relative,
      final List<Session> sessions,
      final PrintWriter err,
      final LongPredicate wanted,
      final Question question) {
    final AuditIndex index;
    try {
      index = AuditIndex.open(folder, relative, sessions, err);
    } catch (final UncheckedIOException ex) {
      err.println("audit: " + ex.getMessage() + "; reading the journals instead");
      scanned(sessions, err, wanted, question);
      return;
    }
    try (index) {
      for (final Session session : sessions) {
        try {
          indexed(index, session, err, question);
        } catch (final DamagedIndexException ex) {
          err.println(
              "audit: the index in " + folder + " is damaged and built anew: " + ex.getMessage());
          index.rebuild();
          indexed(index, session, err, question);
        }
      }
    }
  }

  private void indexed(
      final AuditIndex index,
      final Session session,
      final PrintWriter err,
      final Question question) {
    try (OpenSession open =
        new OpenSession(
            session,
            index.places(session),
            null,
            index.lastSequence(session),
            index.damage(session))) {
      tell(open, err);
      question.ask(open);
    }
  }

  private void scanned(
      final List<Session> sessions,
      final PrintWriter err,
      final LongPredicate wanted,
      final Question question) {
    for (final Session session : sessions) {
      final SessionReader reader = new SessionReader(session);
      final ScannedPlaces places = new ScannedPlaces();
      final List<JournalMark> marks = JournalMark.of(session.journal());
      final ProgressBar progress =
          new ProgressBar(
              err,
              "reading " + session.name(),
              marks.isEmpty() ? 0 : marks.get(marks.size() - 1).sequence());
      String damage = null;
      try {
        places.read(reader.journal(), wanted, progress);
      } catch (final CorruptJournalException ex) {
        damage = ex.getMessage();
      } finally {
        progress.close();
      }
      try (OpenSession open =
          new OpenSession(session, places, reader, places.lastSequence(), damage)) {
        tell(open, err);
        question.ask(open);
      }
    }
  }

  private void tell(final OpenSession open, final PrintWriter err) {
    if (open.damage() != null) {
      damaged = true;
      err.println("audit: " + open.session().name() + ": " + open.damage());
    }
  }

  /** Whether any journal was damaged. */
  boolean wasDamaged() {
    return damaged;
  }
}
