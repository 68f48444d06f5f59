package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderRefusedEncoder;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.TradeEncoder;
import nogc.journal.ring.RingConsumer;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingInboundTest {
  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

  @TempDir Path directory;

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final List<Integer> arrived = new ArrayList<>();
  private RingConsumer engine;
  private RingProducer ring;
  private RingInbound inbound;

  @BeforeEach
  void open() {
    final Path file = directory.resolve("x.ring");
    engine = RingConsumer.open(file, "x", 4096);
    ring = RingProducer.open(file, "x", RingRole.GATEWAY, 4096, () -> 1);
    inbound = new RingInbound(ring);
    poll(10);
    arrived.clear();
  }

  @AfterEach
  void close() {
    ring.close();
    engine.close();
  }

  private int poll(final int limit) {
    return engine.poll((type, message, offset, length) -> arrived.add(type), limit);
  }

  private boolean trade() {
    new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
    return inbound.offer(buffer, 0, HEADER + TradeEncoder.BLOCK_LENGTH);
  }

  private boolean report() {
    new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header);
    return inbound.offer(buffer, 0, HEADER + ExecutionReportEncoder.BLOCK_LENGTH);
  }

  private boolean refusal() {
    new OrderRefusedEncoder().wrapAndApplyHeader(buffer, 0, header);
    return inbound.offer(buffer, 0, HEADER + OrderRefusedEncoder.BLOCK_LENGTH);
  }

  @Test
  void what_must_not_be_lost_keeps_its_order_and_market_data_waits_behind() {
    while (trade()) {
      // until the ring is full
    }
    assertThat(report()).isTrue();
    assertThat(inbound.waiting()).isPositive();

    // Room for a short record, not for the report that came first.
    poll(1);
    assertThat(refusal()).isTrue();
    assertThat(trade()).isFalse();

    for (int i = 0; i < 200; i++) {
      poll(1);
      inbound.flush();
    }
    assertThat(inbound.waiting()).isZero();
    assertThat(arrived.subList(arrived.size() - 2, arrived.size()))
        .containsExactly(
            (int) ExecutionReportEncoder.TEMPLATE_ID, (int) OrderRefusedEncoder.TEMPLATE_ID);
    assertThat(trade()).isTrue();
  }
}
