package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.TestPrograms;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DiskStatusDecoder;
import nogc.journal.codec.EndReason;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.TradingStateDecoder;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that fills up under a running session. */
final class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Path disk;

  private final List<String> noted = new ArrayList<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final DiskStatusDecoder diskStatus = new DiskStatusDecoder();
  private final TradingStateDecoder state = new TradingStateDecoder();
  private final SessionEndDecoder end = new SessionEndDecoder();

  @BeforeEach
  void mountSmallDisk() throws IOException {
    disk = Files.createDirectory(folder.resolve("disk"));
    final Child mount =
        Child.start(
            "mount",
            List.of("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk.toString()),
            folder);
    Await.end(mount, PATIENCE);
    Assumptions.assumeTrue(
        mount.exitCode() == 0, "skipped: a small file system needs root: " + mount.errors());
  }

  /** What the journal says of the disk, of what the firm may do, and of the end. */
  private void note(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case DiskStatusDecoder.TEMPLATE_ID ->
          noted.add("disk " + diskStatus.wrapAndApplyHeader(buffer, offset, header).state());
      case TradingStateDecoder.TEMPLATE_ID -> {
        state.wrapAndApplyHeader(buffer, offset, header);
        if (state.scope() == LimitScope.FIRM) {
          noted.add("firm " + state.state() + " " + state.reason());
        }
      }
      case SessionEndDecoder.TEMPLATE_ID ->
          noted.add("end " + end.wrapAndApplyHeader(buffer, offset, header).reason());
      default -> {
        // Nothing to do with the disk.
      }
    }
  }

  @AfterEach
  void unmount() {
    Await.end(Child.start("umount", List.of("umount", "-l", disk.toString()), folder), PATIENCE);
  }

  @Test
  void shouldReduceThenHaltThenEndTheSessionInOrderBeforeTheDiskIsFull() {
    final String journal =
        "{directory: '"
            + disk.resolve("journal")
            + "', blockSize: 1048576, lowFreeBytes: 16777216,"
            + " minimumFreeBytes: 8388608}";
    try (LiveSession session =
        new LiveSession(
            TestPrograms.programs(),
            folder.resolve("session"),
            yaml -> LiveSession.endlesslyFast(yaml).replace("{directory: journal}", journal),
            disk.resolve("journal"))) {
      session.listen(this::note);
      final Child engine = session.startEngine();
      final Child gateway = session.startGateway();

      session.await("the end of the engine", () -> !engine.isAlive());
      session.await("the last record", () -> session.poll() == 0);

      assertThat(engine.errors()).contains("the disk is full; make room and start again");
      assertThat(engine.exitCode()).as(session.evidence()).isEqualTo(1);
      assertThat(session.tally().liveness().endReason()).isEqualTo(EndReason.DISK);
      assertThat(session.tally().records()).isGreaterThan(50_000);
      assertThat(noted)
          .containsExactly(
              "disk LOW",
              "firm REDUCING DISK_LOW",
              "disk FULL",
              "firm HALTED DISK_FULL",
              "end DISK");
      session.await("the end of the gateway, as the session is over", () -> !gateway.isAlive());
      assertThat(gateway.errors()).isNotBlank();
      final Verification verification =
          Verification.of(TestPrograms.programs(), disk.resolve("journal"), folder);
      assertThat(verification.exitCode()).as(verification.text()).isZero();
    }
  }
}
