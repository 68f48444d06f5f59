package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import nogc.engine.core.state.StateReader;
import nogc.engine.core.state.StateWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import org.agrona.ExpandableArrayBuffer;
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
    int reconciliations = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SESSIONS; seed++) {
      try {
        final SessionAuditor auditor = run(seed);
        executions += auditor.executions();
        commands += auditor.commands();
        reconciliations += auditor.reconciliations();
      } catch (final Exception | AssertionError ex) {
        throw new AssertionError("session with -Dnogc.sessions=1 -Dnogc.seed=" + seed, ex);
      }
    }
    // A generator that never trades would find nothing.
    assertThat(executions).isGreaterThan(20 * SESSIONS);
    assertThat(commands).isGreaterThan(50 * SESSIONS);
    assertThat(reconciliations).isGreaterThan(5 * SESSIONS);
  }

  private static SessionAuditor run(final long seed) {
    final HostileSession session = new HostileSession(seed);
    final CoreScript script = session.script();
    final SessionAuditor auditor = new SessionAuditor(script.core);
    final Twin twin = new Twin(new HostileSession(seed).script());
    final int restoreAt = (int) (seed * 307 % INPUTS);
    for (int i = 0; i < INPUTS; i++) {
      session.next();
      auditor.check(script.lastInput(), script.outbox.latestBytes());
      twin.applyAndCompare(script);
      if (i == restoreAt) {
        twin.restore();
      }
    }
    script.end();
    twin.applyAndCompare(script);
    return auditor;
  }

  /** Another core that is given the same inputs, and once replaced by a restored one. */
  private static final class Twin {
    private final CoreScript script;
    private final RecordBuffer record = new RecordBuffer();

    private Core core;

    Twin(final CoreScript script) {
      this.script = script;
      core = script.core;
    }

    /** Goes on with what a new core makes of the state written down. */
    void restore() {
      final ExpandableArrayBuffer written = new ExpandableArrayBuffer(1 << 16);
      final StateWriter writer = new StateWriter(written, 0);
      core.visit(writer);
      final Core restored = new Core(script.outbox);
      final StateReader reader = new StateReader(written, 0, writer.position());
      restored.visit(reader);
      assertThat(reader.position()).isEqualTo(writer.position());
      assertThat(restored.digest()).isEqualTo(core.digest());
      final ExpandableArrayBuffer again = new ExpandableArrayBuffer(1 << 16);
      final StateWriter rewriter = new StateWriter(again, 0);
      restored.visit(rewriter);
      assertThat(rewriter.position()).isEqualTo(writer.position());
      assertThat(new UnsafeBuffer(again, 0, writer.position()))
          .isEqualTo(new UnsafeBuffer(written, 0, writer.position()));
      core = restored;
    }

    void applyAndCompare(final CoreScript other) {
      final byte[] input = other.lastInput();
      record.buffer().putBytes(0, input);
      final UnsafeBuffer sealed = new UnsafeBuffer(input);
      final long sequence = script.outbox.input(RecordLayout.time(sealed, 0));
      assertThat(sequence).isEqualTo(RecordLayout.sequence(sealed, 0));
      core.apply(record.buffer(), 0);
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
