package nogc.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nogc.journal.codec.LimitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionConfigTest {
  private static final String GOOD =
      """
      install: 77
      journal: {directory: journal}
      rings: {directory: rings}
      gateways:
        - {id: 1, name: venue, connector: sim, settings: {speed: max}}
      brains:
        - {id: 2, name: brain}
      strategies:
        - {id: 1, name: alpha, ring: brain}
      instruments:
        - {id: 1, symbol: BTC-USD, gateway: venue}
      limits:
        firm:
          maxOrderNotional: "1000.50"
          maxOpenOrders: 10
          maxOrderRate: 10
          maxCancelRate: 10
          maxSignalAgeMs: 1000
          maxDailyLoss: "100"
          maxDrawdown: "100"
          priceCollarBps: 100
          maxDataAgeMs: 1000
          maxGrossExposure: "1000000"
          maxNetExposure: "1000000"
          maxConcentration: "1000000"
          maxNotionalPerMinute: "1000000"
          minBuyingPower: "0"
          maxRepeatedOrders: 1000000
          duplicateWindowMs: 0
          maxClockOffsetMs: 1000
        instruments:
          BTC-USD: {maxOrderQuantity: "1.5", maxPosition: "3"}
      """;

  @TempDir Path folder;

  private List<String> problems(final String text) throws IOException {
    final Path file = Files.writeString(folder.resolve("session.yaml"), text);
    final ConfigException thrown =
        catchThrowableOfType(ConfigException.class, () -> SessionConfig.read(file));
    assertThat(thrown).as("a configuration that should be refused").isNotNull();
    assertThat(thrown.getMessage()).startsWith(file.toString());
    return thrown.problems();
  }

  @Test
  void shouldReadMoneyQuantityAndTimeExactly() throws IOException {
    final SessionConfig config =
        SessionConfig.read(Files.writeString(folder.resolve("session.yaml"), GOOD));
    assertThat(config.journal().directory()).isEqualTo(folder.resolve("journal"));
    assertThat(config.limits())
        .extracting(LimitConfig::kind, LimitConfig::value)
        .contains(
            org.assertj.core.groups.Tuple.tuple(LimitKind.MAX_ORDER_NOTIONAL, 100_050_000_000L),
            org.assertj.core.groups.Tuple.tuple(LimitKind.MAX_DATA_AGE, 1_000_000_000L));
    assertThat(config.limits())
        .filteredOn(limit -> limit.kind() == LimitKind.MAX_ORDER_QUANTITY)
        .extracting(limit -> limit.quantityAt(8))
        .containsExactly(150_000_000L);
  }

  @Test
  void shouldReportAllProblemsAtOnceEachWithItsField() throws IOException {
    final String text =
        GOOD.replace("install: 77", "install: nobody")
            .replace("rings: {directory: rings}", "rings: {directory: rings, capacity: 5000}")
            .replace("maxOpenOrders: 10", "maxOpenOrder: 10")
            .replace("maxDailyLoss: \"100\"", "maxDailyLoss: \"99999999\"")
            .replace("ring: brain", "ring: brian")
            .replace("connector: sim,", "conector: sim,")
            .replace("{id: 2, name: brain}", "{id: 1, name: brain}");
    assertThat(problems(text))
        .anySatisfy(line -> assertThat(line).startsWith("install: must be a whole number"))
        .anySatisfy(line -> assertThat(line).startsWith("rings.capacity: is 5000"))
        .anySatisfy(line -> assertThat(line).startsWith("limits.firm.maxOpenOrder: is unknown"))
        .anySatisfy(line -> assertThat(line).startsWith("limits.firm.maxOpenOrders: is missing"))
        .anySatisfy(
            line -> assertThat(line).startsWith("limits.firm.maxDailyLoss: is above the ceiling"))
        .anySatisfy(line -> assertThat(line).startsWith("strategies[0].ring: is 'brian'"))
        .anySatisfy(line -> assertThat(line).startsWith("gateways[0].connector: is missing"))
        .anySatisfy(line -> assertThat(line).startsWith("gateways[0].conector: is unknown"))
        .anySatisfy(line -> assertThat(line).startsWith("brains[0].id: is 1"))
        .hasSize(9);
  }

  @Test
  void shouldGiveTheShadowARingAndSnapshotsWithoutBeingTold() throws IOException {
    final ShadowConfig shadow =
        SessionConfig.read(Files.writeString(folder.resolve("session.yaml"), GOOD)).shadow();
    assertThat(shadow.ring().number()).isEqualTo(SessionConfig.SHADOW_RING);
    assertThat(shadow.ring().path()).isEqualTo(folder.resolve("rings/shadow.ring"));
    assertThat(shadow.snapshotEveryInputs()).isPositive();
    assertThat(shadow.keepSnapshots()).isPositive();
  }

  @Test
  void shouldReadWhenTheShadowTakesSnapshots() throws IOException {
    final String text =
        GOOD + "shadow: {snapshotEveryInputs: 5, snapshotEverySeconds: 7, keepSnapshots: 2}\n";
    final ShadowConfig shadow =
        SessionConfig.read(Files.writeString(folder.resolve("session.yaml"), text)).shadow();
    assertThat(shadow.snapshotEveryInputs()).isEqualTo(5);
    assertThat(shadow.snapshotEveryNs()).isEqualTo(7_000_000_000L);
    assertThat(shadow.keepSnapshots()).isEqualTo(2);
  }

  @Test
  void shouldRefuseABrainThatTakesTheShadowsRing() throws IOException {
    assertThat(problems(GOOD.replace("{id: 2, name: brain}", "{id: 254, name: brain}")))
        .anySatisfy(line -> assertThat(line).startsWith("brains[0].id: is 254"));
    assertThat(
            problems(
                GOOD.replace("{id: 2, name: brain}", "{id: 2, name: shadow}")
                    .replace("ring: brain", "ring: shadow")))
        .singleElement()
        .asString()
        .startsWith("brains[0].name: is 'shadow'");
  }

  @Test
  void shouldRefuseTextThatIsNoYaml() throws IOException {
    assertThat(problems("journal: [")).singleElement().asString().contains("not readable YAML");
  }

  @Test
  void shouldRefuseAFieldGivenTwice() throws IOException {
    assertThat(problems(GOOD + "install: 78\n")).singleElement().asString().contains("install");
  }

  @Test
  void shouldRefuseAnEmptyFile() throws IOException {
    assertThat(problems("")).anySatisfy(line -> assertThat(line).startsWith("install: is missing"));
  }

  @Test
  void shouldRefuseALimitThatIsNoDecimal() throws IOException {
    assertThat(problems(GOOD.replace("\"1.5\"", "\"-1\"")))
        .singleElement()
        .asString()
        .startsWith(
            "limits.instruments.BTC-USD.maxOrderQuantity: must be a decimal number above 0");
  }
}
