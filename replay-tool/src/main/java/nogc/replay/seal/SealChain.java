package nogc.replay.seal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The seals of a journal as they hang together: numbered without gap, each carrying the digest of
 * the one before, each signed by a key that is trusted.
 */
public final class SealChain {
  private final Map<String, Seal> byCycle = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> trusted;
  private String lastFile;
  private Seal last;
  private boolean torn;

  private SealChain(final Set<String> trusted) {
    this.trusted = trusted;
  }

  /**
   * Reads all seals of a journal.
   *
   * @param trusted public keys of which one must have signed each seal; empty: a seal may be
   *     unsigned, or signed by anybody
   */
  public static SealChain read(final Path directory, final Set<String> trusted) {
    final SealChain chain = new SealChain(trusted);
    for (final Path file : new SealFolder(directory).files()) {
      chain.add(file.getFileName().toString(), SealFolder.bytes(file));
    }
    return chain;
  }

  /**
   * A part of a chain, each seal with the name of its file: whatever came before the first is not
   * asked.
   */
  public static SealChain ofPart(final Map<String, byte[]> files, final Set<String> trusted) {
    final SealChain chain = new SealChain(trusted);
    chain.torn = true;
    files.forEach(chain::add);
    return chain;
  }

  private void add(final String file, final byte[] bytes) {
    final Seal seal;
    try {
      seal = Seal.parse(bytes);
    } catch (final IllegalArgumentException ex) {
      found(file, 0, "not a seal: " + ex.getMessage());
      torn = true;
      return;
    }
    if (!file.equals(seal.cycle() + Seal.SUFFIX)) {
      found(file, seal.sum().first(), "is the seal of cycle " + seal.cycle());
    }
    link(file, seal);
    signature(file, seal);
    byCycle.put(file.substring(0, file.length() - Seal.SUFFIX.length()), seal);
    last = seal;
    lastFile = file;
    torn = false;
  }

  private void link(final String file, final Seal seal) {
    final long first = seal.sum().first();
    if (torn) {
      // What it hangs on is not at hand; if it should be, that has been said.
      return;
    }
    final long due = last == null ? 1 : last.number() + 1;
    if (seal.number() != due) {
      found(file, first, "seal " + seal.number() + " where seal " + due + " was due");
    } else if (!seal.previous().equals(last == null ? Sha256.NONE : last.digest())) {
      found(
          file,
          first,
          last == null
              ? "it follows another seal, but is the first"
              : "it does not follow the seal in " + lastFile);
    }
    if (last != null && !last.closed()) {
      found(lastFile, last.sum().last(), "seal of an open cycle, but " + file + " follows it");
    } else if (last != null && first != last.sum().last() + 1) {
      found(
          file,
          first,
          "begins at sequence " + first + ", the one before ends at " + last.sum().last());
    }
  }

  private void signature(final String file, final Seal seal) {
    final long first = seal.sum().first();
    if (seal.key().isEmpty()) {
      if (!trusted.isEmpty()) {
        found(file, first, "not signed");
      }
    } else if (!seal.isSigned()) {
      found(file, first, "its signature is not that of key " + seal.key());
    } else if (!trusted.isEmpty() && !trusted.contains(seal.key())) {
      found(file, first, "signed by key " + seal.key() + ", which is not trusted");
    }
  }

  private void found(final String file, final long sequence, final String what) {
    findings.add(new Finding(file, sequence, what));
  }

  /** What is wrong with the seals themselves. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Seals by the names of their cycles, in order. */
  public Map<String, Seal> byCycle() {
    return byCycle;
  }

  /** The newest seal; null if there is none. */
  public Seal last() {
    return last;
  }
}
