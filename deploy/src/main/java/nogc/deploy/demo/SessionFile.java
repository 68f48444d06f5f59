package nogc.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import nogc.engine.config.IdlePolicy;

/**
 * Writes the session file of a demo: small positions, limits so tight that the gate has something
 * to reject.
 */
final class SessionFile {
  static final String BRAIN = "brain";
  static final int FIRST_GATEWAY = 1;
  private static final int BRAIN_RING = 100;
  private static final BigDecimal ORDER_NOTIONAL = BigDecimal.valueOf(1_000);
  private static final BigDecimal MAX_ORDER_NOTIONAL = BigDecimal.valueOf(2_500);

  /** A little more than one order: the brain can hold one position at a time. */
  private static final BigDecimal MAX_POSITION_NOTIONAL = BigDecimal.valueOf(1_200);

  private final StringBuilder text = new StringBuilder(2_000);

  private final String idle;

  private SessionFile(final IdlePolicy idle) {
    this.idle = idle.name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param brain the one strategy
   * @param idle what engine and gateways do when there is nothing to do
   * @param speed how the recording is played: {@code max}, a factor, or null to make it last
   * @param seconds that the demo lasts
   */
  static void write(
      final Path file,
      final Market market,
      final DemoBrain brain,
      final IdlePolicy idle,
      final String speed,
      final int seconds) {
    write(file, market, brain, idle, session -> session.simulated(market, speed, seconds));
  }

  /**
   * @param idle what engine and gateways do when there is nothing to do
   * @param broker the name of the connector
   * @param settings of the connector, lines of YAML
   */
  static void write(
      final Path file,
      final Market market,
      final DemoBrain brain,
      final IdlePolicy idle,
      final String broker,
      final List<String> settings) {
    write(file, market, brain, idle, session -> session.broker(broker, settings));
  }

  private static void write(
      final Path file,
      final Market market,
      final DemoBrain brain,
      final IdlePolicy idle,
      final Consumer<SessionFile> gateways) {
    final SessionFile session = new SessionFile(idle);
    session.general();
    session.gateways(market);
    gateways.accept(session);
    session.strategy(market, brain);
    session.limits(market);
    try {
      Files.writeString(file, session.text);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void line(final String format, final Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void general() {
    line("# Written by nogc demo.");
    line("install: %d", ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  private void gateways(final Market market) {
    line("baseCurrency: %s", market.currency());
    line("journal: {directory: journal}");
    line("rings: {directory: rings}");
    line("engine: {idle: %s, timerMs: 100, stateHashEvery: 1000}", idle);
    line("gateways:");
  }

  private void broker(final String broker, final List<String> settings) {
    line("  - id: %d", FIRST_GATEWAY);
    line("    name: %s", broker);
    line("    connector: %s", broker);
    line("    idle: %s", idle);
    line("    settings:");
    settings.forEach(each -> line("      %s", each));
  }

  private void simulated(final Market market, final String speed, final int seconds) {
    int id = FIRST_GATEWAY;
    for (final Recording recording : market.recordings()) {
      line("  - id: %d", id++);
      line("    name: %s", recording.gateway());
      line("    connector: sim");
      line("    idle: %s", idle);
      line("    settings:");
      if (recording.path() != null) {
        line("      data: '%s'", recording.path().toString().replace("'", "''"));
      }
      if (speed == null) {
        line("      duration: %d", seconds + 1); // it must not run out before the session ends
      } else {
        line("      speed: %s", speed);
      }
      line("      makerBps: 10");
      line("      takerBps: 20");
      line("      latencyMs: 5");
      line("      jitterMs: 5");
      line("      seed: 1");
    }
  }

  private void strategy(final Market market, final DemoBrain brain) {
    line("brains:");
    line("  - {id: %d, name: %s}", BRAIN_RING, BRAIN);
    line("strategies:");
    line("  - id: 1");
    line("    name: %s", brain.name());
    line("    ring: %s", BRAIN);
    if (brain.isExample()) {
      parameters(BrainParameters.of(market), brain);
    }
    line("instruments:");
    int id = 1;
    for (final Traded each : market.instruments()) {
      line("  - {id: %d, symbol: '%s', gateway: %s}", id++, each.symbol(), each.gateway());
    }
  }

  private void parameters(final BrainParameters parameters, final DemoBrain brain) {
    line("    parameters:");
    line("      source: %s", parameters.source());
    line("      window: %d", parameters.window());
    line("      every: %d", parameters.every());
    line("      notional: %s", ORDER_NOTIONAL);
    if (brain.equals(DemoBrain.MOMENTUM)) {
      line("      fast: %d", parameters.fast());
      line("      threshold: %s", parameters.thresholdBps());
    }
  }

  private void limits(final Market market) {
    line("limits:");
    line("  firm:");
    line("    maxOrderNotional: '%s'", MAX_ORDER_NOTIONAL);
    line("    maxOpenOrders: 20");
    line("    maxOrderRate: 20");
    line("    maxCancelRate: 40");
    line("    maxSignalAgeMs: 2000");
    line("    maxDailyLoss: '1000'");
    line("    maxDrawdown: '1000'");
    line("    priceCollarBps: 200");
    line("    maxDataAgeMs: 5000");
    line("    maxGrossExposure: '5000'");
    line("    maxNetExposure: '5000'");
    line("    maxConcentration: '2500'");
    line("    maxNotionalPerMinute: '1000000'");
    line("    minBuyingPower: '10000'");
    line("    maxRepeatedOrders: 100000");
    line("    duplicateWindowMs: 0");
    line("    maxClockOffsetMs: 1000");
    line("  instruments:");
    for (final Traded each : market.instruments()) {
      line(
          "    '%s': {maxOrderQuantity: '%s', maxPosition: '%s'}",
          each.symbol(), quantity(MAX_ORDER_NOTIONAL, each), quantity(MAX_POSITION_NOTIONAL, each));
    }
  }

  /**
   * The limit is a quantity, the brain orders for an amount of money. In the data that come with
   * nogc the price rises and falls by a third: with a limit of one order at the first price, what
   * the brain wants is sometimes too much.
   */
  private static BigDecimal maxPosition(final Market market) {
    return market.recordings().get(0).path() == null ? ORDER_NOTIONAL : MAX_POSITION_NOTIONAL;
  }

  private static String quantity(final BigDecimal notional, final Traded instrument) {
    final BigDecimal smallest = BigDecimal.ONE.movePointLeft(instrument.quantityScale());
    final BigDecimal units =
        notional.divide(instrument.firstPrice(), instrument.quantityScale(), RoundingMode.DOWN);
    return units.max(smallest).toPlainString();
  }
}
