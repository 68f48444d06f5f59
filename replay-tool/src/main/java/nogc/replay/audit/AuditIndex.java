package nogc.replay.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import nogc.replay.ProgressBar;

/**
 * Where the records about each order, signal and rare event lie, over any number of journals: a
 * Chronicle Map in a folder. It is a cache: built when it is missing, extended when journals grew
 * or came, built anew when a journal is another one, the format is another or anything is damaged.
 *
 * <p>Locked while open: one process uses it at a time. Locks in the map's own file would outlive a
 * process that is killed.
 */
final class AuditIndex implements AutoCloseable {
  private static final String MAP = "topics.map";

  private final Path folder;
  private final boolean relative;
  private final List<Session> sessions;
  private final PrintWriter err;
  private final FileChannel lock;
  private IndexCatalog catalog;
  private IndexMap map;

  private AuditIndex(
      final Path folder,
      final boolean relative,
      final List<Session> sessions,
      final PrintWriter err,
      final FileChannel lock) {
    this.folder = folder;
    this.relative = relative;
    this.sessions = sessions;
    this.err = err;
    this.lock = lock;
  }

  /**
   * Opens the index over some journals, and makes it whole first.
   *
   * @param folder made if missing
   * @param relative whether journals are known by their place below their root, so that both can be
   *     moved together; else by their absolute place
   * @throws UncheckedIOException if the folder cannot be written
   */
  static AuditIndex open(
      final Path folder,
      final boolean relative,
      final List<Session> sessions,
      final PrintWriter err) {
    final FileChannel lock;
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock.lock();
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + " cannot hold an index: " + ex.getMessage(), ex);
    }
    final AuditIndex index = new AuditIndex(folder, relative, sessions, err, lock);
    try {
      index.refresh();
      return index;
    } catch (final RuntimeException | Error ex) {
      index.close();
      throw ex;
    }
  }

  private void refresh() {
    catalog = IndexCatalog.read(folder);
    if (catalog == null || !isUsable()) {
      rebuild();
      return;
    }
    final List<Session> behind = behind();
    try {
      if (!behind.isEmpty()) {
        build(IndexMap.open(folder.resolve(MAP)), behind);
      }
      map = IndexMap.open(folder.resolve(MAP));
    } catch (final IllegalStateException | DamagedIndexException ex) {
      rebuild();
    }
  }

  /** The file is as long as it was, and no journal is another one than it was. */
  private boolean isUsable() {
    try {
      if (Files.size(folder.resolve(MAP)) != catalog.mapBytes()) {
        return false;
      }
    } catch (final IOException ex) {
      return false;
    }
    for (final Session session : sessions) {
      final int number = catalog.numberOf(name(session));
      if (number >= 0 && change(session, number) == JournalMark.Change.OTHER) {
        return false;
      }
    }
    return true;
  }

  private JournalMark.Change change(final Session session, final int number) {
    return JournalMark.change(session.journal(), catalog.sessions().get(number).marks());
  }

  private List<Session> behind() {
    final List<Session> behind = new ArrayList<>();
    for (final Session session : sessions) {
      final int number = catalog.numberOf(name(session));
      if (number < 0 || change(session, number) != JournalMark.Change.NONE) {
        behind.add(session);
      }
    }
    return behind;
  }

  /** Throws everything away and reads all journals. */
  void rebuild() {
    if (map != null) {
      map.close();
      map = null;
    }
    catalog = IndexCatalog.empty();
    build(null, sessions);
    map = IndexMap.open(folder.resolve(MAP));
  }

  private void build(final IndexMap extended, final List<Session> behind) {
    IndexCatalog.remove(folder);
    final List<IndexCatalog.Entry> entries = new ArrayList<>(catalog.sessions());
    final long total = records(behind);
    try (IndexBuilder builder =
        new IndexBuilder(
            extended, folder.resolve(MAP), total, new ProgressBar(err, "indexing", total))) {
      for (final Session session : behind) {
        final int known = catalog.numberOf(name(session));
        final int number = known < 0 ? entries.size() : known;
        final IndexCatalog.Entry entry =
            builder.read(
                session, name(session), number, known < 0 ? 0 : entries.get(known).lastSequence());
        if (known < 0) {
          entries.add(entry);
        } else {
          entries.set(known, entry);
        }
      }
      catalog = new IndexCatalog(IndexCatalog.VERSION, builder.finish(), entries);
    }
    catalog.write(folder);
  }

  /** How many records there are to read, about. */
  private long records(final List<Session> behind) {
    long records = 0;
    for (final Session session : behind) {
      final List<JournalMark> marks = JournalMark.of(session.journal());
      final int number = catalog.numberOf(name(session));
      records +=
          (marks.isEmpty() ? 0 : marks.get(marks.size() - 1).sequence())
              - (number < 0 ? 0 : catalog.sessions().get(number).lastSequence());
    }
    return Math.max(0, records);
  }

  private String name(final Session session) {
    return relative
        ? session.root().relativize(session.journal()).toString()
        : session.journal().toAbsolutePath().normalize().toString();
  }

  /** The places of a session's records. */
  Places places(final Session session) {
    final int number = catalog.numberOf(name(session));
    return topic -> {
      final byte[] value = map.get(topic);
      return value == null ? new long[0] : PositionBlock.decode(topic, value, number).toArray();
    };
  }

  /** Of the last record of a session that was read. */
  long lastSequence(final Session session) {
    return catalog.sessions().get(catalog.numberOf(name(session))).lastSequence();
  }

  /** What ended the reading of a session too early; null if nothing did. */
  String damage(final Session session) {
    return catalog.sessions().get(catalog.numberOf(name(session))).damage();
  }

  /** Topics in it, of all sessions. */
  long size() {
    return map.size();
  }

  /** Length of its file. */
  long bytes() {
    return catalog.mapBytes();
  }

  @Override
  public void close() {
    try (FileChannel closing = lock) {
      if (map != null) {
        map.close();
        map = null;
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + ": " + ex.getMessage(), ex);
    }
  }
}
