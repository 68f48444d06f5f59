package nogc.replay.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A strategy that is compiled by a test. */
final class MadeStrategy {
  private static final String SOURCE =
      """
      import nogc.journal.codec.TradeDecoder;
      import nogc.replay.strategy.Strategy;
      import nogc.replay.strategy.StrategyContext;

      public final class Made implements Strategy {
        private StrategyContext context;
        private int left = %d;

        @Override public void onStart(StrategyContext newContext) { context = newContext; }

        @Override public void onTrade(TradeDecoder trade) {
          if (left-- > 0) {
            context.buy(trade.instrument(), 1, 0);
          }
        }
      }
      """;

  private MadeStrategy() {}

  /** A folder with the class {@code Made}, which buys one share this many times. */
  static Path classes(final Path folder, final int orders) throws IOException {
    Files.createDirectories(folder);
    final Path source = folder.resolve("Made.java");
    Files.writeString(source, SOURCE.formatted(orders));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    source.toString()))
        .isZero();
    Files.delete(source);
    return folder;
  }

  /** The same in a jar, which replaces one of this name. */
  static Path jar(final Path file, final int orders) throws IOException {
    final Path compiled = classes(Files.createTempDirectory(file.getParent(), "made"), orders);
    Files.deleteIfExists(file);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("Made.class"));
      Files.copy(compiled.resolve("Made.class"), jar);
    }
    return file;
  }
}
