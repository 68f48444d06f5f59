package nogc.engine.operator;

import java.util.concurrent.Callable;
import nogc.journal.codec.OperatorAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Halts all trading and cancels all working orders. */
@Command(
    name = "kill",
    description = "Halts all trading at once and cancels all working orders.",
    mixinStandardHelpOptions = true)
final class KillCommand implements Callable<Integer> {
  @Mixin private CommandTarget target;

  @Override
  public Integer call() {
    return target.send(OperatorAction.KILL, "trading is halted");
  }
}
