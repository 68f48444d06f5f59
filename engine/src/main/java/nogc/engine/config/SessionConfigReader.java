package nogc.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import nogc.engine.core.CoreSizes;
import nogc.journal.JournalSettings;
import nogc.journal.codec.RingRole;
import nogc.journal.ring.RingLayout;

/** Reads the session file; relative paths are relative to the folder of the file. */
final class SessionConfigReader {
  /** Producers beat once a second: this forgives two beats that come late. */
  private static final long SILENCE_MS = 3_000;

  private final Path file;
  private final List<String> problems = new ArrayList<>();
  private final Set<Integer> ringNumbers =
      new HashSet<>(Set.of(SessionConfig.OPERATOR_RING, SessionConfig.SHADOW_RING));
  private final Set<String> ringNames = new HashSet<>(Set.of("operator", "shadow"));
  private Path ringDirectory = Path.of("rings");
  private int ringCapacity = RingLayout.DEFAULT_CAPACITY;

  SessionConfigReader(final Path file) {
    this.file = file;
  }

  SessionConfig read() {
    final byte[] bytes;
    final JsonNode tree;
    try {
      bytes = Files.readAllBytes(file);
      tree =
          new ObjectMapper(
                  YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build())
              .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .readTree(bytes);
    } catch (final JsonProcessingException ex) {
      throw new ConfigException(file.toString(), List.of("not readable YAML: " + ex.getMessage()));
    } catch (final IOException ex) {
      throw new ConfigException(file.toString(), List.of("cannot be read: " + ex));
    }
    final ConfigNode root = new ConfigNode(tree, "", problems);
    final long installId = root.whole("install", 1, Long.MAX_VALUE);
    final String baseCurrency = root.text("baseCurrency", "USD");
    if (!baseCurrency.matches("[A-Z0-9]{1,8}")) {
      root.problem(
          "baseCurrency", "is '" + baseCurrency + "'; use 1 to 8 capital letters, as in USD");
    }

    final ConfigNode journal = root.block("journal");
    final Path directory = resolve(journal.text("directory"));
    final RollCycle roll = rollCycle(journal);
    final int blockSize =
        (int)
            journal.whole(
                "blockSize",
                JournalSettings.MIN_BLOCK_SIZE,
                1 << 30,
                JournalSettings.DEFAULT_BLOCK_SIZE);
    final StorageConfig storage = StorageConfig.read(journal);
    journal.finish();

    final ConfigNode rings = root.block("rings");
    ringDirectory = resolve(rings.text("directory"));
    ringCapacity = (int) rings.whole("capacity", 4096, 1 << 30, RingLayout.DEFAULT_CAPACITY);
    if (Integer.bitCount(ringCapacity) != 1) {
      rings.problem("capacity", "is " + ringCapacity + "; must be a power of two");
    }
    rings.finish();

    final ConfigNode engine = root.optionalBlock("engine");
    final IdlePolicy idle = engine.choice("idle", IdlePolicy.class, IdlePolicy.BACKOFF);
    final long timerNs = engine.whole("timerMs", 1, 1_000, 100) * 1_000_000;
    final int hashEvery = (int) engine.whole("stateHashEvery", 1, 100_000_000, 10_000);
    final boolean warmUp = engine.flag("warmUp", true);
    final boolean touchPages = engine.flag("touchPages", false);
    engine.finish();

    final ShadowConfig shadow = shadow(root.optionalBlock("shadow"));
    final List<GatewayConfig> gateways = gateways(root);
    final List<RingConfig> brains = brains(root);
    final List<StrategyConfig> strategies = strategies(root, brains);
    final List<InstrumentConfig> instruments = instruments(root, gateways);
    final List<LimitConfig> limits =
        new LimitsReader(gateways, strategies, instruments, LimitsReader.Absent.MISTAKE)
            .read(root.block("limits"));
    root.finish();
    if (!problems.isEmpty()) {
      throw new ConfigException(file.toString(), problems);
    }
    return new SessionConfig(
        installId,
        digest(bytes),
        baseCurrency,
        new JournalSettings(directory, roll, blockSize),
        storage,
        idle,
        timerNs,
        hashEvery,
        warmUp,
        touchPages,
        gateways,
        brains,
        ring(SessionConfig.OPERATOR_RING, "operator", RingRole.OPERATOR),
        shadow,
        strategies,
        instruments,
        limits);
  }

  private ShadowConfig shadow(final ConfigNode node) {
    final ShadowConfig shadow =
        new ShadowConfig(
            ring(SessionConfig.SHADOW_RING, "shadow", RingRole.SHADOW),
            node.whole("snapshotEveryInputs", 1, 1_000_000_000, 1_000_000),
            node.whole("snapshotEverySeconds", 1, 86_400, 60) * 1_000_000_000L,
            (int) node.whole("keepSnapshots", 1, 1_000, 3));
    node.finish();
    return shadow;
  }

  private static RollCycle rollCycle(final ConfigNode journal) {
    final String name = journal.text("roll", RollCycles.FAST_DAILY.name());
    try {
      return RollCycles.valueOf(name);
    } catch (final IllegalArgumentException ex) {
      try {
        return net.openhft.chronicle.queue.rollcycles.TestRollCycles.valueOf(name);
      } catch (final IllegalArgumentException inner) {
        journal.problem("roll", "is no roll cycle: '" + name + "'; use FAST_DAILY or FAST_HOURLY");
        return RollCycles.FAST_DAILY;
      }
    }
  }

