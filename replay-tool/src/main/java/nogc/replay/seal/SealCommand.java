package nogc.replay.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nogc.replay.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Seals a journal, checks its seals, makes a key to sign them with. */
@Command(
    name = "seal",
    description = {
      "Seals the closed cycles of a journal: a chain of digests beside its files, signed if a key"
          + " is given.",
      "With --check, says whether the journal is what was sealed. Exit status 0: it is. 1: what is"
          + " not, and where.",
      "Formats: docs/audit-seals.md."
    },
    footer = {
      "",
      "Examples:",
      "  nogc replay audit seal --new-key ~/seal.pem",
      "  nogc replay audit seal journal --key ~/seal.pem",
      "  nogc replay audit seal journal --check --public-key ~/seal.pem.pub"
    },
    mixinStandardHelpOptions = true)
public final class SealCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", arity = "0..1", description = "Folder of the journal.")
  private Path directory;

  @Option(names = "--key", paramLabel = "FILE", description = "Private key to sign with (PEM).")
  private Path key;

  @Option(
      names = "--new-key",
      paramLabel = "FILE",
      description = "Makes a key: FILE for its owner alone, FILE.pub for everybody.")
  private Path newKey;

  @Option(
      names = "--open",
      description = "Seals the newest cycle too, as far as it goes; a later seal takes its place.")
  private boolean open;

  @Option(names = "--check", description = "Compares the journal with its seals.")
  private boolean check;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "With --check: who may have signed (PEM); may be given more than once.")
  private List<Path> publicKeys = List.of();

  @Option(
      names = "--archived",
      description = "With --check: the oldest cycles may be gone, their seals being there.")
  private boolean archived;

  @Option(names = "--json", description = "Prints the result as one JSON line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    if (newKey != null) {
      refuse(directory != null || check || key != null, "--new-key goes alone");
      final String made = SigningKey.create(newKey);
      spec.commandLine()
          .getOut()
          .println(
              "new key "
                  + made
                  + " in "
                  + newKey
                  + "; its public part in "
                  + SigningKey.publicFile(newKey));
      return 0;
    }
    refuse(directory == null, "DIR is missing: the folder of the journal");
    refuse(check && (key != null || open), "--check seals nothing: no --key, no --open");
    refuse(
        !check && (archived || !publicKeys.isEmpty()),
        "--public-key and --archived go with --check");
    return check ? check() : seal();
  }

  private void refuse(final boolean wrong, final String why) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), why);
    }
  }

  private int seal() throws JsonProcessingException {
    final PrintWriter out = spec.commandLine().getOut();
    final ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "seal", 0);
    final SigningKey signer = key == null ? null : SigningKey.read(key);
    final List<Seal> made = Sealer.seal(directory, signer, open, progress);
    progress.close();
    for (final Seal seal : made) {
      if (json) {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", seal.number());
        fields.put("cycle", seal.cycle());
        fields.put("closed", seal.closed());
        fields.put("first", seal.sum().first());
        fields.put("last", seal.sum().last());
        fields.put("digest", seal.digest());
        fields.put("key", seal.key());
        out.println(new ObjectMapper().writeValueAsString(fields));
      } else {
        out.printf(
            "seal %d: %s%s, %,d records, sequence %d to %d, digest %s%s%n",
            seal.number(),
            seal.cycle(),
            seal.closed() ? "" : " (still open)",
            seal.sum().count(),
            seal.sum().first(),
            seal.sum().last(),
            seal.digest(),
            seal.key().isEmpty() ? ", not signed" : "");
      }
    }
    if (made.isEmpty() && !json) {
      out.println(
          "nothing to seal: no cycle was closed since the last seal; --open seals the open one");
    }
    return 0;
  }

  private int check() throws JsonProcessingException {
    final PrintWriter out = spec.commandLine().getOut();
    final ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "seal", 0);
    final Set<String> trusted =
        publicKeys.stream().map(PublicKeys::read).collect(Collectors.toSet());
    final SealCheck.Result result = SealCheck.check(directory, trusted, archived, progress);
    progress.close();
    final boolean good = result.findings().isEmpty();
    if (json) {
      final Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("good", good);
      fields.put("seals", result.seals());
      fields.put("records", result.records());
      fields.put("openTail", result.openTail());
      fields.put("findings", result.findings());
      out.println(new ObjectMapper().writeValueAsString(fields));
      return good ? 0 : 1;
    }
    result.findings().forEach(out::println);
    if (good) {
      out.printf(
          "as sealed: %d seals, %,d records%s%s%n",
          result.seals(),
          result.records(),
          trusted.isEmpty()
              ? "; who signed was not asked (--public-key)"
              : "; all signed by a trusted key",
          result.openTail() ? "; the newest cycle is open and has no seal" : "");
    } else {
      out.printf("NOT as sealed: %d findings%n", result.findings().size());
    }
    return good ? 0 : 1;
  }
}
