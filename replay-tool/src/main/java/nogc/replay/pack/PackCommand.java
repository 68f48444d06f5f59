package nogc.replay.pack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nogc.replay.ProgressBar;
import nogc.replay.seal.Finding;
import nogc.replay.seal.PublicKeys;
import nogc.replay.seal.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Packs a period and an account into one file that can be checked by anybody, or checks one. */
@Command(
    name = "pack",
    description = {
      "Packs a period of a sealed journal, and the tables of one account, into one file that can be"
          + " checked offline.",
      "With --check, checks such a file; python-bridge/verify_bundle does the same with nothing"
          + " of ours. Exit status 0: good. 1: what is wrong.",
      "Formats: docs/audit-seals.md."
    },
    footer = {
      "",
      "Examples:",
      "  nogc replay audit pack journal --from 2026-01-05 --to 2026-01-06 --account alpaca"
          + " --key ~/seal.pem --out bundle.zip",
      "  nogc replay audit pack --check bundle.zip --public-key ~/seal.pem.pub"
    },
    mixinStandardHelpOptions = true)
public final class PackCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", arity = "0..1", description = "Folder of the journal.")
  private Path directory;

  @Option(names = "--from", paramLabel = "TIME", description = "First day, or instant, in UTC.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Day or instant that no longer belongs to the period, in UTC.")
  private String to;

  @Option(names = "--account", paramLabel = "A", description = "Name or number of the account.")
  private String account;

  @Option(names = "--key", paramLabel = "FILE", description = "Private key to sign with (PEM).")
  private Path key;

  @Option(names = "--out", paramLabel = "BUNDLE", description = "File to write.")
  private Path out;

  @Option(names = "--check", paramLabel = "BUNDLE", description = "File to check.")
  private Path check;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "With --check: who may have signed (PEM); may be given more than once.")
  private List<Path> publicKeys = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (check != null) {
      refuse(
          directory != null
              || from != null
              || to != null
              || account != null
              || out != null
              || key != null,
          "--check goes with --public-key only");
      return check();
    }
    refuse(!publicKeys.isEmpty(), "--public-key goes with --check");
    refuse(
        directory == null || from == null || to == null || account == null || out == null,
        "DIR, --from, --to, --account and --out are needed");
    refuse(Files.exists(out), "--out " + out + " exists: a bundle is not written over");
    final long fromNs = Period.parse("--from", from);
    final long toNs = Period.parse("--to", to);
    refuse(toNs <= fromNs, "--to " + to + " is not behind --from " + from);
    final ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "pack", 0);
    final SigningKey signer = key == null ? null : SigningKey.read(key);
    final Manifest manifest = Packer.pack(directory, fromNs, toNs, account, signer, out, progress);
    progress.close();
    final PrintWriter text = spec.commandLine().getOut();
    text.printf(
        "%s: sequence %d to %d, %d files%s%n",
        out,
        manifest.first(),
        manifest.last(),
        manifest.files().size() + 1,
        signer == null ? ", not signed" : ", signed by key " + signer.publicKey());
    return 0;
  }

  private void refuse(final boolean wrong, final String why) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), why);
    }
  }

  private int check() {
    final Set<String> trusted =
        publicKeys.stream().map(PublicKeys::read).collect(Collectors.toSet());
    final List<Finding> findings = BundleCheck.check(check, trusted);
    final PrintWriter text = spec.commandLine().getOut();
    findings.forEach(text::println);
    text.println(
        findings.isEmpty()
            ? "good: the bundle is whole and agrees with its seals"
                + (trusted.isEmpty() ? "; who signed was not asked (--public-key)" : "")
            : "NOT good: " + findings.size() + " findings");
    return findings.isEmpty() ? 0 : 1;
  }
}