  private List<GatewayConfig> gateways(final ConfigNode root) {
    final List<GatewayConfig> gateways = new ArrayList<>();
    for (final ConfigNode each : root.blocks("gateways")) {
      final RingConfig ring = ring(each, RingRole.GATEWAY);
      final String connector = each.text("connector");
      final long maxAge = each.whole("maxCommandAgeMs", 1, 3_600_000, 2_000) * 1_000_000;
      gateways.add(
          new GatewayConfig(
              ring,
              connector,
              maxAge,
              each.choice("onDown", OnOutage.class, OnOutage.REDUCING).mode(),
              each.choice("onFeedGap", OnOutage.class, OnOutage.NONE).mode(),
              each.choice("externalOrders", ExternalOrders.class, ExternalOrders.HALT).action(),
              each.choice("externalPositions", ExternalPositions.class, ExternalPositions.HALT)
                  .action(),
              each.choice("idle", IdlePolicy.class, IdlePolicy.BACKOFF),
              each.flag("warmUp", true),
              each.raw("settings")));
      each.finish();
    }
    if (gateways.isEmpty()) {
      root.problem("gateways", "must name at least one gateway");
    }
    return gateways;
  }

  private List<RingConfig> brains(final ConfigNode root) {
    final List<RingConfig> brains = new ArrayList<>();
    for (final ConfigNode each : root.blocks("brains")) {
      brains.add(ring(each, RingRole.BRAIN));
      each.finish();
    }
    return brains;
  }

  private RingConfig ring(final ConfigNode node, final RingRole role) {
    final int number = (int) node.whole("id", 1, SessionConfig.SHADOW_RING - 1);
    final String name = node.text("name");
    if (!name.isEmpty() && !name.matches("[a-zA-Z0-9_-]{1,32}")) {
      node.problem("name", "is '" + name + "'; use 1 to 32 letters, digits, dashes or underscores");
    }
    if (!ringNumbers.add(number)) {
      node.problem("id", "is " + number + ", which another producer has");
    }
    if (!name.isEmpty() && !ringNames.add(name)) {
      node.problem("name", "is '" + name + "', which another producer has");
    }
    final long silenceNs = node.whole("silenceMs", 1_100, 3_600_000, SILENCE_MS) * 1_000_000;
    return ring(number, name.isEmpty() ? "unnamed" : name, role, silenceNs);
  }

  private RingConfig ring(final int number, final String name, final RingRole role) {
    return ring(number, name, role, SILENCE_MS * 1_000_000);
  }

  private RingConfig ring(
      final int number, final String name, final RingRole role, final long silenceNs) {
    return new RingConfig(
        number, name, role, ringDirectory.resolve(name + ".ring"), ringCapacity, silenceNs);
  }

  private List<StrategyConfig> strategies(final ConfigNode root, final List<RingConfig> brains) {
    final List<StrategyConfig> strategies = new ArrayList<>();
    for (final ConfigNode each : root.blocks("strategies")) {
      final int id = (int) each.whole("id", 1, CoreSizes.MAX_STRATEGIES);
      final String name = each.text("name");
      final String ringName = each.text("ring");
      RingConfig ring = null;
      for (final RingConfig brain : brains) {
        if (brain.name().equals(ringName)) {
          ring = brain;
        }
      }
      if (ring == null && !ringName.isEmpty()) {
        each.problem("ring", "is '" + ringName + "', which is not the name of a brain");
      }
      for (final StrategyConfig other : strategies) {
        if (other.id() == id || other.name().equals(name)) {
          each.problem("id", id + " or name '" + name + "' is already that of another strategy");
        }
      }
      if (name.length() > 32) {
        each.problem("name", "is longer than 32 characters");
      }
      each.optionalBlock("parameters"); // for the strategy itself, which checks them
      final OnOutage onBrainDown = each.choice("onBrainDown", OnOutage.class, OnOutage.REDUCING);
      strategies.add(new StrategyConfig(id, name, ring, onBrainDown.mode()));
      each.finish();
    }
    return strategies;
  }

  private List<InstrumentConfig> instruments(
      final ConfigNode root, final List<GatewayConfig> gateways) {
    final List<InstrumentConfig> instruments = new ArrayList<>();
    for (final ConfigNode each : root.blocks("instruments")) {
      final int id = (int) each.whole("id", 1, CoreSizes.MAX_INSTRUMENTS);
      final String symbol = each.text("symbol");
      final String gateway = each.text("gateway");
      if (!gateway.isEmpty() && gateways.stream().noneMatch(g -> g.name().equals(gateway))) {
        each.problem("gateway", "is '" + gateway + "', which is not the name of a gateway");
      }
      for (final InstrumentConfig other : instruments) {
        if (other.id() == id || other.symbol().equals(symbol)) {
          each.problem(
              "id", id + " or symbol '" + symbol + "' is already that of another instrument");
        }
      }
      if (symbol.length() > 32) {
        each.problem("symbol", "is longer than 32 characters");
      }
      instruments.add(new InstrumentConfig(id, symbol, gateway));
      each.finish();
    }
    if (instruments.isEmpty()) {
      root.problem("instruments", "must name at least one instrument");
    }
    return instruments;
  }

  private Path resolve(final String text) {
    return file.toAbsolutePath().getParent().resolve(text).normalize();
  }

  private static byte[] digest(final byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (final NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every Java platform has SHA-256", ex);
    }
  }
}
