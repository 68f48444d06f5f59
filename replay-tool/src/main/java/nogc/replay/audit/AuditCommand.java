package nogc.replay.audit;

import nogc.replay.pack.PackCommand;
import nogc.replay.seal.SealCommand;
import picocli.CommandLine.Command;

/** What a compliance officer asks of a journal. */
@Command(
    name = "audit",
    description = {
      "Answers for what was done, and proves that the record is unchanged.",
      "Of the questions, DIR is a journal or a folder that holds any number of them. Exit status 0:"
          + " found. 1: nothing matches, or a journal is damaged. 2: wrong usage."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AuditOrderCommand.class,
      DecisionList.class,
      DecisionList.Rejections.class,
      LimitList.class,
      EventList.Kills.class,
      LimitList.Overrides.class,
      EventList.Gaps.class,
      EventList.Clock.class,
      SealCommand.class,
      PackCommand.class,
    })
public final class AuditCommand {}
