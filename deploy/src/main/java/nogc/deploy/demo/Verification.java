package nogc.deploy.demo;

import java.nio.file.Path;
import java.time.Duration;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;

/**
 * What a further process found when it executed a session again from its journal.
 *
 * @param exitCode 0 all equal, 1 a difference, 2 wrong usage; -1 if it did not end in time
 * @param text what it said
 */
record Verification(int exitCode, String text) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  static Verification of(final Programs programs, final SessionFolder folder) {
    return of(programs, folder.journal(), folder.log());
  }

  static Verification of(final Programs programs, final Path journal, final Path log) {
    final Child replay = Child.start("verify", programs.verify(journal), log);
    if (!replay.awaitEnd(PATIENCE)) {
      replay.kill();
      return new Verification(-1, "not finished after " + PATIENCE.toMinutes() + " minutes");
    }
    return new Verification(replay.exitCode(), (replay.output() + replay.errors()).strip());
  }

  boolean isVerified() {
    return exitCode == 0;
  }

  /** 1 for a first difference, after which a comparison means nothing more. */
  int divergences() {
    return exitCode == 1 ? 1 : 0;
  }
}
