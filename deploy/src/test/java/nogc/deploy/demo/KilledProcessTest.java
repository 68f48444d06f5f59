package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import nogc.deploy.process.Child;
import nogc.deploy.process.TestPrograms;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.EndReason;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.SignalDecoder;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of each process in turn: the others bear it, and nothing journaled is lost. */
final class KilledProcessTest {
  @TempDir private Path folder;

  @Test
  void shouldLoseNothingWhenEachProcessIsKilledInTurn() throws Exception {
    final Witness witness = new Witness();
    final Map<Long, String> digestAtKill = new LinkedHashMap<>();
    try (LiveSession session =
        new LiveSession(
            TestPrograms.programsWithPython(), folder.resolve("session"), yaml -> yaml)) {
      session.listen(witness);
      final OrderTally orders = session.tally().orders();
      final MarketTally market = session.tally().market();
      final Child engine = session.startEngine();
      Child brain = session.startBrain();
      Child gateway = session.startGateway();
      session.awaitMore("fills", orders::fills, 10);

      brain.kill();
      digestAtKill.put(witness.sequence, witness.digest());
      session.awaitMore("ticks without a brain", market::ticks, 1_000);
      assertThat(engine.isAlive() && gateway.isAlive()).as(session.evidence()).isTrue();
      final long lastId = witness.lastSignalId;
      brain = session.startBrain();
      session.awaitMore("signals of the new brain", orders::signals, 5);
      assertThat(witness.lastSignalId).isGreaterThan(lastId);

      gateway.kill();
      digestAtKill.put(witness.sequence, witness.digest());
      session.awaitMore("records without a gateway", session.tally()::records, 5);
      assertThat(engine.isAlive() && brain.isAlive()).as(session.evidence()).isTrue();
      gateway = session.startGateway();
      session.awaitMore("ticks of the new gateway", market::ticks, 1_000);
      session.awaitMore("fills at the new gateway", orders::fills, 5);

      engine.kill();
      digestAtKill.put(witness.sequence, witness.digest());
      final Child second = session.startEngine();
      assertThat(second.errors()).contains("recovered");
      final long readyNs = System.currentTimeMillis() * 1_000_000;
      final long ticksBefore = market.ticks();
      if (!goesOn(session, gateway, () -> market.ticks() > ticksBefore)) {
        gateway = session.startGateway();
      }
      if (!goesOn(session, brain, () -> witness.lastSignalNs > readyNs)) {
        brain = session.startBrain();
      }
      session.awaitMore("ticks through the new engine", market::ticks, 1_000);
      session.awaitMore("fills through the new engine", orders::fills, 5);

      session.stop();

      assertThat(session.tally().liveness().endReason()).isEqualTo(EndReason.STOPPED);
      assertThat(witness.signalIdsRose).as("each signal once").isTrue();
      digestAtKill.forEach(
          (sequence, digest) ->
              assertThat(digestUpTo(session.folder().journal(), sequence))
                  .as("the journal up to sequence " + sequence)
                  .isEqualTo(digest));
      final Verification verification = session.verify();
      assertThat(verification.exitCode()).as(verification.text()).isZero();
    }
  }

  /** Whether it bore the death of the engine; if not, it must have said why. */
  private static boolean goesOn(
      final LiveSession session, final Child child, final BooleanSupplier isHeard) {
    session.await(
        child.name() + " to be heard or to end", () -> isHeard.getAsBoolean() || !child.isAlive());
    if (!child.isAlive()) {
      assertThat(child.errors()).as(child.name() + " says why it ended").isNotBlank();
      assertThat(child.exitCode()).as(session.evidence()).isBetween(0, 2);
      return false;
    }
    return true;
  }

  private static String digestUpTo(final Path journal, final long sequence) {
    final Witness witness = new Witness();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (witness.sequence < sequence && reader.poll(witness, 1) > 0) {
        // up to there
      }
    }
    return witness.digest();
  }

  /** Remembers what it has read. */
  private static final class Witness implements RecordHandler {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SignalDecoder signal = new SignalDecoder();
    private final MessageDigest bytes = sha256();
    private long sequence;
    private long lastSignalId;
    private long lastSignalNs;
    private boolean signalIdsRose = true;

    @Override
    public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
      final byte[] record = new byte[length];
      buffer.getBytes(offset, record);
      bytes.update(record);
      sequence = RecordLayout.sequence(buffer, offset);
      if (RecordLayout.templateId(buffer, offset) == SignalDecoder.TEMPLATE_ID) {
        final long id = signal.wrapAndApplyHeader(buffer, offset, header).signalId();
        signalIdsRose &= id > lastSignalId;
        lastSignalId = id;
        lastSignalNs = signal.createTime();
      }
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (final java.security.NoSuchAlgorithmException ex) {
        throw new IllegalStateException(ex);
      }
    }

    String digest() {
      try {
        return HexFormat.of().formatHex(((MessageDigest) bytes.clone()).digest());
      } catch (final CloneNotSupportedException ex) {
        throw new IllegalStateException(ex);
      }
    }
  }
}
