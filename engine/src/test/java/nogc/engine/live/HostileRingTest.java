package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OperatorCommandEncoder;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.TimerEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer that goes wrong costs itself a journaled fault and nobody else anything. */
class HostileRingTest {
  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

  @TempDir Path folder;

  private final UnsafeBuffer message = new UnsafeBuffer(new byte[4_096]);

  private int quote() {
    message.setMemory(0, message.capacity(), (byte) 0);
    new QuoteEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).instrument(1);
    return HEADER + QuoteEncoder.BLOCK_LENGTH;
  }

  private void expect(final String reason, final int length) {
    try (RunningEngine engine = new RunningEngine(folder)) {
      assertThat(engine.gateway.offer(message, 0, length)).isTrue();
      final JsonNode fault = engine.await("RingFault", each -> true);
      assertThat(fault.path("reason").asText()).isEqualTo(reason);
      assertThat(fault.path("source").asInt()).isEqualTo(SessionFiles.GATEWAY);
      assertThat(fault.path("length").asInt()).isEqualTo(length);
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.messages.quote(engine.gateway, 1, 2);
      engine.await("Quote", each -> true);
      engine.stop();
      final List<JsonNode> records = RunningEngine.records(engine.journal());
      assertThat(RunningEngine.ofType(records, "RingFault")).hasSize(1);
      assertThat(RunningEngine.ofType(records, "Alert"))
          .extracting(each -> each.path("code").asText())
          .contains("RING_FAULT");
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldRefuseARecordShorterThanItsBlock() {
    expect("MALFORMED", quote() - 8);
  }

  @Test
  void shouldRefuseARecordLongerThanItsBlock() {
    expect("MALFORMED", quote() + 8);
  }

  @Test
  void shouldRefuseABlockLengthThatIsNotTheSchemas() {
    final int length = quote();
    message.putByte(RecordLayout.BLOCK_LENGTH_OFFSET, (byte) 64);
    expect("MALFORMED", length);
  }

  @Test
  void shouldRefuseARecordThatIsLongerThanAny() {
    quote();
    expect("OVERSIZED", 3_000);
  }

  @Test
  void shouldRefuseATemplateThatTheSchemaLacks() {
    final int length = quote();
    message.putByte(RecordLayout.TEMPLATE_ID_OFFSET, (byte) 250);
    expect("UNKNOWN_TYPE", length);
  }

  @Test
  void shouldRefuseAnotherSchema() {
    final int length = quote();
    message.putByte(RecordLayout.SCHEMA_ID_OFFSET, (byte) 1);
    expect("WRONG_VERSION", length);
  }

  @Test
  void shouldRefuseANewerVersion() {
    final int length = quote();
    message.putByte(RecordLayout.VERSION_OFFSET, (byte) (QuoteEncoder.SCHEMA_VERSION + 1));
    expect("WRONG_VERSION", length);
  }

  @Test
  void shouldRefuseASignalFromAGateway() {
    quote();
    new SignalEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
    expect("NOT_ALLOWED", HEADER + SignalEncoder.BLOCK_LENGTH);
  }

  @Test
  void shouldRefuseAnOperatorCommandFromAGateway() {
    quote();
    new OperatorCommandEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
    expect("NOT_ALLOWED", HEADER + OperatorCommandEncoder.BLOCK_LENGTH);
  }

  @Test
  void shouldRefuseARecordThatOnlyTheEngineMakes() {
    quote();
    new TimerEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
    expect("NOT_ALLOWED", HEADER + TimerEncoder.BLOCK_LENGTH);
  }

  @Test
  void shouldSurviveRandomBytesFromABrain() {
    final long seed = Long.getLong("nogc.seed", System.nanoTime());
    final Random random = new Random(seed);
    try (RunningEngine engine = new RunningEngine(folder)) {
      for (int i = 0; i < 5_000; i++) {
        final byte[] bytes = new byte[Math.max(28, random.nextInt(300))];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
          // Past the first checks: a legal header, and garbage behind it.
          bytes[0] = (byte) SignalEncoder.BLOCK_LENGTH;
          bytes[1] = SignalEncoder.TEMPLATE_ID;
          bytes[2] = SignalEncoder.SCHEMA_ID;
          bytes[3] = SignalEncoder.SCHEMA_VERSION;
        }
        message.putBytes(0, bytes);
        // An SBE message's type is its template id, which must not be 0 in a ring.
        if (message.getByte(RecordLayout.TEMPLATE_ID_OFFSET) == 0) {
          message.putByte(RecordLayout.TEMPLATE_ID_OFFSET, (byte) 255);
        }
        final int length =
            random.nextBoolean() ? HEADER + SignalEncoder.BLOCK_LENGTH : bytes.length;
        while (!engine.brain.offer(message, 0, length)) {
          Thread.onSpinWait();
        }
      }
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.await("TradingStatus", each -> true);
      engine.stop();
      RunningEngine.verified(engine.journal());
    } catch (final RuntimeException | AssertionError ex) {
      throw new AssertionError("seed " + seed, ex);
    }
  }
}
