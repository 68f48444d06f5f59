package nogc.engine.live;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nogc.engine.config.ConfigException;
import nogc.engine.config.SessionConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the engine of a session and runs it until it is told to stop. */
@Command(
    name = "nogc engine",
    description = "Journals, checks risk and trades: the one process that decides.",
    mixinStandardHelpOptions = true)
public final class EngineMain implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Session file.")
  private Path config;

  private EngineMain() {}

  public static void main(final String[] args) {
    System.exit(new CommandLine(new EngineMain()).execute(args));
  }

  @Override
  public Integer call() {
    final Engine engine;
    try {
      engine = Engine.start(SessionConfig.read(config), EngineMain::say);
    } catch (final ConfigException ex) {
      say(ex.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (final IllegalStateException | nogc.journal.CorruptJournalException ex) {
      say(ex.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    final Thread hook = new Thread(engine::stopAndWait, "engine-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return engine.await() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void say(final String text) {
    System.err.println("engine: " + text);
    System.err.flush();
  }
}
