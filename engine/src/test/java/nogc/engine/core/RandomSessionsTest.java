package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Hostile sessions by seed. {@code -Dnogc.sessions=N} sets how many, {@code -Dnogc.seed=S} the
 * first seed.
 */
final class RandomSessionsTest {
  private static final int SESSIONS = Integer.getInteger("nogc.sessions", 300);
  private static final long FIRST_SEED = Long.getLong("nogc.seed", 1);
  private static final int INPUTS = 1_500;

  @Test
  void shouldKeepAllIdentitiesAndBeReproducible() {
    int executions = 0;
    int commands = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SESSIONS; seed++) {
      try {
        final SessionAuditor auditor = run(seed);
        executions += auditor.executions();
        commands += auditor.commands();
      } catch (final Exception | AssertionError ex) {
        throw new AssertionError("session with -Dnogc.sessions=1 -Dnogc.seed=" + seed, ex);
      }
    }
    // A generator that never trades would find nothing.
    assertThat(executions).isGreaterThan(20 * SESSIONS);
    assertThat(commands).isGreaterThan(50 * SESSIONS);
  }

  private static SessionAuditor run(final long seed) {
    final HostileSession session = new HostileSession(seed);
    final CoreScript script = session.script();
    final SessionAuditor auditor = new SessionAuditor(script.core);
    final Twin twin = new Twin(new HostileSession(seed).script());
    for (int i = 0; i < INPUTS; i++) {
      session.next();
      auditor.check(script.lastInput(), script.outbox.latestBytes());
      twin.applyAndCompare(script);
    }
    script.end();
    twin.applyAndCompare(script);
    return auditor;
  }

  /** Another core that is given the same inputs. */
  private static final class Twin {
    private final CoreScript script;
    private final RecordBuffer record = new RecordBuffer();

    Twin(final CoreScript script) {
      this.script = script;
    }

    void applyAndCompare(final CoreScript other) {
      final byte[] input = other.lastInput();
      record.buffer().putBytes(0, input);
      final UnsafeBuffer sealed = new UnsafeBuffer(input);
      final long sequence = script.outbox.input(RecordLayout.time(sealed, 0));
      assertThat(sequence).isEqualTo(RecordLayout.sequence(sealed, 0));
      script.core.apply(record.buffer(), 0);
      final List<byte[]> mine = script.outbox.latestBytes();
      final List<byte[]> theirs = other.outbox.latestBytes();
      assertThat(mine).hasSameSizeAs(theirs);
      for (int i = 0; i < mine.size(); i++) {
        if (!Arrays.equals(mine.get(i), theirs.get(i))) {
          assertThat(mine.get(i)).isEqualTo(theirs.get(i));
        }
      }
    }
  }
}
