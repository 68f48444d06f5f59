package nogc.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.SignalKind;
import nogc.replay.ProgressBar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index answers as the journals do, and is never believed when it should not be. */
final class AuditIndexTest {
  private static final int INPUTS = 400;

  @TempDir private Path folder;
  private final long seed = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
  private final Random random = new Random(seed);

  @BeforeEach
  void printSeed() {
    System.out.println("AuditIndexTest seed " + seed);
  }

  /** Random orders, of which some are changed, filled or killed. */
  private List<Long> trade(final SessionScript script, final int inputs) {
    final List<Long> orders = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      final long some = orders.isEmpty() ? 0 : orders.get(random.nextInt(orders.size()));
      switch (orders.isEmpty() ? 0 : random.nextInt(10)) {
        case 0, 1, 2 -> {
          final long before = script.lastSequence();
          final long price = 99_00L - random.nextInt(50);
          final long id = script.signal(s -> s.price(price).basis(before)) + 1;
          if (script.lastSequence() > id) {
            orders.add(id);
          }
        }
        case 3 -> script.sent(some, CommandKind.NEW, 0);
        case 4 -> script.report(some, ReportKind.ACCEPTED, r -> {});
        case 5 -> script.fill(some, 1 + random.nextInt(3), 99_00);
        case 6 -> script.signal(s -> s.kind(SignalKind.CANCEL).orderId(some));
        case 7 -> script.report(some, ReportKind.CANCELED, r -> {});
        case 8 ->
            script.signal(s -> s.kind(SignalKind.REPLACE).orderId(some).quantity(12).price(98_00));
        default -> script.quote(SessionScript.ACME, 99_98, 100_02);
      }
      if (i == inputs / 2) {
        script.operator(c -> c.action(OperatorAction.KILL).scope(LimitScope.FIRM));
        script.operator(c -> c.action(OperatorAction.RESUME).scope(LimitScope.FIRM));
      }
    }
    return orders;
  }

  private List<Long> session(final String name, final int inputs) throws IOException {
    try (SessionScript script = SessionScript.open(Files.createDirectories(folder.resolve(name)))) {
      return trade(script, inputs);
    }
  }

  private void expectSameAnswers(final List<Long> orders) {
    for (int i = 0; i < 12; i++) {
      final long order = orders.get(random.nextInt(orders.size()));
      final AuditRun indexed = new AuditRun("order", order, folder, "--json");
      final AuditRun scanned = new AuditRun("order", order, folder, "--json", "--no-index");
      assertThat(indexed.out()).as("order %d, seed %d", order, seed).isEqualTo(scanned.out());
      assertThat(indexed.status()).isZero();
      assertThat(indexed.err()).isEmpty();
    }
  }

  private Path map() {
    return folder.resolve("index/topics.map");
  }

  @Test
  void shouldAnswerAsTheJournalsDo() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    orders.addAll(session("b", INPUTS));
    expectSameAnswers(orders);
  }

  @Test
  void shouldExtendWhatItHasWhenAJournalGrowsOrComes() throws IOException {
    final List<Long> orders = new ArrayList<>();
    try (SessionScript script = SessionScript.open(Files.createDirectories(folder.resolve("a")))) {
      orders.addAll(trade(script, INPUTS));
      expectSameAnswers(orders);
      // Entries of a map that was built anew would be in other places.
      final long first = firstRecordOf("a");
      orders.addAll(trade(script, INPUTS));
      expectSameAnswers(orders);
      assertThat(firstRecordOf("a")).isGreaterThan(first);
    }
    orders.addAll(session("b", INPUTS));
    expectSameAnswers(orders);
    assertThat(IndexCatalog.read(folder.resolve("index")).sessions())
        .extracting(IndexCatalog.Entry::journal)
        .containsExactly("a", "b");
  }

  private long firstRecordOf(final String name) {
    final IndexCatalog catalog = IndexCatalog.read(folder.resolve("index"));
    return catalog.sessions().get(catalog.numberOf(name)).lastSequence();
  }

  @Test
  void shouldBuildAnewWhenAJournalIsAnotherOne() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    expectSameAnswers(orders);
    delete(folder.resolve("a"));
    expectSameAnswers(session("a", INPUTS / 2));
  }

  @Test
  void shouldBuildAnewWhatIsMissingOrOfAnotherVersion() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    expectSameAnswers(orders);
    Files.delete(map());
    expectSameAnswers(orders);
    final Path catalog = folder.resolve("index/catalog.json");
    Files.writeString(catalog, Files.readString(catalog).replace("\"version\":1", "\"version\":0"));
    expectSameAnswers(orders);
    Files.writeString(catalog, "{");
    expectSameAnswers(orders);
    Files.delete(catalog);
    expectSameAnswers(orders);
  }

  @Test
  void shouldBuildAnewWhatIsCutOff() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    expectSameAnswers(orders);
    try (FileChannel channel = FileChannel.open(map(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    expectSameAnswers(orders);
  }

  /** The lock of a value is not what protects it: its checksum is. */
  @Test
  void shouldBuildAnewWhatIsDamaged() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    final long order = orders.get(orders.size() / 2);
    final String answer = new AuditRun("order", order, folder, "--json").out();
    final Sequences places = new Sequences();
    try (OpenSession open = scan()) {
      for (final long each : open.of(Topic.order(order))) {
        places.add(each);
      }
    }
    final byte[] block = new PositionBlock().encode(Topic.order(order), 0, places);
    final byte[] bad = block.clone();
    bad[2] ^= 1;
    replace(map(), block, bad);
    final AuditRun run = new AuditRun("order", order, folder, "--json");
    assertThat(run.err()).contains("is damaged and built anew: a checksum does not match");
    assertThat(run.out()).isEqualTo(answer);
    assertThat(run.status()).isZero();
    expectSameAnswers(orders);
  }

  private OpenSession scan() {
    final Session session = Session.in(folder).get(0);
    final SessionReader reader = new SessionReader(session);
    final ScannedPlaces places = new ScannedPlaces();
    places.read(reader.journal(), topic -> true, ProgressBar.unseen());
    return new OpenSession(session, places, reader, places.lastSequence(), null);
  }

  /** An index that has lost an order is found out: the journal itself is asked before a no. */
  @Test
  void shouldNotBelieveThatAnOrderIsMissing() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    final long order = orders.get(0);
    final String answer = new AuditRun("order", order, folder, "--json").out();
    try (IndexMap empty = IndexMap.create(map(), 10, 8)) {
      assertThat(empty.size()).isZero();
    }
    final Path index = folder.resolve("index");
    final IndexCatalog catalog = IndexCatalog.read(index);
    new IndexCatalog(IndexCatalog.VERSION, Files.size(map()), catalog.sessions()).write(index);
    final AuditRun run = new AuditRun("order", order, folder, "--json");
    assertThat(run.err()).contains("order " + order + " is not in it");
    assertThat(run.out()).isEqualTo(answer);
  }

  @Test
  void shouldTellDamageOfTheJournalAndAnswerFromWhatIsGood() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    final long order = orders.get(0);
    final String answer = new AuditRun("order", order, folder, "--json", "--no-index").out();
    final long last = lastSequence();
    flipLastRecord(cycle("a"));
    for (final List<Object> how : List.of(List.<Object>of(), List.<Object>of("--no-index"))) {
      final List<Object> words = new ArrayList<>(List.of("order", order, folder, "--json"));
      words.addAll(how);
      for (int i = 0; i < 2; i++) {
        final AuditRun run = new AuditRun(words.toArray());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("a: journal is corrupt at sequence " + last);
        assertThat(run.out()).isNotEmpty();
      }
    }
    assertThat(answer).isNotEmpty();
  }

  @Test
  void shouldReadTheJournalsWhereNoIndexCanBe() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    Files.writeString(folder.resolve("index"), "a file in the way");
    final AuditRun run = new AuditRun("order", orders.get(0), folder, "--json");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("cannot hold an index").contains("reading the journals instead");
  }

  @Test
  void shouldPutItWhereItIsTold() throws IOException {
    final List<Long> orders = session("a", INPUTS);
    final Path elsewhere = folder.resolve("x/cache");
    final AuditRun run =
        new AuditRun("order", orders.get(0), folder.resolve("a"), "--index", elsewhere);
    assertThat(run.status()).isZero();
    assertThat(elsewhere.resolve("topics.map")).exists();
    assertThat(folder.resolve("a/index")).doesNotExist();
  }

  private long lastSequence() {
    try (OpenSession open = scan()) {
      return open.lastSequence();
    }
  }

  private Path cycle(final String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
  }

  private static void delete(final Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (final Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** The first place where some bytes stand. */
  static void replace(final Path file, final byte[] old, final byte[] now) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 8 << 20));
      channel.read(bytes, 0);
      for (int at = 0; at < bytes.position() - old.length; at++) {
        if (java.util.Arrays.equals(bytes.array(), at, at + old.length, old, 0, old.length)) {
          channel.write(ByteBuffer.wrap(now), at);
          return;
        }
      }
    }
    throw new IllegalStateException(file + " does not hold what should be replaced");
  }

  private static void flipLastRecord(final Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
      channel.read(bytes, 0);
      int last = bytes.position() - 1;
      while (bytes.get(last) == 0) {
        last--;
      }
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes.get(last) ^ 0x55)}), last);
    }
  }
}
