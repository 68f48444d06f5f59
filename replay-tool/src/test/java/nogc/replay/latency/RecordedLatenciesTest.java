package nogc.replay.latency;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderSentEncoder;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.TradeEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RecordedLatenciesTest {
  private final LatencyReader latencies = new LatencyReader();
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();

  private void quote(final long venueTime, final long receiveTime, final boolean snapshot) {
    buffer.setMemory(0, 512, (byte) 0);
    final QuoteEncoder quote = new QuoteEncoder().wrapAndApplyHeader(buffer, 0, header);
    quote.venueTime(venueTime).receiveTime(receiveTime).flags().snapshot(snapshot);
    latencies.onRecord(buffer, 0, 76);
  }

  private void command(final long orderId, final CommandKind kind, final long time) {
    buffer.setMemory(0, 512, (byte) 0);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(buffer, 0, header)
        .time(time)
        .orderId(orderId)
        .kind(kind);
    latencies.onRecord(buffer, 0, 100);
  }

  private void sent(final long orderId, final CommandKind kind, final long time) {
    buffer.setMemory(0, 512, (byte) 0);
    new OrderSentEncoder()
        .wrapAndApplyHeader(buffer, 0, header)
        .orderId(orderId)
        .sentTime(time)
        .kind(kind);
    latencies.onRecord(buffer, 0, 68);
  }

  private void report(
      final long orderId, final ReportKind kind, final long venueTime, final long receiveTime) {
    buffer.setMemory(0, 512, (byte) 0);
    new ExecutionReportEncoder()
        .wrapAndApplyHeader(buffer, 0, header)
        .orderId(orderId)
        .kind(kind)
        .venueTime(venueTime)
        .receiveTime(receiveTime);
    latencies.onRecord(buffer, 0, 212);
  }

  @Test
  void shouldTakeTheFeedFromMarketDataThatIsNew() {
    quote(1_000, 1_700, false);
    quote(1_000, 9_000, true);
    quote(5_000, 4_900, false);
    quote(0, 4_900, false);
    quote(6_000, 0, false);
    buffer.setMemory(0, 512, (byte) 0);
    new TradeEncoder().wrapAndApplyHeader(buffer, 0, header).venueTime(7_000).receiveTime(7_003);
    latencies.onRecord(buffer, 0, 76);
    assertThat(latencies.result().feedNs()).containsExactly(700, 0, 3);
  }

  @Test
  void shouldSplitTheWayOfACommandAtTheVenuesTime() {
    command(5, CommandKind.NEW, 10_000);
    sent(5, CommandKind.NEW, 10_400);
    report(5, ReportKind.ACCEPTED, 11_000, 13_000);
    report(5, ReportKind.FILL, 20_000, 25_000);
    assertThat(latencies.result().orderNs()).containsExactly(1_000);
    assertThat(latencies.result().responseNs()).containsExactly(2_000);
  }

  @Test
  void shouldHalveTheWayWhereTheVenuesClockIsAnother() {
    command(5, CommandKind.NEW, 10_000);
    sent(5, CommandKind.NEW, 10_400);
    report(5, ReportKind.REJECTED, 99_000, 13_000);
    assertThat(latencies.result().orderNs()).containsExactly(1_700);
    assertThat(latencies.result().responseNs()).containsExactly(1_300);
  }

  @Test
  void shouldTellTheAnswersToAnOrdersCommandsApart() {
    command(5, CommandKind.NEW, 10_000);
    sent(5, CommandKind.NEW, 10_000);
    report(5, ReportKind.ACCEPTED, 10_100, 10_300);
    command(5, CommandKind.CANCEL, 20_000);
    sent(5, CommandKind.CANCEL, 20_000);
    report(5, ReportKind.FILL, 20_050, 20_060);
    report(5, ReportKind.CANCEL_REJECTED, 20_500, 20_900);
    command(6, CommandKind.NEW, 30_000);
    report(6, ReportKind.ACCEPTED, 30_500, 30_900);
    report(0, ReportKind.FILL, 30_500, 30_900);
    assertThat(latencies.result().orderNs()).containsExactly(100, 500);
    assertThat(latencies.result().responseNs()).containsExactly(200, 400);
  }

  @Test
  void shouldKeepEvenlyChosenSamplesOfAnyNumber() {
    final Samples samples = new Samples();
    final int count = 5 * Samples.CAPACITY;
    for (int i = 0; i < count; i++) {
      samples.add(i);
    }
    final long[] kept = samples.toArray();
    assertThat(kept.length).isBetween(Samples.CAPACITY / 2, Samples.CAPACITY);
    for (int i = 0; i < kept.length; i++) {
      assertThat(kept[i]).isEqualTo(8L * i);
    }
  }
}
