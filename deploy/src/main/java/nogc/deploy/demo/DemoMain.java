package nogc.deploy.demo;

import java.util.concurrent.Callable;
import nogc.deploy.process.Programs;
import nogc.deploy.process.StopRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nogc demo}. */
@Command(
    name = "nogc demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a paper session on recorded market data: an engine, a gateway with a simulated venue"
          + " and a Python strategy, each a process of its own; then executes the session again"
          + " from its journal and compares every output.",
      ""
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:fine", "1:a difference was found or a process died", "2:wrong usage"})
public final class DemoMain implements Callable<Integer> {
  @Mixin private DemoOptions options;

  private final StopRequest stop;

  private DemoMain(final StopRequest stop) {
    this.stop = stop;
  }

  public static void main(final String[] args) {
    final StopRequest stop = StopRequest.listen();
    int code = 1;
    try {
      code =
          new CommandLine(new DemoMain(stop))
              .setCaseInsensitiveEnumValuesAllowed(true)
              .execute(args);
    } finally {
      stop.exit(code);
    }
  }

  @Override
  public Integer call() {
    if (options.seconds < 1) {
      return usage("--seconds is " + options.seconds + "; give 1 or more");
    }
    final Demo demo;
    try {
      demo = new Demo(options, Programs.fromEnvironment(), stop);
    } catch (final IllegalArgumentException ex) {
      return usage(ex.getMessage());
    }
    return demo.run() ? 0 : 1;
  }

  private static int usage(final String problem) {
    System.err.println("nogc demo: " + problem);
    return 2;
  }
}
