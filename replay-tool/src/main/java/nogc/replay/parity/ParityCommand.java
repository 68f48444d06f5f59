package nogc.replay.parity;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import nogc.connectors.sim.LiquidityModel;
import nogc.connectors.sim.QueueModel;
import nogc.connectors.sim.VenueRules;
import nogc.replay.latency.RecordedLatencies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a session's commands through the simulated venue and compares the executions. */
@Command(
    name = "parity",
    description = {
      "Plays a recorded session through the simulated venue: the same commands, reaching the venue"
          + " when they did, against the recorded market data. Prints each quantity that was"
          + " executed differently, with the likeliest reason.",
      "Exit status 0: no difference, or within the tolerance. 1: they differ."
    },
    footer = {
      "",
      "Examples:",
      "  nogc replay parity journal",
      "  nogc replay parity journal --queue power=3 --tolerance 25 --json",
    },
    mixinStandardHelpOptions = true)
public final class ParityCommand implements Callable<Integer> {
  private static final int MILLISECOND_DIGITS = 6;

  @Parameters(paramLabel = "DIR", description = "Folder of the journal.")
  private Path directory;

  @Option(
      names = "--latency",
      defaultValue = "recorded",
      paramLabel = "recorded|MS",
      description =
          "When commands reach the venue: when they did, or so many milliseconds after they were"
              + " sent (default: ${DEFAULT-VALUE}).")
  private String latency;

  @Option(
      names = "--queue",
      defaultValue = "risk-averse",
      paramLabel = "front|risk-averse|log|power=N",
      description = "Who stands before a resting order (default: ${DEFAULT-VALUE}).")
  private String queue;

  @Option(
      names = "--liquidity",
      defaultValue = "displayed",
      paramLabel = "displayed|unlimited",
      description = "What the market gives (default: ${DEFAULT-VALUE}).")
  private String liquidity;

  @Option(
      names = "--tolerance",
      defaultValue = "0",
      paramLabel = "MONEY",
      description = "Sum of all differences, without signs, that is fine (default: none at all).")
  private BigDecimal tolerance;

  @Option(
      names = "--time-tolerance",
      defaultValue = "1000",
      paramLabel = "MS",
      description =
          "Executions at one price differ if they are further apart (default: ${DEFAULT-VALUE}).")
  private BigDecimal timeTolerance;

  @Option(names = "--json", description = "Prints the result as one JSON line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    final QueueModel queueModel = queueModel();
    final LiquidityModel liquidityModel = liquidityModel();
    final Parity parity =
        Parity.of(
            directory,
            arrival(),
            () -> VenueRules.plain().withQueue(queueModel).withLiquidity(liquidityModel),
            nanoseconds("--time-tolerance", timeTolerance.toPlainString()),
            spec.commandLine().getErr());
    final boolean within = parity.isWithin(tolerance);
    final ParityText text = new ParityText(parity, spec.commandLine().getOut());
    if (json) {
      text.json(within);
    } else {
      text.print();
    }
    return within ? 0 : 1;
  }

  private ArrivalModel arrival() {
    if ("recorded".equals(latency)) {
      final long[] known = RecordedLatencies.of(directory).orderNs();
      Arrays.sort(known);
      return ArrivalModel.recorded(known.length == 0 ? 0 : known[known.length / 2]);
    }
    return ArrivalModel.constant(nanoseconds("--latency", latency));
  }

  private static long nanoseconds(final String option, final String milliseconds) {
    try {
      final long ns =
          new BigDecimal(milliseconds).movePointRight(MILLISECOND_DIGITS).longValueExact();
      if (ns >= 0) {
        return ns;
      }
    } catch (final ArithmeticException | NumberFormatException ex) {
      throw new IllegalArgumentException(
          option + " \"" + milliseconds + "\" is no number of milliseconds", ex);
    }
    throw new IllegalArgumentException(option + " " + milliseconds + " is negative");
  }

  private QueueModel queueModel() {
    final String[] words = queue.toLowerCase(Locale.ROOT).split("=", 2);
    switch (words[0]) {
      case "front":
        return QueueModel.front();
      case "risk-averse":
        return QueueModel.riskAverse();
      case "log":
        return QueueModel.logarithmic();
      case "power":
        try {
          return QueueModel.power(words.length == 1 ? 1 : Integer.parseInt(words[1]));
        } catch (final NumberFormatException ex) {
          throw new IllegalArgumentException("--queue " + queue + ": N is a whole number", ex);
        }
      default:
        throw new IllegalArgumentException(
            "--queue " + queue + " is none of front, risk-averse, log, power=N");
    }
  }

  private LiquidityModel liquidityModel() {
    return switch (liquidity) {
      case "displayed" -> LiquidityModel.displayed();
      case "unlimited" -> LiquidityModel.unlimited();
      default ->
          throw new IllegalArgumentException(
              "--liquidity " + liquidity + " is none of displayed, unlimited");
    };
  }
}
