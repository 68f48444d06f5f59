package nogc.replay.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import nogc.journal.RecordLayout;
import nogc.replay.pack.BundleZip.Member;
import nogc.replay.seal.Finding;
import nogc.replay.seal.PublicKeys;
import nogc.replay.seal.Seal;
import nogc.replay.seal.SealChain;
import nogc.replay.seal.SealedBlocks;
import nogc.replay.seal.Sha256;
import org.agrona.DirectBuffer;

/**
 * Checks a bundle with nothing but the bundle: whatever follows from its records and seals is made
 * again and must be the same.
 */
final class BundleCheck {
  private final Path file;
  private final Set<String> trusted;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private long context;
  private long first;
  private long last;

  private BundleCheck(final Path file, final Set<String> trusted) {
    this.file = file;
    this.trusted = trusted;
  }

  /**
   * Checks a bundle.
   *
   * @param trusted public keys of which one must have signed the bundle and each seal; empty for
   *     any or none
   * @return what is wrong; empty if nothing is
   */
  static List<Finding> check(final Path file, final Set<String> trusted) {
    final BundleCheck check = new BundleCheck(file, trusted);
    try {
      check.run();
    } catch (final IOException | RuntimeException ex) {
      // Whatever is thrown on bytes that nobody vouches for: they are no bundle.
      check.found(
          file.getFileName().toString(), ex.getMessage() == null ? ex.toString() : ex.getMessage());
    }
    return check.findings;
  }

  private void found(final String where, final String what) {
    findings.add(new Finding(where, 0, what));
  }

  private void run() throws IOException {
    for (final Member member : BundleZip.members(file)) {
      if (members.put(member.name(), member) != null) {
        found(member.name(), "is there twice");
      }
    }
    final byte[] manifest = bytes(Manifest.FILE);
    final Manifest head = Manifest.head(manifest);
    signature(head, manifest);
    final Map<String, byte[]> seals = seals();
    final SealChain chain = SealChain.ofPart(seals, trusted);
    findings.addAll(chain.findings());
    final SealedBlocks sealed = new SealedBlocks(List.copyOf(chain.byCycle().values()));
    final Story story = new Story(head.account(), head.fromNs(), head.toNs());
    try (InputStream in = BundleZip.open(file, member(Packer.CONTEXT_FILE))) {
      context = Framed.read(Packer.CONTEXT_FILE, in, (b, o, l) -> onContext(story, b, o, l));
    }
    final long before = last;
    try (InputStream in = BundleZip.open(file, member(Packer.RECORDS_FILE))) {
      Framed.read(Packer.RECORDS_FILE, in, (b, o, l) -> onRecord(story, sealed, b, o, l));
    }
    if (first <= before) {
      found(Packer.CONTEXT_FILE, "reaches to sequence " + before + ", into the records");
    }
    findings.addAll(sealed.findings());
    if (sealed.met().size() != seals.size()) {
      found(
          Packer.SEALS_FOLDER,
          seals.size() + " seals, of which " + sealed.met().size() + " cover a record");
    }
    compare(head, manifest, story);
  }

