package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.connectors.coinbase.fix.CancelOnDisconnect;
import nogc.engine.config.ConfigException;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings may say, and what is said when they are wrong. */
final class CoinbaseSettingsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "COINBASE_KEY", "the-key",
          "COINBASE_SECRET", VenueStub.SECRET,
          "COINBASE_PASSPHRASE", "the-passphrase",
          "BROKEN", "n*t base64");
  private static final String CREDENTIALS =
      "'credentials':{'env':{'key':'COINBASE_KEY','secret':'COINBASE_SECRET',"
          + "'passphrase':'COINBASE_PASSPHRASE'}}";

  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  private CoinbaseSettings read(final String json) {
    return CoinbaseSettings.read(json(json), folder, ENVIRONMENT, problems);
  }

  private static JsonNode json(final String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  @Test
  void littleMustBeSaid() {
    final CoinbaseSettings settings = read("{" + CREDENTIALS + "}");
    assertThat(problems).isEmpty();
    assertThat(settings.environment()).isEqualTo(CoinbaseEndpoints.Environment.SANDBOX);
    assertThat(settings.endpoints().rest())
        .hasToString("https://api-public.sandbox.exchange.coinbase.com/");
    assertThat(settings.endpoints().fixHost()).isEqualTo("fix-ord.sandbox.exchange.coinbase.com");
    assertThat(settings.endpoints().fixPort()).isEqualTo(6121);
    assertThat(settings.channels()).contains("level2", "matches", "ticker", "status", "user");
    assertThat(settings.cancelOnDisconnect()).isEqualTo(CancelOnDisconnect.NONE);
  }

  @Test
  void realMoneyWantsToBeMeant() {
    read("{'environment':'production'," + CREDENTIALS + "}");
    assertThat(problems).singleElement().asString().contains("allowLive", "real money");
    problems.clear();
    final CoinbaseSettings settings =
        read("{'environment':'production','allowLive':true," + CREDENTIALS + "}");
    assertThat(problems).isEmpty();
    assertThat(settings.endpoints().feeds().get(0).host())
        .isEqualTo("ws-direct.exchange.coinbase.com");
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNoSecretIsShown() {
    read(
        "{'environment':'custom','credentials':{'env':{'key':'ABSENT','secret':'BROKEN',"
            + "'passphrase':'COINBASE_PASSPHRASE'}},'channels':['level2','full','candles'],"
            + "'endpoints':{'rest':'http://x','feed':['ws://y'],'fix':'z'},'heartbeatSeconds':31,"
            + "'cancelOnDisconnect':'maybe','maxClockSkewMs':30000,'orderEntry':'rest'}");
    assertThat(problems)
        .anyMatch(each -> each.contains("ABSENT, which is not set"))
        .anyMatch(each -> each.contains("credentials.secret") && each.contains("no Base64"))
        .anyMatch(each -> each.contains("names \"candles\""))
        .anyMatch(each -> each.contains("has level2 and full"))
        .anyMatch(each -> each.contains("endpoints.rest") && each.contains("https://"))
        .anyMatch(each -> each.contains("endpoints.feed") && each.contains("wss://"))
        .anyMatch(each -> each.contains("endpoints.fix") && each.contains("host:port"))
        .anyMatch(each -> each.contains("heartbeatSeconds"))
        .anyMatch(each -> each.contains("cancelOnDisconnect"))
        .anyMatch(each -> each.contains("maxClockSkewMs"))
        .anyMatch(each -> each.contains("orderEntry: is unknown"))
        .noneMatch(each -> each.contains("n*t base64") || each.contains("the-passphrase"));
  }

  @Test
  void endpointsBelongToCustomOnly() {
    read("{'endpoints':{'rest':'https://x'}," + CREDENTIALS + "}");
    assertThat(problems).singleElement().asString().contains("environment: custom only");
  }

  @Test
  void whatIsPrintedShowsNothing() {
    final CoinbaseSettings settings = read("{" + CREDENTIALS + "}");
    assertThat(settings.toString())
        .doesNotContain("the-key", VenueStub.SECRET, "the-passphrase")
        .contains("SANDBOX");
  }

  @Test
  void aBalanceCannotBeThePositionOfTwoInstruments() {
    assertThatThrownBy(() -> create("BTC-USD", "ETH-USD", "BTC-EUR"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("BTC-USD and BTC-EUR share one balance")
        .hasMessageContaining("a gateway with a profile of its own");
    assertThatThrownBy(() -> create("BTC-USD", "ETH-BTC"))
        .hasMessageContaining("ETH-BTC is paid in BTC, which is the position of BTC-USD");
    assertThatThrownBy(() -> create("BTC/USD", "eth-usd"))
        .hasMessageContaining("'BTC/USD' is no product of Coinbase")
        .hasMessageContaining("'eth-usd'");
    create("BTC-USD", "ETH-USD", "SOL-EUR").close();
  }

  private Connector create(final String... symbols) {
    return create(json("{" + CREDENTIALS + "}"), symbols);
  }

  private Connector create(final JsonNode settings, final String... symbols) {
    final List<InstrumentConfig> instruments = new ArrayList<>();
    for (final String symbol : symbols) {
      instruments.add(new InstrumentConfig(instruments.size() + 1, symbol, "coinbase"));
    }
    return new CoinbaseFactory(ENVIRONMENT)
        .create(
            new ConnectorContext(
                1,
                7,
                folder,
                settings,
                instruments,
                new ShortRecords(),
                null,
                null,
                SystemEpochNanoClock.INSTANCE));
  }

  @Test
  void theExampleOfTheSandboxIsRight() throws IOException {
    final GatewayConfig gateway = example("sandbox", text -> text);
    create(gateway.settings(), "BTC-USD").close();
  }

  @Test
  void theExampleForRealMoneyStartsOnlyWhenItIsMeant() throws IOException {
    final GatewayConfig careful = example("live", text -> text);
    assertThatThrownBy(() -> create(careful.settings(), "BTC-USD"))
        .hasMessageContaining("1 problem")
        .hasMessageContaining("allowLive");
    final GatewayConfig meant =
        example("live", text -> text.replace("allowLive: false", "allowLive: true"));
    create(meant.settings(), "BTC-USD").close();
  }

  private GatewayConfig example(
      final String name, final java.util.function.UnaryOperator<String> edit) throws IOException {
    final Path root = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    final Path example =
        root.resolveSibling("deploy").resolve("config/coinbase-" + name + ".example.yaml");
    final Path file = folder.resolve(name + ".yaml");
    Files.writeString(file, edit.apply(Files.readString(example)));
    return SessionConfig.read(file).gateway("coinbase");
  }
}
