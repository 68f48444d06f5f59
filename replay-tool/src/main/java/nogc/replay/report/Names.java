package nogc.replay.report;

import java.util.HashMap;
import java.util.Map;
import nogc.engine.core.CoreView;
import nogc.engine.core.strategies.Strategies;
import nogc.journal.codec.AccountDefinitionDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.StrategyDefinitionDecoder;
import org.agrona.DirectBuffer;

/** What instruments, strategies, accounts and rings are called, as the journal defines them. */
final class Names implements Observer {
  private final Map<Integer, String> instruments = new HashMap<>();
  private final Map<Integer, String> currencies = new HashMap<>();
  private final Map<Integer, String> strategies = new HashMap<>();
  private final Map<Integer, String> rings = new HashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
  private final StrategyDefinitionDecoder strategy = new StrategyDefinitionDecoder();
  private final AccountDefinitionDecoder account = new AccountDefinitionDecoder();
  private final RingAttachedDecoder ring = new RingAttachedDecoder();

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    switch (template) {
      case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
        instrument.wrapAndApplyHeader(buffer, offset, header);
        instruments.put(instrument.instrument(), instrument.symbol());
        currencies.put(instrument.instrument(), instrument.currency());
      }
      case StrategyDefinitionDecoder.TEMPLATE_ID -> {
        strategy.wrapAndApplyHeader(buffer, offset, header);
        strategies.put(strategy.strategy(), strategy.name());
      }
      case AccountDefinitionDecoder.TEMPLATE_ID -> {
        account.wrapAndApplyHeader(buffer, offset, header);
        rings.put((int) account.account(), account.name());
      }
      case RingAttachedDecoder.TEMPLATE_ID -> {
        ring.wrapAndApplyHeader(buffer, offset, header);
        rings.putIfAbsent((int) ring.source(), ring.name());
      }
      default -> {
        // Names nothing.
      }
    }
  }

  String instrument(final int id) {
    return instruments.getOrDefault(id, "#" + id);
  }

  /** In which an instrument is priced. */
  String currency(final int instrumentId) {
    return currencies.getOrDefault(instrumentId, "");
  }

  String strategy(final int id) {
    return id == Strategies.EXTERNAL ? "(external)" : strategies.getOrDefault(id, "#" + id);
  }

  /** An account or another ring. */
  String ring(final int number) {
    return rings.getOrDefault(number, "ring " + number);
  }
}