  private Member member(final String name) {
    final Member member = members.get(name);
    if (member == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return member;
  }

  private byte[] bytes(final String name) throws IOException {
    final Member member = member(name);
    if (member.size() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(name + " is too long");
    }
    try (InputStream in = BundleZip.open(file, member)) {
      return in.readAllBytes();
    }
  }

  private void signature(final Manifest head, final byte[] manifest) throws IOException {
    if (head.key().isEmpty()) {
      if (!trusted.isEmpty()) {
        found(Manifest.FILE, "not signed");
      }
      return;
    }
    final String text = new String(bytes(Manifest.SIGNATURE_FILE), US_ASCII);
    if (!text.matches("signature [0-9a-f]{128}\n")
        || !PublicKeys.verify(head.key(), manifest, text.substring(10, 138))) {
      found(Manifest.SIGNATURE_FILE, "its signature is not that of key " + head.key());
    } else if (!trusted.isEmpty() && !trusted.contains(head.key())) {
      found(Manifest.SIGNATURE_FILE, "signed by key " + head.key() + ", which is not trusted");
    }
  }

  private Map<String, byte[]> seals() throws IOException {
    final Map<String, byte[]> seals = new LinkedHashMap<>();
    String before = "";
    for (final String name : members.keySet()) {
      if (name.startsWith(Packer.SEALS_FOLDER) && name.endsWith(Seal.SUFFIX)) {
        if (name.compareTo(before) < 0) {
          found(name, "comes behind " + before);
        }
        before = name;
        seals.put(name.substring(Packer.SEALS_FOLDER.length()), bytes(name));
      }
    }
    return seals;
  }

  private void onContext(
      final Story story, final DirectBuffer buffer, final int offset, final int length) {
    final long sequence = RecordLayout.sequence(buffer, offset);
    if (sequence <= last) {
      found(Packer.CONTEXT_FILE, "sequence " + sequence + " comes behind " + last);
    }
    last = sequence;
    story.onRecord(buffer, offset, length);
  }

  private void onRecord(
      final Story story,
      final SealedBlocks sealed,
      final DirectBuffer buffer,
      final int offset,
      final int length) {
    final long sequence = RecordLayout.sequence(buffer, offset);
    if (first == 0) {
      first = sequence;
    } else if (sequence != last + 1) {
      found(Packer.RECORDS_FILE, "sequence " + sequence + " where " + (last + 1) + " was due");
    }
    last = sequence;
    sealed.onRecord(buffer, offset, length);
    story.onRecord(buffer, offset, length);
  }

  /** Makes again whatever follows from the rest, and the manifest last. */
  private void compare(final Manifest head, final byte[] manifest, final Story story)
      throws IOException {
    final Map<String, byte[]> made = new LinkedHashMap<>(story.schemas());
    final List<String> expected = new ArrayList<>(List.of(Manifest.FILE));
    if (!head.key().isEmpty()) {
      expected.add(Manifest.SIGNATURE_FILE);
    }
    expected.add(Packer.CONTEXT_FILE);
    expected.add(Packer.RECORDS_FILE);
    expected.addAll(made.keySet());
    members.keySet().stream()
        .filter(name -> name.startsWith(Packer.SEALS_FOLDER) && name.endsWith(Seal.SUFFIX))
        .forEach(expected::add);
    story.tables().forEach((name, text) -> made.put(name, text.getBytes(US_ASCII)));
    expected.addAll(story.tables().keySet());
    if (!expected.equals(List.copyOf(members.keySet()))) {
      found(file.getFileName().toString(), "holds " + members.keySet() + ", expected " + expected);
      return;
    }
    final List<Manifest.Entry> entries = new ArrayList<>();
    for (final Member member : members.values()) {
      final String digest = digest(member);
      final byte[] again = made.get(member.name());
      if (again != null && !Sha256.hex(again).equals(digest)) {
        found(member.name(), "is not what the records say");
      }
      if (!member.name().startsWith("manifest.")) {
        entries.add(new Manifest.Entry(member.name(), member.size(), digest));
      }
    }
    final Manifest due =
        new Manifest(
            head.fromNs(),
            head.toNs(),
            head.account(),
            first,
            last,
            context,
            story.builds(),
            story.configs(),
            head.key(),
            entries);
    if (!MessageDigest.isEqual(due.bytes(), manifest)) {
      found(Manifest.FILE, "does not describe the files that are there");
    }
  }

  private String digest(final Member member) throws IOException {
    final MessageDigest sha256 = Sha256.start();
    final CRC32 crc = new CRC32();
    final byte[] chunk = new byte[1 << 16];
    try (InputStream in = BundleZip.open(file, member)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        sha256.update(chunk, 0, read);
        crc.update(chunk, 0, read);
      }
    }
    if ((int) crc.getValue() != member.crc32()) {
      found(member.name(), "is not what the archive says of it");
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
