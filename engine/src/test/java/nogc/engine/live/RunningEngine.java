package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import nogc.engine.config.SessionConfig;
import nogc.engine.replay.Replayer;
import nogc.journal.JournalReader;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.Side;
import nogc.journal.ring.RingProducer;
import nogc.journal.schema.RecordText;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * A real engine on real rings and a real journal in a folder, with a gateway and a brain to speak
 * for.
 */
public final class RunningEngine implements AutoCloseable {
  /** Of a machine with other things to do: it costs nothing where all is well. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> said = new CopyOnWriteArrayList<>();
  final SessionConfig config;
  final Engine engine;
  final RingProducer gateway;
  final RingProducer brain;
  final SyntheticFeed messages = new SyntheticFeed();
  final OffsetEpochNanoClock clock = new OffsetEpochNanoClock();
  private boolean stopped;

  public RunningEngine(final Path folder) {
    this(folder, new WallClock());
  }

  /**
   * @param wall what the engine takes for the machine's clock
   */
  RunningEngine(final Path folder, final EpochNanoClock wall) {
    if (!Files.exists(folder.resolve("session.yaml"))) {
      SessionFiles.write(folder);
    }
    config = SessionConfig.read(folder.resolve("session.yaml"));
    engine = Engine.start(config, wall, said::add);
    gateway = producer(config.gateways().get(0).ring().path(), "venue", RingRole.GATEWAY);
    brain = producer(config.brains().get(0).path(), "brain", RingRole.BRAIN);
  }

  public SessionConfig config() {
    return config;
  }

  /** Opens the market and trades: the gateway's and the brain's part. */
  public void trade(final int orders) {
    messages.open(gateway, SessionFiles.GATEWAY);
    trade(0, orders);
  }

  /** Trades in the open market, behind the signals that were sent before. */
  public void trade(final int before, final int more) {
    final int orders = before + more;
    for (int i = before + 1; i <= orders; i++) {
      messages.quote(gateway, 100 + i % 5, 101 + i % 5);
      messages.limitOrder(brain, i, Side.BUY, 100, 1_000, clock.nanoTime());
    }
    await("RiskDecision", each -> each.path("signalId").asLong() == orders);
  }

  private RingProducer producer(final Path path, final String name, final RingRole role) {
    return RingProducer.open(path, name, role, 1 << 18, clock);
  }

  public Path journal() {
    return config.journal().directory();
  }

  /** Records so far, in order. */
  public static List<JsonNode> records(final Path journal) {
    final List<JsonNode> records = new ArrayList<>();
    final RecordText text = new RecordText();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(
              (buffer, offset, length) ->
                  records.add(
                      parse(
                          text.json(
                              reader.schema() == null
                                  ? nogc.journal.schema.SchemaDocument.current()
                                  : reader.schema(),
                              buffer,
                              offset,
                              length))),
              1_000)
          > 0) {
        // to the end
      }
    }
    return records;
  }

  private static JsonNode parse(final CharSequence line) {
    try {
      return JSON.readTree(line.toString());
    } catch (final JsonProcessingException ex) {
      throw new AssertionError(ex);
    }
  }

  public static List<JsonNode> ofType(final List<JsonNode> records, final String type) {
    return records.stream().filter(each -> type.equals(each.path("type").asText())).toList();
  }

  /** Waits until the journal holds such a record. */
  public JsonNode await(final String type, final Predicate<JsonNode> wanted) {
    final long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (final JsonNode each : ofType(records(journal()), type)) {
        if (wanted.test(each)) {
          return each;
        }
      }
      LockSupport.parkNanos(2_000_000);
    }
    throw new AssertionError(
        "no such " + type + " in " + PATIENCE.toSeconds() + " s; engine said " + said);
  }

  public void stop() {
    if (!stopped) {
      stopped = true;
      engine.stopAndWait();
      gateway.close();
      brain.close();
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Re-executes the journal and expects every output to be equal. */
  public static Replayer verified(final Path journal) {
    final Replayer replayer = new Replayer();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(replayer, 4_096) > 0) {
        // to the end
      }
    }
    assertThat(replayer.divergence()).isNull();
    return replayer;
  }
}
