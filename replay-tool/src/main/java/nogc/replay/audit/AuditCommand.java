package nogc.replay.audit;

import nogc.replay.seal.SealCommand;
import picocli.CommandLine.Command;

/** What a compliance officer asks of a journal. */
@Command(
    name = "audit",
    description = "Answers for what was done, and proves that the record is unchanged.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SealCommand.class,
    })
public final class AuditCommand {}
