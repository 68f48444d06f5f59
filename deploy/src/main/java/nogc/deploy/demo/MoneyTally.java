package nogc.deploy.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.PositionUpdateDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.StateHashDecoder;
import nogc.journal.fixed.Decimals;
import org.agrona.DirectBuffer;

/** Follows positions and profit. */
final class MoneyTally implements RecordHandler {
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SessionStartDecoder start = new SessionStartDecoder();
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private final PositionUpdateDecoder position = new PositionUpdateDecoder();
  private final StateHashDecoder hash = new StateHashDecoder();
  private final Map<Integer, Instrument> instruments = new TreeMap<>();
  private final Map<Integer, Holding> holdings = new TreeMap<>();
  private String baseCurrency = "";
  private long equity;
  private long stateHashes;

  /** What is needed to print numbers of an instrument. */
  private record Instrument(String symbol, String currency, int quantityScale) {}

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case SessionStartDecoder.TEMPLATE_ID ->
          baseCurrency = start.wrapAndApplyHeader(buffer, offset, header).baseCurrency();
      case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
        definition.wrapAndApplyHeader(buffer, offset, header);
        instruments.put(
            definition.instrument(),
            new Instrument(definition.symbol(), definition.currency(), definition.quantityScale()));
      }
      case PositionUpdateDecoder.TEMPLATE_ID -> onPosition(buffer, offset);
      case StateHashDecoder.TEMPLATE_ID -> {
        stateHashes++;
        equity = hash.wrapAndApplyHeader(buffer, offset, header).equity();
      }
      default -> {}
    }
  }

  private void onPosition(final DirectBuffer buffer, final int offset) {
    position.wrapAndApplyHeader(buffer, offset, header);
    final Instrument instrument = instruments.get(position.instrument());
    if (instrument != null) {
      holdings.put(
          position.strategy() << 16 | position.instrument(),
          new Holding(
              instrument.symbol(),
              instrument.currency(),
              BigDecimal.valueOf(position.position(), instrument.quantityScale()),
              money(position.fees()),
              money(position.profit())));
    }
  }

  private static BigDecimal money(final long mantissa) {
    return BigDecimal.valueOf(mantissa, Decimals.MONEY_SCALE);
  }

  /** Of each strategy in each instrument. */
  List<Holding> holdings() {
    return new ArrayList<>(holdings.values());
  }

  BigDecimal fees() {
    return holdings.values().stream().map(Holding::fees).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Of all strategies at mark, fees taken off, as of the newest state hash. */
  BigDecimal equity() {
    return money(equity);
  }

  /** Of the equity. */
  String baseCurrency() {
    return baseCurrency;
  }

  long stateHashes() {
    return stateHashes;
  }
}
