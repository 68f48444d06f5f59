package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import nogc.engine.config.ConfigException;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session files that people begin with. */
class ExampleFilesTest {
  private static final Map<String, String> KEYS =
      Map.of("APCA_API_KEY_ID", "key", "APCA_API_SECRET_KEY", "secret");

  @TempDir private Path folder;

  private static GatewayConfig gateway(final String environment) {
    final Path root = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    final Path deploy = root.endsWith("connectors") ? root.getParent() : root;
    return SessionConfig.read(
            deploy.resolve("deploy/config/alpaca-" + environment + ".example.yaml"))
        .gateway("alpaca");
  }

  private Connector create(final GatewayConfig gateway, final Map<String, String> environment) {
    return new AlpacaFactory(environment)
        .create(
            new ConnectorContext(
                1,
                1,
                folder,
                gateway.settings(),
                List.of(),
                null,
                null,
                null,
                SystemEpochNanoClock.INSTANCE));
  }

  @Test
  void shouldStartWithThePaperFile() {
    try (Connector connector = create(gateway("paper"), KEYS)) {
      assertEquals(false, connector.isDone());
    }
  }

  @Test
  void shouldNotTradeRealMoneyWithoutTheWord() {
    final GatewayConfig live = gateway("live");
    final ConfigException refused = assertThrows(ConfigException.class, () -> create(live, KEYS));
    assertEquals(1, refused.problems().size(), refused.getMessage());
    assertTrue(refused.getMessage().contains("settings.allowLive: must be true"));
    ((ObjectNode) live.settings()).put("allowLive", true);
    try (Connector connector = create(live, KEYS)) {
      assertEquals(false, connector.isDone());
    }
  }

  @Test
  void shouldTakeKeysFromAFileThatOthersCannotRead() throws Exception {
    final GatewayConfig paper = gateway("paper");
    final Path keys = Files.writeString(folder.resolve("keys"), "key=K\nsecret=S\n");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
    ((ObjectNode) paper.settings()).putObject("credentials").put("file", "keys");
    assertThrows(ConfigException.class, () -> create(paper, Map.of()));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    create(paper, Map.of()).close();
  }
}
