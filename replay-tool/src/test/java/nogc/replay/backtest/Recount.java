package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.PositionUpdateDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.DirectBuffer;

/** Positions, cash and fees from the executions of a journal alone, in decimals of any length. */
final class Recount implements RecordHandler {
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final PositionUpdateDecoder update = new PositionUpdateDecoder();
  private final Map<Integer, Held> held = new HashMap<>();
  private BigDecimal fees = BigDecimal.ZERO;
  private long fills;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
        definition.wrapAndApplyHeader(buffer, offset, header);
        held.put(
            definition.instrument(),
            new Held(definition.priceScale(), definition.quantityScale(), definition.multiplier()));
      }
      case ExecutionReportDecoder.TEMPLATE_ID -> {
        report.wrapAndApplyHeader(buffer, offset, header);
        if (report.kind() == ReportKind.FILL) {
          fills++;
          fees = fees.add(BigDecimal.valueOf(report.fee(), 8));
          held.get(report.instrument())
              .fill(report.side() == Side.BUY, report.lastPrice(), report.lastQuantity());
        }
      }
      case PositionUpdateDecoder.TEMPLATE_ID -> {
        update.wrapAndApplyHeader(buffer, offset, header);
        held.get(update.instrument()).told(update);
      }
      default -> {
        // No money in it.
      }
    }
  }

  void assertAgrees(final String what, final BacktestResult result) {
    assertThat(fills).as(what).isEqualTo(result.fills());
    assertThat(fees).as(what).isEqualByComparingTo(BigDecimal.valueOf(result.fees(), 8));
    held.forEach((instrument, each) -> each.assertTold(what + ", instrument " + instrument));
  }

  /** One instrument. */
  private static final class Held {
    private final int priceScale;
    private final int quantityScale;
    private final long multiplier;
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal cash = BigDecimal.ZERO;
    private BigDecimal toldQuantity = BigDecimal.ZERO;
    private BigDecimal toldCash = BigDecimal.ZERO;

    Held(final int priceScale, final int quantityScale, final long multiplier) {
      this.priceScale = priceScale;
      this.quantityScale = quantityScale;
      this.multiplier = multiplier;
    }

    void fill(final boolean buy, final long price, final long lastQuantity) {
      final BigDecimal signed =
          BigDecimal.valueOf(buy ? lastQuantity : -lastQuantity, quantityScale);
      quantity = quantity.add(signed);
      cash =
          cash.subtract(
              signed
                  .multiply(BigDecimal.valueOf(price, priceScale))
                  .multiply(BigDecimal.valueOf(multiplier)));
    }

    void told(final PositionUpdateDecoder said) {
      toldQuantity = BigDecimal.valueOf(said.position(), quantityScale);
      toldCash = BigDecimal.valueOf(said.cash(), 8);
    }

    void assertTold(final String what) {
      assertThat(toldQuantity).as(what).isEqualByComparingTo(quantity);
      assertThat(toldCash).as(what).isEqualByComparingTo(cash.setScale(8, RoundingMode.FLOOR));
    }
  }
}
