package nogc.deploy.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nogc.engine.samples.LevelStream;
import nogc.engine.samples.OrderStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Books order by order and by price level, beside those of other libraries. */
@Command(
    name = "book",
    description = "Plays seeded and recorded streams into our books and those of other libraries.",
    mixinStandardHelpOptions = true)
final class BookBench implements Callable<Integer> {
  /** So that a round of the recorded levels is not too short. */
  private static final int LEVEL_BOOKS = 4;

  @Mixin private BenchOptions options;

  @Option(
      names = "--capture",
      paramLabel = "PATH",
      description = "recorded levels (default: shared/data/l2_binance_spot beside the checkout)")
  private Path capture = CapturedLevels.folder("l2_binance_spot");

  private List<Peers> peers = List.of();
  private final Report report = new Report();

  @Override
  public Integer call() {
    peers = Peers.onClassPath();
    if (peers.isEmpty()) {
      System.out.println("peers    none on the class path");
    }
    orders(OrderStream.seeded(options.records));
    levels("L2 seeded", LevelStream.seeded(options.records));
    if (capture == null) {
      System.out.println("stream   L2 capture: skipped, no recording found; --capture names one");
    } else {
      levels("L2 capture", CapturedLevels.read(capture));
    }
    report.print(System.out);
    report.write(options.json);
    return 0;
  }

  private void orders(final OrderStream stream) {
    describe("L3 seeded", stream.length(), stream.hash());
    final Map<String, BookWorkload> books = new LinkedHashMap<>();
    books.put("nogc OrderBook", new OurOrderBook(stream, false));
    books.put("nogc OrderBook, grown", new OurOrderBook(stream, true));
    peers.forEach(peer -> books.putAll(peer.orderBooks(stream)));
    books.put("java.util TreeMap, HashMap", new TreeOrderBook(stream));
    measure("L3 seeded", books, stream.length());
  }

  private void levels(final String name, final LevelStream stream) {
    describe(name, stream.length(), stream.hash());
    final Map<String, BookWorkload> books = new LinkedHashMap<>();
    books.put("nogc LevelBook", new OurLevelBook(stream, false));
    books.put("nogc LevelBook, grown", new OurLevelBook(stream, true));
    peers.forEach(peer -> books.putAll(peer.levelBooks(stream)));
    books.put("java.util TreeMap", new TreeLevelBook(stream));
    measure(name, books, LEVEL_BOOKS * stream.length());
  }

  private static void describe(final String name, final int length, final long hash) {
    System.out.printf("stream   %s: %d changes, hash %016x%n", name, length, hash);
  }

  /** The ratio is to our fresh book: above 1, the other one is slower. */
  private void measure(
      final String stream, final Map<String, BookWorkload> books, final int operations) {
    final Rounds rounds = new Rounds(options.warmup, options.rounds, operations);
    books.forEach(rounds::add);
    final Map<String, Rounds.Result> results = rounds.run();
    final BookWorkload ours = books.values().iterator().next();
    books.forEach((name, book) -> requireEqual(name, book.end(), ours.end()));
    System.out.println("end      " + stream + ": equal in all books, " + ours.end());
    final double floor = results.values().iterator().next().nanosPerOp();
    results.forEach(
        (name, result) -> report.add(Figure.of(stream + ", " + name, result).against(floor)));
  }

  private static void requireEqual(
      final String name, final BookWorkload.End end, final BookWorkload.End expected) {
    if (!end.equals(expected)) {
      throw new IllegalStateException(name + " ended at " + end + ", ours at " + expected);
    }
  }
}
