package nogc.replay.seal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.replay.ProgressBar;
import org.agrona.DirectBuffer;

/** Compares a journal with its seals, and the seals with one another. */
final class SealCheck {
  private static final int POLL_LIMIT = 4096;
  private static final int NONE = Integer.MIN_VALUE;

  private final SealChain chain;
  private final boolean archived;
  private final ProgressBar progress;
  private final List<Finding> findings;
  private final Map<String, Seal> unseen;
  private JournalReader reader;
  private int cycle = NONE;
  private String file;
  private Seal seal;
  private CycleDigest digest;
  private long behind;
  private long records;

  private SealCheck(final SealChain chain, final boolean archived, final ProgressBar progress) {
    this.chain = chain;
    this.archived = archived;
    this.progress = progress;
    findings = new ArrayList<>(chain.findings());
    unseen = new LinkedHashMap<>(chain.byCycle());
  }

  /**
   * Checks a whole journal.
   *
   * @param trusted public keys of which one must have signed each seal; empty for any or none
   * @param archived whether the oldest cycles may be gone, their seals being there
   */
  public static Result check(
      final Path directory,
      final Set<String> trusted,
      final boolean archived,
      final ProgressBar progress) {
    final SealChain chain = SealChain.read(directory, trusted);
    return new SealCheck(chain, archived, progress).run(directory);
  }

  private Result run(final Path directory) {
    try (JournalReader opened = JournalReader.open(directory)) {
      reader = opened;
      boolean more = true;
      while (more) {
        more = readOn();
      }
    } catch (final IllegalStateException ex) {
      findings.add(new Finding(directory.getFileName().toString(), 0, ex.getMessage()));
    }
    final boolean open = digest != null && seal == null;
    finish(false);
    boolean leading = archived;
    for (final Map.Entry<String, Seal> entry : chain.byCycle().entrySet()) {
      final boolean gone = unseen.containsKey(entry.getKey());
      leading &= gone;
      if (gone && !leading) {
        findings.add(
            new Finding(
                entry.getKey() + ".cq4",
                entry.getValue().sum().first(),
                "the cycle was sealed, but no record of it is there"));
      }
    }
    return new Result(List.copyOf(findings), chain.byCycle().size(), records, open);
  }

  /** Reads to the end, or to damage; false if there is nothing more to read. */
  private boolean readOn() {
    try {
      while (reader.poll(this::onRecord, POLL_LIMIT) > 0) {
        progress.at(records);
      }
      return false;
    } catch (final CorruptJournalException ex) {
      final String where = damagedFile(ex.sequence());
      findings.add(new Finding(where, ex.sequence(), ex.getMessage()));
      digest = null;
      seal = null;
      unseen.remove(where.substring(0, where.lastIndexOf('.')));
      return seekBehind(ex.sequence());
    }
  }

  private String damagedFile(final long sequence) {
    for (final Seal each : chain.byCycle().values()) {
      if (each.sum().first() <= sequence && sequence <= each.sum().last()) {
        return each.cycle() + ".cq4";
      }
    }
    return file == null ? reader.directory().getFileName() + ".cq4" : file;
  }

  /** Goes to the next cycle that a seal knows. */
  private boolean seekBehind(final long sequence) {
    for (final Seal each : List.copyOf(unseen.values())) {
      if (each.sum().first() > sequence) {
        try {
          if (reader.seekSequence(each.sum().first())) {
            return true;
          }
        } catch (final CorruptJournalException ex) {
          findings.add(new Finding(each.cycle() + ".cq4", ex.sequence(), ex.getMessage()));
          unseen.remove(each.cycle());
        }
      }
    }
    return false;
  }

  private void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    records++;
    if (reader.cycle() != cycle) {
      finish(true);
      cycle = reader.cycle();
      file = reader.fileOf(cycle);
      seal = unseen.remove(file.substring(0, file.lastIndexOf('.')));
      digest = new CycleDigest(seal == null ? Sealer.BLOCK_RECORDS : seal.sum().blockRecords());
      behind = 0;
    }
    if (seal != null
        && !seal.closed()
        && RecordLayout.sequence(buffer, offset) > seal.sum().last()) {
      behind++;
    } else if (seal != null && digest != null) {
      digest.add(buffer, offset, length);
    }
  }

  /** Compares the cycle that was read with its seal. */
  private void finish(final boolean closed) {
    if (digest == null) {
      return;
    }
    if (seal != null) {
      compare(digest.sum(), seal.sum());
      if (closed && !seal.closed()) {
        findings.add(
            new Finding(
                file,
                seal.sum().last() + 1,
                "the cycle is closed, but sealed up to sequence " + seal.sum().last() + " only"));
      }
    } else if (closed) {
      findings.add(new Finding(file, 0, "the cycle is closed, but has no seal"));
    }
    digest = null;
    seal = null;
  }

  private void compare(final CycleSum found, final CycleSum sealed) {
    if (found.equals(sealed)) {
      return;
    }
    final long surplus = found.count() - sealed.count();
    final String count =
        surplus == 0
            ? "as many records as were sealed"
            : String.format(
                "%,d record%s %s than were sealed",
                Math.abs(surplus),
                Math.abs(surplus) == 1 ? "" : "s",
                surplus > 0 ? "more" : "fewer");
    if (found.first() != sealed.first()) {
      findings.add(
          new Finding(
              file,
              sealed.first(),
              "begins at sequence "
                  + found.first()
                  + ", sealed from "
                  + sealed.first()
                  + " on; "
                  + count));
      return;
    }
    final int blocks = Math.min(found.blocks().size(), sealed.blocks().size());
    int block = 0;
    while (block < blocks && found.blocks().get(block).equals(sealed.blocks().get(block))) {
      block++;
    }
    final long from = sealed.blockFirst(block);
    final String where =
        block == sealed.blocks().size()
            ? block == found.blocks().size()
                ? "the records are those that were sealed, what the seal says of them is not"
                : "all behind sequence " + sealed.last() + " was not sealed"
            : String.format(
                "what lies between sequence %d and %d is not what was sealed",
                from, sealed.blockLast(block));
    findings.add(new Finding(file, Math.min(from, sealed.last() + 1), where + "; " + count));
  }

  /**
   * What came out.
   *
   * @param findings empty if all is as it was sealed
   * @param seals read
   * @param records read
   * @param openTail whether the newest cycle is open and has no seal
   */
  public record Result(List<Finding> findings, int seals, long records, boolean openTail) {}
}
