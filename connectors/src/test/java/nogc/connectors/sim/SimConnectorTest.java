package nogc.connectors.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.ConfigException;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Inbound;
import nogc.engine.spi.Recovery;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimConnectorTest {
  private static final int TRADES = 100_000;
  private static final long SECOND_NS = 1_000_000_000L;

  @TempDir Path directory;

  private final List<UnsafeBuffer> received = new ArrayList<>();
  private int room = Integer.MAX_VALUE;
  private int trades;
  private long nowNs = 5_000 * SECOND_NS;
  private Connector connector;

  private final Inbound inbound =
      new Inbound() {
        @Override
        public boolean offer(
            final MutableDirectBuffer message, final int offset, final int length) {
          if (room == 0) {
            return false;
          }
          room--;
          final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
          copy.putBytes(0, message, offset, length);
          final boolean trade = RecordLayout.templateId(copy, 0) == TradeDecoder.TEMPLATE_ID;
          trades += trade ? 1 : 0;
          if (!trade || trades < 3) {
            received.add(copy);
          }
          return true;
        }

        @Override
        public void drop() {
          throw new AssertionError("recorded data is never dropped");
        }
      };

  @AfterEach
  void leave() {
    if (connector != null) {
      connector.close();
    }
  }

  private Connector create(final String settings, final String symbol) throws IOException {
    final JsonNode json = new ObjectMapper(new YAMLFactory()).readTree("{" + settings + "}");
    connector =
        new SimFactory()
            .create(
                new ConnectorContext(
                    3,
                    1,
                    directory,
                    json,
                    List.of(new InstrumentConfig(7, symbol, "sim")),
                    inbound,
                    null,
                    null,
                    () -> nowNs));
    return connector;
  }

  private void play(final String settings, final Recovery recovery) throws IOException {
    create(settings, "BTC/USD").start(recovery);
  }

  private int turns(final int count) {
    int turns = 0;
    while (turns < count && !connector.isDone()) {
      connector.doWork(nowNs);
      turns++;
    }
    return turns;
  }

  @Test
  void every_problem_of_the_settings_is_told_at_once() {
    assertThatThrownBy(
            () ->
                create(
                    "data: [1, nowhere], speed: fast, duration: -3, loop: maybe,"
                        + " shortable: 2, makerBps: 20000, takerBps: x, latencyMs: -1,"
                        + " jitterMs: 1e9, seed: a, dayEnd: '25:00', foo: 1",
                    "ETH/USD"))
        .asInstanceOf(type(ConfigException.class))
        .satisfies(
            ex ->
                assertThat(String.join("\n", ex.problems()))
                    .contains(
                        "settings.data: must be a path",
                        "nowhere",
                        "settings.speed",
                        "settings.duration: is -3",
                        "settings.loop",
                        "settings.shortable",
                        "settings.makerBps: is 20000",
                        "settings.takerBps",
                        "settings.latencyMs: is -1",
                        "settings.jitterMs",
                        "settings.seed",
                        "settings.dayEnd: is '25:00'",
                        "settings.foo: is unknown",
                        "'ETH/USD' is not in the recorded data; it holds BTC/USD"));
  }

  @Test
  void speed_and_duration_exclude_each_other() {
    assertThatThrownBy(() -> create("speed: 2, duration: 3", "BTC/USD"))
        .hasMessageContaining("cannot be given together with speed");
  }

  @Test
  void no_settings_at_all_are_fine() throws IOException {
    assertThat(create("", "BTC/USD")).isNotNull();
  }

  @Test
  void the_definition_carries_the_configured_id_and_the_venue() throws IOException {
    play("speed: max, shortable: false", Recovery.none());
    turns(1);
    final InstrumentDefinitionDecoder definition =
        new InstrumentDefinitionDecoder()
            .wrapAndApplyHeader(received.get(0), 0, new MessageHeaderDecoder());
    assertThat(definition.instrument()).isEqualTo(7);
    assertThat(definition.symbol()).isEqualTo("BTC/USD");
    assertThat(definition.venue()).isEqualTo((short) 3);
    assertThat(definition.orderTypes()).isEqualTo(0b11110);
    assertThat(definition.shortable()).isEqualTo(nogc.journal.codec.Bool.NO);
  }

  @Test
  void at_full_speed_everything_comes_as_fast_as_it_is_taken() throws IOException {
    play("speed: max", Recovery.none());
    assertThat(turns(1_000)).isLessThan(500);
    assertThat(trades).isEqualTo(TRADES);
    assertThat(connector.isDone()).isTrue();
  }

  @Test
  void a_duration_is_kept() throws IOException {
    play("duration: 10", Recovery.none());
    final long startNs = nowNs;
    for (int i = 0; i < 10_010 && !connector.isDone(); i++) {
      nowNs = startNs + i * 1_000_000L;
      connector.doWork(nowNs);
      connector.doWork(nowNs);
    }
    assertThat(connector.isDone()).isTrue();
    assertThat(nowNs - startNs).isBetween(9_900_000_000L, 10_000_000_000L);
  }

  @Test
  void recorded_time_stands_still_while_nothing_is_taken() throws IOException {
    play("speed: 1000", Recovery.none());
    connector.doWork(nowNs);
    final int before = trades;
    room = 0;
    for (int i = 0; i < 100; i++) {
      nowNs += SECOND_NS;
      connector.doWork(nowNs);
    }
    room = Integer.MAX_VALUE;
    connector.doWork(nowNs);
    assertThat(trades - before).isLessThan(20);
  }

  @Test
  void it_goes_on_behind_what_the_journal_holds_and_answers_for_forgotten_orders()
      throws IOException {
    play(
        "speed: max",
        new Recovery(
            TRADES - 2,
            41,
            id -> id <= 41,
            0,
            List.of(new Recovery.OpenOrder(9, 7, Side.SELL, 2, 5, true, "sim-9")),
            new nogc.engine.spi.Holdings()));
    turns(10);
    assertThat(trades).isEqualTo(2);
    connector.doWork(nowNs);
    final ExecutionReportDecoder report =
        new ExecutionReportDecoder()
            .wrapAndApplyHeader(
                received.stream()
                    .filter(
                        r -> RecordLayout.templateId(r, 0) == ExecutionReportDecoder.TEMPLATE_ID)
                    .findFirst()
                    .orElseThrow(),
                0,
                new MessageHeaderDecoder());
    assertThat(report.orderId()).isEqualTo(9);
    assertThat(report.text()).isEqualTo("venue restarted");
    assertThat(report.cumQuantity()).isEqualTo(5);
    assertThat(report.revision()).isEqualTo(2);
    assertThat(report.receiveTime()).isEqualTo(nowNs);
  }

  @Test
  void a_loop_begins_anew_behind_itself_in_time() throws IOException {
    play("speed: max, loop: true", Recovery.none());
    for (int i = 0; i < 1_000; i++) {
      connector.doWork(nowNs);
    }
    assertThat(trades).isGreaterThan(2 * TRADES);
    assertThat(connector.isDone()).isFalse();
  }
}
