package nogc.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fuzzing of session files: any bytes are a configuration, or a list of what is wrong with them.
 */
public final class ConfigFuzz {
  private static Path file;

  private ConfigFuzz() {}

  /** The target. */
  public static void fuzzerTestOneInput(final byte[] input) throws IOException {
    if (file == null) {
      file = Files.createTempFile("config-fuzz", ".yaml");
      file.toFile().deleteOnExit();
    }
    Files.write(file, input);
    try {
      SessionConfig.read(file);
    } catch (final ConfigException ex) {
      if (ex.getMessage() == null || !ex.getMessage().contains(file.toString())) {
        throw new AssertionError("refused without a reason", ex);
      }
    }
  }
}
