package nogc.replay.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.replay.ProgressBar;
import nogc.replay.seal.Finding;
import nogc.replay.seal.Seal;
import nogc.replay.seal.SealChain;
import nogc.replay.seal.SealedBlocks;
import nogc.replay.seal.SigningKey;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes a bundle of a period of a sealed journal. */
final class Packer {
  static final String CONTEXT_FILE = "journal/context.bin";
  static final String RECORDS_FILE = "journal/records.bin";
  static final String SEALS_FOLDER = "seals/";

  private static final int POLL_LIMIT = 4096;

  private final JournalReader reader;
  private final SealChain chain;
  private final long fromNs;
  private final long toNs;
  private final ProgressBar progress;
  private long first;
  private long last;

  private Packer(
      final JournalReader reader,
      final SealChain chain,
      final long fromNs,
      final long toNs,
      final ProgressBar progress) {
    this.reader = reader;
    this.chain = chain;
    this.fromNs = fromNs;
    this.toNs = toNs;
    this.progress = progress;
  }

  /**
   * Writes a bundle.
   *
   * @param account name or number
   * @param key to sign with, null for none
   * @param out must not exist
   * @return its manifest
   * @throws IllegalArgumentException if there is nothing to pack, or no such account
   * @throws IllegalStateException if the period is not sealed, or not what was sealed
   */
  static Manifest pack(
      final Path journal,
      final long fromNs,
      final long toNs,
      final String account,
      final SigningKey key,
      final Path out,
      final ProgressBar progress)
      throws IOException {
    final SealChain chain = SealChain.read(journal, Set.of());
    if (!chain.findings().isEmpty()) {
      throw new IllegalStateException(
          "the seals are not whole: "
              + chain.findings().get(0)
              + "; audit seal --check tells all of it");
    }
    final Path draft = out.resolveSibling(out.getFileName() + ".draft");
    final Path records = out.resolveSibling(out.getFileName() + ".records");
    try (JournalReader reader = JournalReader.open(journal)) {
      final Packer packer = new Packer(reader, chain, fromNs, toNs, progress);
      packer.findSlice();
      final Manifest manifest = packer.write(account, key, records, draft);
      Files.move(draft, out, StandardCopyOption.ATOMIC_MOVE);
      return manifest;
    } finally {
      Files.deleteIfExists(draft);
      Files.deleteIfExists(records);
    }
  }

  /** The records of the period, and around them those of the blocks in which they lie. */
  private void findSlice() {
    final boolean any = reader.seekTime(fromNs);
    final long from = reader.sequence() + 1;
    reader.seekTime(toNs);
    final long to = reader.sequence();
    if (!any || to < from) {
      throw new IllegalArgumentException(
          "no record of " + reader.directory() + " lies in this period");
    }
    final Seal begin = sealOf(from);
    final Seal end = sealOf(to);
    first = begin.sum().blockFirst(blockOf(begin, from));
    last = end.sum().blockLast(blockOf(end, to));
  }

  private static int blockOf(final Seal seal, final long sequence) {
    return (int) ((sequence - seal.sum().first()) / seal.sum().blockRecords());
  }

  private Seal sealOf(final long sequence) {
    for (final Seal seal : chain.byCycle().values()) {
      if (seal.sum().first() <= sequence && sequence <= seal.sum().last()) {
        return seal;
      }
    }
    throw new IllegalStateException(
        "record "
            + sequence
            + " of the period is not sealed: audit seal DIR first, with --open for the newest"
            + " cycle");
  }

  private Manifest write(
      final String accountName, final SigningKey key, final Path records, final Path draft)
      throws IOException {
    final Context context = new Context(first);
    reader.seekStart();
    readOn(context);
    final int account = context.account(accountName);
    final Story story = new Story(account, fromNs, toNs);
    final List<byte[]> before = context.records(account);
    final SealedBlocks sealed = new SealedBlocks(List.copyOf(chain.byCycle().values()));
    final List<Part> parts = new ArrayList<>();
    final ByteArrayOutputStream contextBytes = new ByteArrayOutputStream();
    for (final byte[] record : before) {
      final UnsafeBuffer buffer = new UnsafeBuffer(record);
      Framed.write(contextBytes, buffer, 0, record.length);
      story.onRecord(buffer, 0, record.length);
    }
    parts.add(Part.of(CONTEXT_FILE, contextBytes.toByteArray()));
    try (OutputStream out = create(records)) {
      reader.seekSequence(first);
      readOn(
          (buffer, offset, length) -> {
            sealed.onRecord(buffer, offset, length);
            story.onRecord(buffer, offset, length);
            try {
              Framed.write(out, buffer, offset, length);
            } catch (final IOException ex) {
              throw new UncheckedIOException(records + " cannot be written: " + ex, ex);
            }
          });
    }
    final List<Finding> findings = sealed.findings();
    if (!findings.isEmpty()) {
      throw new IllegalStateException(
          findings.get(0) + "; audit seal --check tells more. Nothing was packed");
    }
    parts.add(Part.of(RECORDS_FILE, records));
    for (final Map.Entry<String, byte[]> schema : story.schemas().entrySet()) {
      parts.add(Part.of(schema.getKey(), schema.getValue()));
    }
    for (final Seal seal : sealed.met()) {
      parts.add(Part.of(SEALS_FOLDER + seal.cycle() + Seal.SUFFIX, seal.bytes()));
    }
    for (final Map.Entry<String, String> table : story.tables().entrySet()) {
      parts.add(Part.of(table.getKey(), table.getValue().getBytes(US_ASCII)));
    }
    final Manifest manifest =
        new Manifest(
            fromNs,
            toNs,
            account,
            first,
            last,
            before.size(),
            story.builds(),
            story.configs(),
            key == null ? "" : key.publicKey(),
            parts.stream().map(Part::entry).toList());
    final byte[] bytes = manifest.bytes();
    if (key != null) {
      final String signature = "signature " + key.sign(bytes) + "\n";
      parts.add(0, Part.of(Manifest.SIGNATURE_FILE, signature.getBytes(US_ASCII)));
    }
    parts.add(0, Part.of(Manifest.FILE, bytes));
    try (OutputStream out = create(draft)) {
      BundleZip.write(out, parts);
    }
    return manifest;
  }

  /** A new file that its owner alone may read. */
  private static OutputStream create(final Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
  }

  /** Hands over the records from here to the end of the slice. */
  private void readOn(final RecordHandler handler) {
    final RecordHandler inSlice =
        (buffer, offset, length) -> {
          if (RecordLayout.sequence(buffer, offset) <= last) {
            handler.onRecord(buffer, offset, length);
          }
        };
    while (reader.sequence() < last && reader.poll(inSlice, POLL_LIMIT) > 0) {
      progress.at(reader.sequence());
    }
  }
}
