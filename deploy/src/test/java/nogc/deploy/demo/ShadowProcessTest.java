package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.TestPrograms;
import nogc.engine.shadow.DisturbedShadow;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DivergenceDecoder;
import nogc.journal.codec.SnapshotTakenDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shadow beside engine, gateway and brain, each a process; and what {@code status} says. */
final class ShadowProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 0;
  private static final int FINDING = 1;

  @TempDir private Path folder;

  /** An exit status with what was printed. */
  private record Status(int exitCode, JsonNode json) {
    List<String> findings() {
      final List<String> findings = new ArrayList<>();
      json.path("findings").forEach(each -> findings.add(each.asText()));
      return findings;
    }
  }

  private static Status status(final LiveSession session) {
    final Child child =
        session.start(
            "status",
            TestPrograms.programs()
                .java(
                    List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                    "nogc.engine.status.StatusMain",
                    "--config",
                    session.folder().config().toString(),
                    "--json"));
    assertThat(child.awaitEnd(LiveSession.PATIENCE)).as("status ends").isTrue();
    assertThat(child.output()).as(child.errors()).isNotBlank();
    try {
      return new Status(child.exitCode(), JSON.readTree(child.output()));
    } catch (final JsonProcessingException ex) {
      throw new AssertionError("status says no JSON: " + child.output(), ex);
    }
  }

  /**
   * Without findings; on a busy machine a process may be silent for a while, and status says so.
   */
  private static Status awaitWell(final LiveSession session) {
    final Status[] last = new Status[1];
    Await.until(
        "a status without findings",
        LiveSession.PATIENCE,
        () -> {
          session.poll();
          last[0] = status(session);
          return last[0].findings().isEmpty();
        },
        () -> last[0].findings() + "\n" + session.evidence());
    return last[0];
  }

  private static Child startShadow(final LiveSession session) {
    return startShadow(
        session, TestPrograms.programs().shadow(session.folder().config()), "caught up");
  }

  private static Child startShadow(
      final LiveSession session, final List<String> command, final String said) {
    final Child shadow = session.start("shadow", command);
    assertThat(shadow.awaitError(said, LiveSession.PATIENCE)).as(session.evidence()).isTrue();
    return shadow;
  }

  private static AtomicLong counting(final LiveSession session, final int template) {
    final AtomicLong count = new AtomicLong();
    session.listen(
        (buffer, offset, length) -> {
          if (RecordLayout.templateId(buffer, offset) == template) {
            count.incrementAndGet();
          }
        });
    return count;
  }

  private LiveSession session() {
    return new LiveSession(
        TestPrograms.programsWithPython(),
        folder.resolve("session"),
        yaml -> yaml + "shadow: {snapshotEveryInputs: 2000, keepSnapshots: 2}\n");
  }

  @Test
  void shouldBeKilledAndStartedAgainWithoutAnyoneNoticing() {
    try (LiveSession session = session()) {
      final AtomicLong snapshots = counting(session, SnapshotTakenDecoder.TEMPLATE_ID);
      final AtomicLong divergences = counting(session, DivergenceDecoder.TEMPLATE_ID);
      final Child engine = session.startEngine();
      assertThat(status(session).findings())
          .anyMatch(finding -> finding.startsWith("shadow has not run here yet"));
      session.startBrain();
      session.startGateway();
      Child shadow = startShadow(session);
      session.awaitMore("fills", session.tally().orders()::fills, 5);
      session.await("a snapshot", () -> snapshots.get() > 0);
      final Status well = awaitWell(session);
      assertThat(well.exitCode()).isEqualTo(OK);
      assertThat(well.json().path("positions")).isNotEmpty();
      assertThat(well.json().path("engine").path("pid").asLong()).isEqualTo(engine.pid());

      for (int i = 0; i < 2; i++) {
        shadow.kill();
        final Status gone = status(session);
        assertThat(gone.exitCode()).isEqualTo(FINDING);
        assertThat(gone.findings())
            .anyMatch(finding -> finding.startsWith("shadow is gone: process"));
        assertThat(gone.json().path("whole").isBoolean()).isTrue();
        assertThat(gone.json().path("positions")).as("the last picture stays").isNotEmpty();
        shadow = startShadow(session);
        assertThat(shadow.errors()).contains("starts behind the snapshot");
        session.awaitMore("fills", session.tally().orders()::fills, 1);
      }
      awaitWell(session);

      session.stop();
      assertThat(shadow.awaitEnd(LiveSession.PATIENCE)).isTrue();
      assertThat(shadow.exitCode()).as(session.evidence()).isZero();
      assertThat(divergences.get()).isZero();
      final Status ended = status(session);
      assertThat(ended.exitCode()).isEqualTo(FINDING);
      assertThat(ended.findings()).anyMatch(finding -> finding.startsWith("engine ended in order"));
      assertThat(session.verify().exitCode()).isZero();
    }
  }

  @Test
  void shouldRaiseTheAlarmWhenTheJournalIsNotWhatItComputes() {
    try (LiveSession session = session()) {
      final AtomicLong divergences = counting(session, DivergenceDecoder.TEMPLATE_ID);
      session.startEngine();
      session.startBrain();
      session.startGateway();
      session.awaitMore("fills", session.tally().orders()::fills, 5);
      final Child shadow =
          startShadow(
              session,
              TestPrograms.programs()
                  .java(
                      List.of("-XX:+UseSerialGC"),
                      DisturbedShadow.class.getName(),
                      "--config",
                      session.folder().config().toString()),
              "DIVERGENCE at sequence");
      session.await("the alarm in the journal", () -> divergences.get() == 1);
      final Status status = status(session);
      assertThat(status.exitCode()).isEqualTo(FINDING);
      assertThat(status.findings().get(0)).startsWith("DIVERGED at sequence");
      session.stop();
      assertThat(shadow.awaitEnd(LiveSession.PATIENCE)).isTrue();
      assertThat(shadow.exitCode()).isEqualTo(FINDING);
      final Verification verification = session.verify();
      assertThat(verification.exitCode())
          .as("the journal itself is right: " + verification.text())
          .isZero();
    }
  }

  @Test
  void shouldShowWhatADeadSystemLeft() {
    try (LiveSession session = session()) {
      final Child engine = session.startEngine();
      session.startGateway();
      final Child shadow = startShadow(session);
      session.awaitMore("ticks", session.tally().market()::ticks, 100);
      engine.kill();
      shadow.kill();
      final Status status = status(session);
      assertThat(status.exitCode()).isEqualTo(FINDING);
      assertThat(status.findings())
          .anyMatch(finding -> finding.startsWith("engine is gone: process " + engine.pid()))
          .anyMatch(finding -> finding.startsWith("shadow is gone: process " + shadow.pid()));
      assertThat(status.json().path("instruments")).isNotEmpty();
      assertThat(status.json().path("session").get(0).path("sequence").asLong()).isPositive();
    }
  }
}
