package nogc.replay.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SealTest {
  private static final int COUNT = 9_000;
  private static final int CYCLES = 3;

  @TempDir private Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private List<byte[]> records;
  private Session session;
  private Path key;
  private int copies;

  @BeforeEach
  void seal() {
    System.out.println("SealTest seed " + seed);
    records = Session.random(seed, COUNT, CYCLES);
    session = Session.write(folder.resolve("journal"), records);
    key = folder.resolve("key.pem");
    SigningKey.create(key);
    assertThat(session.seal("--key", key, "--open")).isZero();
    assertThat(session.out.lines()).hasSize(CYCLES);
  }

  private int check(final Session checked) {
    return checked.seal("--check", "--public-key", SigningKey.publicFile(key));
  }

  private Session copy() throws IOException {
    return session.copyTo(folder.resolve("copy" + copies++));
  }

  /** The journal that somebody would write who knows all but the key. */
  private Session forged(final List<byte[]> forgery) throws IOException {
    final Session forged = Session.write(folder.resolve("forged" + copies++), forgery);
    forged.takeSealsOf(session);
    return forged;
  }

  private static long number(final String text, final String before) {
    final int from = text.indexOf(before) + before.length();
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return Long.parseLong(text.substring(from, to));
  }

  /** The finding names the file of the record and a stretch of a block around its sequence. */
  private void assertLocated(final Session bad, final int index) {
    assertThat(check(bad)).as("seed %d", seed).isEqualTo(1);
    final Session.Place place = session.place(index);
    assertThat(bad.out).contains(place.file() + ": what lies between sequence ");
    assertThat(number(bad.out, "between sequence "))
        .as(bad.out)
        .isLessThanOrEqualTo(place.sequence())
        .isGreaterThan(place.sequence() - Sealer.BLOCK_RECORDS);
  }

  @Test
  void shouldFindNothingInAnUntouchedJournal() throws IOException {
    assertThat(check(session)).isZero();
    assertThat(session.out).startsWith("as sealed: 3 seals, 9,003 records; all signed");
    assertThat(session.seal("--check")).isZero();
    for (final Path file : session.files(Seal.SUFFIX)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void shouldFindAChangedRecordThoughItsChecksumWasMadeAnew() throws IOException {
    for (int round = 0; round < 5; round++) {
      final int index = random.nextInt(COUNT);
      final List<byte[]> forgery = new ArrayList<>(records);
      final byte[] changed = forgery.get(index).clone();
      changed[changed.length - 1] ^= (byte) (1 << random.nextInt(8));
      forgery.set(index, changed);
      assertLocated(forged(forgery), index);
      forgery.set(index, records.get(index));
    }
  }

  @Test
  void shouldFindADeletedRecordThoughAllWereNumberedAnew() throws IOException {
    final int index = random.nextInt(COUNT / CYCLES);
    final List<byte[]> forgery = new ArrayList<>(records);
    forgery.remove(index);
    final Session bad = forged(forgery);
    assertLocated(bad, index);
    assertThat(bad.out).contains("1 record fewer than were sealed");
  }

  @Test
  void shouldFindAnInsertedRecordThoughAllWereNumberedAnew() throws IOException {
    final int index = random.nextInt(COUNT / CYCLES);
    final List<byte[]> forgery = new ArrayList<>(records);
    final byte[] inserted = records.get(random.nextInt(COUNT)).clone();
    System.arraycopy(records.get(index), 12, inserted, 12, 8);
    forgery.add(index, inserted);
    final Session bad = forged(forgery);
    assertLocated(bad, index);
    assertThat(bad.out).contains("1 record more than were sealed");
  }

  @Test
  void shouldFindReorderedRecords() throws IOException {
    final int index = random.nextInt(COUNT - 1);
    final List<byte[]> forgery = new ArrayList<>(records);
    final byte[] one = records.get(index).clone();
    final byte[] other = records.get(index + 1).clone();
    for (int i = 12; i < 20; i++) {
      final byte time = one[i];
      one[i] = other[i];
      other[i] = time;
    }
    forgery.set(index, other);
    forgery.set(index + 1, one);
    assertLocated(forged(forgery), index);
  }

  @Test
  void shouldNameTheRecordWhoseBytesWereFlipped() throws IOException {
    for (int round = 0; round < 5; round++) {
      final Session bad = copy();
      final List<Path> files = bad.files(".cq4");
      final Path file = files.get(random.nextInt(files.size()));
      final UnsafeBuffer all = new UnsafeBuffer(Files.readAllBytes(file));
      int at = 65_808 + 20_000 + random.nextInt(100_000);
      while (all.getByte(at) == 0) {
        at++;
      }
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        bytes.seek(at);
        bytes.write(all.getByte(at) ^ 0x10);
      }
      assertThat(check(bad)).as("seed %d: byte %d of %s", seed, at, file).isEqualTo(1);
      assertThat(bad.out).contains(file.getFileName() + ": journal is corrupt at sequence ");
    }
  }

  @Test
  void shouldFindATruncatedFile() throws IOException {
    for (final Path original : session.files(".cq4")) {
      final Session bad = copy();
      final Path file = bad.directory.resolve(original.getFileName());
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        bytes.setLength(65_808 + 20_000 + random.nextInt(100_000));
      }
      assertThat(check(bad)).as("seed %d: %s", seed, file).isEqualTo(1);
      assertThat(bad.out).contains(file.getFileName().toString());
    }
  }

  @Test
  void shouldFindARemovedCycle() throws IOException {
    for (final Path original : session.files(".cq4")) {
      final Session bad = copy();
      Files.delete(bad.directory.resolve(original.getFileName()));
      assertThat(check(bad)).isEqualTo(1);
      assertThat(bad.out).contains(original.getFileName() + ": ");
    }
    final Session archived = copy();
    Files.delete(archived.files(".cq4").get(0));
    assertThat(archived.seal("--check", "--archived")).isZero();
    Files.delete(archived.files(".cq4").get(1));
    assertThat(archived.seal("--check", "--archived")).isEqualTo(1);
  }

  @Test
  void shouldFindARemovedSeal() throws IOException {
    for (final Path original : session.files(Seal.SUFFIX)) {
      final Session bad = copy();
      Files.delete(bad.directory.resolve(original.getFileName()));
      final boolean newest = original.equals(session.files(Seal.SUFFIX).get(CYCLES - 1));
      assertThat(check(bad)).isEqualTo(newest ? 0 : 1);
      assertThat(bad.out)
          .contains(
              newest
                  ? "the newest cycle is open and has no seal"
                  : "the cycle is closed, but has no seal");
    }
  }

  @Test
  void shouldFindReorderedSeals() throws IOException {
    final Session bad = copy();
    final List<Path> seals = bad.files(Seal.SUFFIX);
    final byte[] first = Files.readAllBytes(seals.get(0));
    Files.write(seals.get(0), Files.readAllBytes(seals.get(1)));
    Files.write(seals.get(1), first);
    assertThat(check(bad)).isEqualTo(1);
    assertThat(bad.out)
        .contains("seal 2 where seal 1 was due")
        .contains(seals.get(0).getFileName() + ": is the seal of cycle ");
  }

  @Test
  void shouldFindAnyFlippedByteOfASeal() throws IOException {
    final Set<String> trusted = Set.of(PublicKeys.read(SigningKey.publicFile(key)));
    for (int round = 0; round < 300; round++) {
      final Path file = session.files(Seal.SUFFIX).get(random.nextInt(CYCLES));
      final byte[] bytes = Files.readAllBytes(file);
      final int at = random.nextInt(bytes.length);
      final byte[] bad = bytes.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      assertThat(SealChain.read(session.directory, trusted).findings())
          .as("seed %d: byte %d of %s", seed, at, file)
          .anyMatch(finding -> finding.file().equals(file.getFileName().toString()));
      Files.write(file, bytes);
    }
    assertThat(SealChain.read(session.directory, trusted).findings()).isEmpty();
  }

  @Test
  void shouldNotBelieveAnotherKey() throws IOException {
    final Path other = folder.resolve("other.pem");
    SigningKey.create(other);
    assertThat(session.seal("--check", "--public-key", SigningKey.publicFile(other))).isEqualTo(1);
    assertThat(session.out).contains("which is not trusted");
    final Session resealed = copy();
    for (final Path seal : resealed.files(Seal.SUFFIX)) {
      Files.delete(seal);
    }
    assertThat(resealed.seal("--key", other, "--open")).isZero();
    assertThat(resealed.seal("--check")).isZero();
    assertThat(check(resealed)).isEqualTo(1);
    final Session unsigned = copy();
    for (final Path seal : unsigned.files(Seal.SUFFIX)) {
      Files.delete(seal);
    }
    assertThat(unsigned.seal("--open")).isZero();
    assertThat(check(unsigned)).isEqualTo(1);
    assertThat(unsigned.out).contains(": not signed");
  }

  @Test
  void shouldTakeThePlaceOfASealWhoseCycleGrew() throws IOException {
    final String before = Files.readString(session.files(Seal.SUFFIX).get(CYCLES - 1));
    assertThat(before).contains("state open");
    append(session, 50, Session.START_NS + CYCLES * 1_000_000_000L - 1);
    assertThat(check(session)).isZero();
    append(session, 50, Session.START_NS + CYCLES * 1_000_000_000L);
    assertThat(check(session)).isEqualTo(1);
    assertThat(session.out).contains("the cycle is closed, but sealed up to sequence ");
    assertThat(session.seal("--key", key)).isZero();
    assertThat(session.out)
        .startsWith("seal 3: ")
        .contains("to " + session.places().get(COUNT + CYCLES + 49).sequence() + ",");
    assertThat(check(session)).isZero();
    assertThat(session.seal("--key", key)).isZero();
    assertThat(session.out).startsWith("nothing to seal");
  }

  @Test
  void shouldNotSealUponAPrefixThatChanged() throws IOException {
    final List<byte[]> forgery = new ArrayList<>(records);
    Collections.swap(forgery, COUNT - 1, COUNT - 2);
    Session.stamp(forgery.get(COUNT - 2), Session.START_NS + CYCLES * 1_000_000_000L - 2_000_000);
    final Session bad = forged(forgery);
    append(bad, 5, Session.START_NS + CYCLES * 1_000_000_000L);
    assertThat(bad.seal("--key", key)).isEqualTo(1);
    assertThat(bad.err).contains("no longer begins with the records that its seal covers");
  }

  @Test
  void shouldNotSealUponABrokenChain() throws IOException {
    final Session bad = copy();
    Files.delete(bad.files(Seal.SUFFIX).get(0));
    assertThat(bad.seal("--key", key)).isEqualTo(1);
    assertThat(bad.err).contains("seal 2 where seal 1 was due");
  }

  @Test
  void shouldRefuseAKeyThatOthersMayRead() throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(session.seal("--key", key)).isEqualTo(2);
    assertThat(session.err).contains("others may use it: chmod 600 it");
    final Path rubbish = folder.resolve("rubbish.pem");
    Files.writeString(
        rubbish, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    Files.setPosixFilePermissions(rubbish, PosixFilePermissions.fromString("rw-------"));
    assertThat(session.seal("--key", rubbish)).isEqualTo(2);
    assertThat(session.err).contains("is no private Ed25519 key").doesNotContain("c2VjcmV0");
    assertThat(session.run(List.of("seal", "--new-key", key.toString()))).isEqualTo(2);
    assertThat(session.err).contains("a key is not written over");
  }

  @Test
  void shouldSealTheSameTwice() throws IOException {
    final Session again = Session.write(folder.resolve("again"), records);
    assertThat(again.seal("--key", key, "--open")).isZero();
    for (int i = 0; i < CYCLES; i++) {
      assertThat(Files.readString(again.files(Seal.SUFFIX).get(i), StandardCharsets.US_ASCII))
          .isEqualTo(Files.readString(session.files(Seal.SUFFIX).get(i)));
    }
  }

  private void append(final Session grown, final int count, final long timeNs) {
    final RandomRecords more = new RandomRecords(SchemaDocument.current(), seed + 1);
    final RecordBuffer record = new RecordBuffer();
    try (JournalWriter writer = JournalWriter.open(JournalSettings.of(grown.directory))) {
      for (int i = 0; i < count; i++) {
        writer.append(record, more.next(record.buffer()), timeNs);
      }
    }
  }
}
