package nogc.engine.operator;

import java.time.Instant;
import java.util.concurrent.Callable;
import nogc.journal.codec.OperatorAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets a limit for a while. */
@Command(
    name = "override",
    description = "Sets a limit until a given time; then the former one holds again.",
    mixinStandardHelpOptions = true)
final class OverrideCommand implements Callable<Integer> {
  @Mixin private LimitOptions limit;

  @Option(
      names = "--until",
      required = true,
      paramLabel = "END",
      description =
          "HH:MM or HH:MM:SS in UTC, the next time that the clock shows it; or from now, such as"
              + " +15m or +1h30m. At most 24 hours ahead.")
  private String until;

  @Override
  public Integer call() {
    final Instant end = End.of(until, Instant.now());
    return limit.send(
        OperatorAction.OVERRIDE_LIMIT,
        Math.addExact(Math.multiplyExact(end.getEpochSecond(), 1_000_000_000L), end.getNano()));
  }
}
