package nogc.replay.seal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.replay.ProgressBar;
import org.agrona.DirectBuffer;

/** Seals the cycles of a journal that have no seal yet. */
public final class Sealer {
  /** Records in a block: a change is found to so many. */
  public static final int BLOCK_RECORDS = 4096;

  private static final int POLL_LIMIT = 4096;
  private static final int NONE = Integer.MIN_VALUE;

  private final SealFolder folder;
  private final SealChain chain;
  private final SigningKey key;
  private final ProgressBar progress;
  private final List<Seal> made = new ArrayList<>();
  private final JournalReader reader;
  private Seal previous;
  private Seal prefix;
  private CycleDigest prefixDigest;
  private CycleDigest digest;
  private int cycle = NONE;

  private Sealer(
      final JournalReader reader,
      final SealChain chain,
      final SigningKey key,
      final ProgressBar progress) {
    this.reader = reader;
    this.chain = chain;
    this.key = key;
    this.progress = progress;
    folder = new SealFolder(reader.directory());
  }

  /**
   * Seals what is closed: every cycle behind which another one has begun.
   *
   * @param key to sign with, null for unsigned seals
   * @param open whether the newest cycle is sealed as far as it goes
   * @return the new seals
   * @throws IllegalStateException if the chain of the seals that are there is broken, or an open
   *     cycle that was sealed is no longer what it was: nothing is sealed upon that
   */
  public static List<Seal> seal(
      final Path directory, final SigningKey key, final boolean open, final ProgressBar progress) {
    try (JournalReader reader = JournalReader.open(directory)) {
      final SealChain chain = SealChain.read(directory, Set.of());
      if (!chain.findings().isEmpty()) {
        throw new IllegalStateException(
            "the seals are not whole: "
                + chain.findings().get(0)
                + "; audit seal --check tells all of it");
      }
      return new Sealer(reader, chain, key, progress).seal(open);
    }
  }

  private List<Seal> seal(final boolean open) {
    final List<Seal> seals = List.copyOf(chain.byCycle().values());
    final int count = seals.size();
    if (count > 0 && !chain.last().closed()) {
      prefix = chain.last();
      previous = count > 1 ? seals.get(count - 2) : null;
    } else {
      previous = chain.last();
    }
    if (previous != null && !reader.seekSequence(previous.sum().last() + 1)) {
      checkPrefix();
      return made;
    }
    while (reader.poll(this::onRecord, POLL_LIMIT) > 0) {
      progress.at(reader.sequence());
    }
    if (cycle == NONE) {
      return made;
    }
    checkPrefixOf(reader.fileOf(cycle));
    if (open) {
      write(false);
    }
    return made;
  }

  private void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    if (reader.cycle() != cycle) {
      if (cycle != NONE) {
        checkPrefixOf(reader.fileOf(cycle));
        write(true);
      }
      cycle = reader.cycle();
      digest = new CycleDigest(BLOCK_RECORDS);
      prefixDigest =
          prefix != null && reader.fileOf(cycle).equals(prefix.cycle() + ".cq4")
              ? new CycleDigest(prefix.sum().blockRecords())
              : null;
    }
    digest.add(buffer, offset, length);
    if (prefixDigest != null && RecordLayout.sequence(buffer, offset) <= prefix.sum().last()) {
      prefixDigest.add(buffer, offset, length);
    }
  }

  private void checkPrefixOf(final String file) {
    if (prefix == null) {
      return;
    }
    if (prefixDigest == null || !prefixDigest.sum().equals(prefix.sum())) {
      throw new IllegalStateException(
          file
              + " no longer begins with the records that its seal covers, up to sequence "
              + prefix.sum().last()
              + "; audit seal --check tells more");
    }
    prefix = null;
  }

  private void checkPrefix() {
    if (prefix != null) {
      throw new IllegalStateException(
          prefix.cycle() + ".cq4 is sealed, but the journal ends before it");
    }
  }

  private void write(final boolean closed) {
    final String file = reader.fileOf(cycle);
    final Seal seal =
        Seal.of(
            previous == null ? 1 : previous.number() + 1,
            file.substring(0, file.lastIndexOf('.')),
            closed,
            digest.sum(),
            previous == null ? Sha256.NONE : previous.digest(),
            key);
    folder.write(seal);
    made.add(seal);
    previous = seal;
  }
}
