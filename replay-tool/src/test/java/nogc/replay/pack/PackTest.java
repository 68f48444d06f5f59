package nogc.replay.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nogc.replay.ProgressBar;
import nogc.replay.audit.AuditCommand;
import nogc.replay.seal.Finding;
import nogc.replay.seal.PublicKeys;
import nogc.replay.seal.Sealer;
import nogc.replay.seal.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Packs bundles and spoils them; what our checker says, the independent one must say too. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackTest {
  private static final Path VERIFIER = Path.of("..", "python-bridge");
  private static final String PYTHON =
      """
      import pathlib, sys
      sys.path.insert(0, sys.argv[1])
      from verify_bundle.keys import read_public_key
      from verify_bundle.verifier import Verifier
      trusted = {read_public_key(pathlib.Path(sys.argv[3]))} if len(sys.argv) > 3 else set()
      for path in sorted(pathlib.Path(sys.argv[2]).iterdir()):
          findings = Verifier(path, trusted).run()
          print(path.name, "bad" if findings else "good", *findings[:1], sep="|")
      """;

  private static final long SEED = System.nanoTime();

  @TempDir private static Path sealed;
  private static Path journal;
  private static Path key;
  private static Path publicKey;

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private Path bundles;
  private Path good;
  private String out;
  private String err;

  @BeforeAll
  static void seal() {
    System.out.println("PackTest seed " + SEED);
    journal = OrderFlow.write(sealed.resolve("journal"), SEED, 9_000, 2);
    key = sealed.resolve("key.pem");
    publicKey = SigningKey.publicFile(key);
    SigningKey.create(key);
    final ProgressBar silent = ProgressBar.unseen();
    assertThat(Sealer.seal(journal, SigningKey.read(key), true, silent)).hasSize(2);
  }

  @BeforeEach
  void pack() throws IOException {
    bundles = Files.createDirectory(folder.resolve("bundles"));
    good = bundles.resolve("good.zip");
    assertThat(packed("2026-01-05T00:00:00.920Z", "2026-01-05T00:00:01.900Z", "1", good)).isZero();
  }

  private int packed(final String from, final String to, final String account, final Path bundle) {
    return run(
        "pack",
        journal,
        "--from",
        from,
        "--to",
        to,
        "--account",
        account,
        "--key",
        key,
        "--out",
        bundle);
  }

  private int run(final Object... words) {
    final StringWriter stdout = new StringWriter();
    final StringWriter stderr = new StringWriter();
    final CommandLine line = new CommandLine(new AuditCommand());
    line.setOut(new PrintWriter(stdout, true)).setErr(new PrintWriter(stderr, true));
    line.setExecutionExceptionHandler(
        (ex, command, parsed) -> {
          command.getErr().println(ex.getMessage());
          return ex instanceof IllegalArgumentException ? 2 : 1;
        });
    final int status =
        line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    out = stdout.toString();
    err = stderr.toString();
    return status;
  }

  /** Both checkers on all bundles: the names of those that they call bad must be the same. */
  private Set<String> bad(final boolean withKey) throws IOException, InterruptedException {
    final Set<String> trusted = withKey ? Set.of(PublicKeys.read(publicKey)) : Set.of();
    final Map<String, String> ours = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(bundles)) {
      for (final Path bundle : files.sorted().toList()) {
        final List<Finding> findings = BundleCheck.check(bundle, trusted);
        ours.put(
            bundle.getFileName().toString(),
            findings.isEmpty() ? "good" : "bad|" + findings.get(0));
      }
    }
    final List<String> words =
        new ArrayList<>(List.of("python3", "-c", PYTHON, VERIFIER.toString(), bundles.toString()));
    if (withKey) {
      words.add(publicKey.toString());
    }
    final Process python = new ProcessBuilder(words).redirectErrorStream(true).start();
    final List<String> theirs =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(python.waitFor()).as(String.join("\n", theirs)).isZero();
    final List<String> verdicts =
        ours.entrySet().stream()
            .map(each -> each.getKey() + "|" + each.getValue().split("\\|")[0])
            .toList();
    assertThat(theirs.stream().map(PackTest::verdict))
        .as("seed %d, ours:%n%s%ntheirs:%n%s", SEED, ours, String.join("\n", theirs))
        .isEqualTo(verdicts);
    ours.values().removeIf("good"::equals);
    return ours.keySet();
  }

  private static String verdict(final String line) {
    final String[] words = line.split("\\|");
    return words[0] + "|" + words[1];
  }

  private static void assumePython() throws InterruptedException {
    try {
      final Process python = new ProcessBuilder("python3", "-c", "import hashlib").start();
      assumeTrue(python.waitFor() == 0, "python3 does not run");
    } catch (final IOException ex) {
      assumeTrue(false, "there is no python3: " + ex.getMessage());
    }
  }

  /** All names of bundles but those that are good. */
  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(bundles)) {
      return Set.copyOf(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("good"))
              .toList());
    }
  }

  @Test
  void shouldAgreeThatABundleIsGood() throws IOException, InterruptedException {
    assumePython();
    assertThat(packed("2026-01-05", "2026-01-06", "2", bundles.resolve("good-2.zip"))).isZero();
    assertThat(
            run(
                "pack",
                journal,
                "--from",
                "2026-01-05",
                "--to",
                "2026-01-06",
                "--account",
                "1",
                "--out",
                bundles.resolve("good-unsigned.zip")))
        .isZero();
    assertThat(bad(false)).isEmpty();
    assertThat(bad(true)).containsExactly("good-unsigned.zip");
    assertThat(run("pack", "--check", good, "--public-key", publicKey)).isZero();
    assertThat(out).startsWith("good: ");
    final Map<String, byte[]> files = Forger.open(good);
    for (final String table :
        List.of("blotter/orders.csv", "blotter/fills.csv", "rts6.csv", "rts24.csv", "cat.csv")) {
      assertThat(new String(files.get(table), StandardCharsets.US_ASCII).lines().count())
          .as(table)
          .isGreaterThan(2);
    }
  }

  @Test
  void shouldWriteTheSameBytesAgain() throws IOException {
    final Path again = folder.resolve("again.zip");
    assertThat(packed("2026-01-05T00:00:00.920Z", "2026-01-05T00:00:01.900Z", "1", again)).isZero();
    assertThat(Files.mismatch(good, again)).isEqualTo(-1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(again)))
        .isEqualTo("rw-------");
  }

  @Test
  void shouldFindAnyFlippedByte() throws IOException, InterruptedException {
    assumePython();
    final byte[] bytes = Files.readAllBytes(good);
    for (int i = 0; i < 8; i++) {
      final byte[] flipped = bytes.clone();
      final int at = i < 4 ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(900);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(bundles.resolve("flip-" + at + ".zip"), flipped);
      Files.write(
          bundles.resolve("cut-" + i + ".zip"), Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }
    assertThat(bad(false)).isEqualTo(names());
  }

  @Test
  void shouldFindAFlippedByteOfEachFileThoughTheArchiveIsWhole()
      throws IOException, InterruptedException {
    assumePython();
    for (final Map.Entry<String, byte[]> file : Forger.open(good).entrySet()) {
      final Map<String, byte[]> files = Forger.open(good);
      final byte[] flipped = file.getValue().clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      files.put(file.getKey(), flipped);
      Forger.close(bundles.resolve("flip-" + file.getKey().replace('/', '-') + ".zip"), files);
    }
    assertThat(bad(false)).isEqualTo(names());
  }

  @Test
  void shouldFindRemovedAndAddedAndRenamedFiles() throws IOException, InterruptedException {
    assumePython();
    for (final String name : Forger.open(good).keySet()) {
      final Map<String, byte[]> files = Forger.open(good);
      final byte[] removed = files.remove(name);
      final String flat = name.replace('/', '-');
      Forger.close(bundles.resolve("without-" + flat + ".zip"), files);
      files.put(name + ".txt", removed);
      Forger.close(bundles.resolve("renamed-" + flat + ".zip"), files);
    }
    final Map<String, byte[]> files = Forger.open(good);
    files.put("readme.txt", new byte[] {'x'});
    Forger.close(bundles.resolve("added.zip"), files);
    files.remove("readme.txt");
    files.put(
        "seals/20990101.seal",
        files.get(
            files.keySet().stream().filter(n -> n.endsWith(".seal")).findFirst().orElseThrow()));
    Forger.close(bundles.resolve("added-seal.zip"), files);
    assertThat(bad(false)).isEqualTo(names());
  }

  @Test
  void shouldFindForgedRecordsThoughAllElseWasMadeToFit() throws IOException, InterruptedException {
    assumePython();
    final Path otherKey = folder.resolve("other.pem");
    SigningKey.create(otherKey);
    final SigningKey other = SigningKey.read(otherKey);
    final Map<String, byte[]> files = Forger.open(good);
    final List<byte[]> records = Forger.records(files.get(Packer.RECORDS_FILE));
    final int at = 1 + random.nextInt(records.size() - 2);

    final List<byte[]> changed = new ArrayList<>(records);
    final byte[] one = changed.get(at).clone();
    one[one.length - 1] ^= 1;
    changed.set(at, Forger.sealed(one, 0));
    forge("changed", files, changed, other);

    final List<byte[]> inserted = new ArrayList<>(records);
    inserted.add(at, records.get(at).clone());
    forge("inserted", files, numbered(inserted), other);
    forge("inserted-plain", files, inserted, other);

    final List<byte[]> deleted = new ArrayList<>(records);
    deleted.remove(at);
    forge("deleted", files, numbered(deleted), other);
    forge("deleted-plain", files, deleted, other);

    final List<byte[]> swapped = new ArrayList<>(records);
    swapped.set(at, records.get(at + 1).clone());
    swapped.set(at + 1, records.get(at).clone());
    forge("swapped", files, numbered(swapped), other);

    final List<byte[]> shortened = new ArrayList<>(records.subList(0, records.size() - 1));
    forge("shortened", files, shortened, other);
    forge("headless", files, new ArrayList<>(records.subList(1, records.size())), other);
    assertThat(bad(false)).isEqualTo(names());
  }

  @Test
  void shouldNotBelieveABundleThatSomebodyElseSigned() throws IOException, InterruptedException {
    assumePython();
    final Path otherKey = folder.resolve("other.pem");
    SigningKey.create(otherKey);
    final Map<String, byte[]> files =
        Forger.consistent(Forger.open(good), SigningKey.read(otherKey));
    Forger.close(bundles.resolve("signed-by-another.zip"), files);
    assertThat(bad(false)).isEmpty();
    assertThat(bad(true)).isEqualTo(names());
  }

  private void forge(
      final String name,
      final Map<String, byte[]> files,
      final List<byte[]> records,
      final SigningKey signer)
      throws IOException {
    final Map<String, byte[]> forged = new LinkedHashMap<>(files);
    forged.put(Packer.RECORDS_FILE, Forger.framed(records));
    Forger.close(bundles.resolve(name + ".zip"), Forger.consistent(forged, signer));
  }

  private static List<byte[]> numbered(final List<byte[]> records) {
    final long first = Forger.sequence(records.get(0));
    final List<byte[]> numbered = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      numbered.add(Forger.sealed(records.get(i).clone(), first + i));
    }
    return numbered;
  }

  @Test
  void shouldKnowOpenOrdersFromBeforeThePeriod() throws IOException {
    final Map<String, byte[]> late = Forger.open(good);
    final List<byte[]> context = Forger.records(late.get(Packer.CONTEXT_FILE));
    final long first = Forger.sequence(Forger.records(late.get(Packer.RECORDS_FILE)).get(0));
    assertThat(first).isEqualTo(4097);
    assertThat(context).hasSizeGreaterThan(20);
    assertThat(Forger.sequence(context.get(context.size() - 1))).isLessThan(first);
    assertThat(new String(late.get("blotter/orders.csv"), StandardCharsets.US_ASCII).lines())
        .filteredOn(line -> line.startsWith(OrderFlow.OLD_ORDER + ","))
        .as("the order that was made before the period")
        .singleElement()
        .asString()
        .containsPattern(",2026-01-05T00:00:00\\.0{9}Z,2026-01-05T00:00:01\\.\\d+Z,");
  }

  @Test
  void shouldNameTheStrategyOfAnExecutionWithoutAnOrder() throws IOException {
    final byte[] fills = Forger.open(good).get("blotter/fills.csv");
    assertThat(new String(fills, StandardCharsets.US_ASCII))
        .containsOnlyOnce(",FILL,0,")
        .containsPattern(",FILL,0,-?\\d+,-?\\d+," + OrderFlow.STRATEGY + ",");
  }

  @Test
  void shouldRefuseWhatCannotBePacked() throws IOException {
    final Path bundle = folder.resolve("none.zip");
    assertThat(packed("2027-01-05", "2027-01-06", "1", bundle)).isEqualTo(2);
    assertThat(err).contains("no record of ").contains("lies in this period");
    assertThat(packed("2026-01-05", "2026-01-06", "nobody", bundle)).isEqualTo(2);
    assertThat(err).contains("no account \"nobody\" in this journal; there are [");
    assertThat(packed("2026-01-06", "2026-01-05", "1", bundle)).isEqualTo(2);
    assertThat(packed("yesterday", "2026-01-05", "1", bundle)).isEqualTo(2);
    assertThat(err).contains("--from \"yesterday\" is neither a day");
    assertThat(packed("2026-01-05", "2026-01-06", "1", good)).isEqualTo(2);
    assertThat(err).contains("a bundle is not written over");
    final Path unsealed = OrderFlow.write(folder.resolve("unsealed"), SEED, 100, 2);
    assertThat(
            run(
                "pack",
                unsealed,
                "--from",
                "2026-01-05",
                "--to",
                "2026-01-06",
                "--account",
                "1",
                "--out",
                bundle))
        .isEqualTo(1);
    assertThat(err).contains("is not sealed: audit seal DIR first");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("none.zip"));
    }
  }
}
