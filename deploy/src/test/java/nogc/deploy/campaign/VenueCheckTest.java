package nogc.deploy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class VenueCheckTest {
  private final VenueCheck check = new VenueCheck(null);

  @Test
  void aPositionThatComesBackToNothingIsCountedOn() {
    fill(1, Side.BUY, 5);
    fill(2, Side.SELL, 5);
    assertThat(check.positions()).isEqualTo(Map.of(7L, 0L));
    fill(3, Side.SELL, 1);
    assertThat(check.positions()).isEqualTo(Map.of(7L, -1L));
  }

  private void fill(final long executionId, final Side side, final long quantity) {
    final UnsafeBuffer record = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
    final ExecutionReportEncoder report = new ExecutionReportEncoder();
    report.wrapAndApplyHeader(record, 0, new MessageHeaderEncoder());
    report.instrument(7).kind(ReportKind.FILL).side(side);
    report.executionId(executionId).lastQuantity(quantity);
    check.onRecord(record, 0, RecordLayout.HEADER_LENGTH + report.sbeBlockLength());
  }
}
