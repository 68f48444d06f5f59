package nogc.engine.operator;

import java.util.concurrent.Callable;
import nogc.journal.codec.OperatorAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Allows trading again. */
@Command(
    name = "resume",
    description = "Allows trading again after a kill or a limit of loss.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Mixin private CommandTarget target;

  @Override
  public Integer call() {
    return target.send(OperatorAction.RESUME, "trading is allowed");
  }
}
