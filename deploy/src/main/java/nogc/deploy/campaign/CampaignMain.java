package nogc.deploy.campaign;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs one of the campaigns. */
@Command(
    name = "nogc campaign",
    description = "Long runs that try to break the system.",
    mixinStandardHelpOptions = true,
    subcommands = CrashCommand.class)
public final class CampaignMain {
  private CampaignMain() {}

  public static void main(final String[] args) {
    System.exit(new CommandLine(new CampaignMain()).execute(args));
  }
}
