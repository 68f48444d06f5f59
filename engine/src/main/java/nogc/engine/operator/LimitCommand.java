package nogc.engine.operator;

import java.util.concurrent.Callable;
import nogc.journal.codec.OperatorAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sets a limit until the session file is applied again. */
@Command(
    name = "limit",
    description = "Sets a limit until the session file is applied again; an override of it ends.",
    mixinStandardHelpOptions = true)
final class LimitCommand implements Callable<Integer> {
  @Mixin private LimitOptions limit;

  @Override
  public Integer call() {
    return limit.send(OperatorAction.SET_LIMIT, 0);
  }
}
