package nogc.replay.verify;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the first input of a journal of which two builds do not make the same. */
@Command(
    name = "bisect",
    description = {
      "Finds the first input of a journal of which this build and another one do not make the same,"
          + " and prints their outputs and states field by field.",
      "Exit status 0: they agree on the whole journal. 1: they do not."
    },
    footer = {"", "Example:", "  nogc replay bisect journal --against ../nogc-0.9"},
    mixinStandardHelpOptions = true)
public final class BisectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Folder of the journal.")
  private Path directory;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "OTHER_BUILD",
      description =
          "Folder with the other build's jars or classes, its repository (built), or its launcher.")
  private Path against;

  @Option(
      names = "--exact",
      description = "Compares after every input from the start: slower, but sees what heals.")
  private boolean exact;

  @Option(names = "--full", description = "Prints all fields of the state.")
  private boolean full;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    final PrintWriter out = spec.commandLine().getOut();
    final PrintWriter err = spec.commandLine().getErr();
    final Build own = Build.own();
    final Build other = Build.at(against);
    final Bisection bisection =
        new Bisection(
            directory,
            own,
            other,
            text -> {
              if (System.console() != null) {
                err.println("bisect: " + text);
                err.flush();
              }
            });
    final long input = bisection.firstDifference(exact);
    if (input == 0) {
      out.println("the builds agree on all inputs of the journal");
      return 0;
    }
    out.println("the builds differ first at input " + input);
    new DifferenceText(out, full).print(directory, input, own, other);
    return 1;
  }
}
