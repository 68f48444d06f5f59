package nogc.replay.seal;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;

/** Compares a stretch of whole blocks, record by record, with the seals that cover it. */
public final class SealedBlocks implements RecordHandler {
  private final List<Seal> seals;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Seal> met = new ArrayList<>();
  private CycleDigest digest;
  private Seal seal;
  private int block;
  private long last;

  /**
   * @param seals that cover the stretch, in order
   */
  public SealedBlocks(final List<Seal> seals) {
    this.seals = List.copyOf(seals);
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final long sequence = RecordLayout.sequence(buffer, offset);
    if (digest == null && !begin(sequence)) {
      return;
    }
    digest.add(buffer, offset, length);
    last = sequence;
    if (sequence == seal.sum().blockLast(block)) {
      compare();
    }
  }

  private boolean begin(final long sequence) {
    for (final Seal each : seals) {
      final CycleSum sum = each.sum();
      if (sum.first() <= sequence && sequence <= sum.last()) {
        block = (int) ((sequence - sum.first()) / sum.blockRecords());
        if (sequence != sum.blockFirst(block) || block >= sum.blocks().size()) {
          break;
        }
        seal = each;
        digest = new CycleDigest(sum.blockRecords());
        return true;
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          new Finding(
              "seals", sequence, "no seal has a block that begins at sequence " + sequence));
    }
    return false;
  }

  private void compare() {
    final String found = digest.sum().blocks().get(0);
    if (!found.equals(seal.sum().blocks().get(block))) {
      findings.add(
          new Finding(
              seal.cycle() + Seal.SUFFIX,
              seal.sum().blockFirst(block),
              String.format(
                  "what lies between sequence %d and %d is not what was sealed",
                  seal.sum().blockFirst(block), seal.sum().blockLast(block))));
    }
    if (met.isEmpty() || !met.get(met.size() - 1).equals(seal)) {
      met.add(seal);
    }
    digest = null;
  }

  /** What differs; call it behind the last record. */
  public List<Finding> findings() {
    if (digest != null) {
      findings.add(
          new Finding(
              seal.cycle() + Seal.SUFFIX, last, "ends at sequence " + last + ", within a block"));
      digest = null;
    }
    return List.copyOf(findings);
  }

  /** The seals of which at least one block was compared. */
  public List<Seal> met() {
    return List.copyOf(met);
  }
}
