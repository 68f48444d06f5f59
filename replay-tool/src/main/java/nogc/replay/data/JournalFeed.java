package nogc.replay.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.InstrumentIds;
import nogc.connectors.sim.data.RecordedDataException;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The market data of a journal: its Quote, Trade, DepthUpdate, BookReset, FeedGap and Bar records
 * as they were heard, without what the engine put into them. The instruments are those that are
 * defined before the first of these. Allocates nothing per record.
 */
final class JournalFeed implements RecordedFeed {
  private static final String METADATA = "metadata.cq4t";
  private static final int INSTRUMENTS = 1 << 16;
  private static final int UNDEFINED = -1;

  /** Sequence, time and checksum. */
  private static final int STAMPS_LENGTH =
      RecordLayout.INSTRUMENT_OFFSET - RecordLayout.SEQUENCE_OFFSET;

  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.receiveTimeEncodingOffset();
  private static final int GAP_RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + FeedGapDecoder.receiveTimeEncodingOffset();

  private final Path folder;
  private final JournalReader reader;
  private final int[] ids = new int[INSTRUMENTS];
  private final Map<Integer, RecordedInstrument> definitions = new HashMap<>();
  private final List<RecordedInstrument> instruments = new ArrayList<>();
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final RecordHandler onRecord = this::take;
  private MutableDirectBuffer target;
  private int length;
  private boolean defining = true;

  private JournalFeed(final Path folder) {
    this.folder = folder;
    reader = JournalReader.open(folder);
    Arrays.fill(ids, UNDEFINED);
  }

  /** Whether a folder holds a journal. */
  static boolean isJournal(final Path folder) {
    return Files.exists(folder.resolve(METADATA));
  }

  /**
   * Opens at the first market record.
   *
   * @param wanted gives the instruments their ids, not those that they have in the journal
   * @throws IllegalArgumentException if no journal is there
   * @throws RecordedDataException if it is corrupt
   */
  public static RecordedFeed open(final Path folder, final InstrumentIds wanted) {
    final JournalFeed feed = new JournalFeed(folder);
    try {
      feed.define(wanted);
      return feed;
    } catch (final RuntimeException ex) {
      feed.close();
      throw ex;
    }
  }

  private void define(final InstrumentIds wanted) {
    while (defining && poll(this::onDefinition)) {
      // Up to the first market record.
    }
    final Map<Integer, Integer> newIds = new HashMap<>();
    definitions.forEach((id, each) -> newIds.put(id, wanted.idOf(each.symbol())));
    definitions.forEach(
        (id, each) -> {
          ids[id] = newIds.get(id);
          if (ids[id] != 0) {
            instruments.add(
                new RecordedInstrument(
                    ids[id],
                    each.symbol(),
                    each.currency(),
                    each.assetClass(),
                    each.priceScale(),
                    each.quantityScale(),
                    each.tickSize(),
                    each.lotSize(),
                    each.minQuantity(),
                    each.bookDepth(),
                    each.multiplier(),
                    newIds.getOrDefault(each.underlying(), 0),
                    each.right(),
                    each.strike(),
                    each.expiryTimeNs()));
          }
        });
    instruments.sort(Comparator.comparingInt(RecordedInstrument::id));
    reader.seekStart();
  }

  private void onDefinition(final DirectBuffer record, final int offset, final int recordLength) {
    if (RecordLayout.templateId(record, offset) == InstrumentDefinitionDecoder.TEMPLATE_ID) {
      definitions.put(RecordLayout.instrument(record, offset), defined(record, offset));
    } else if (isMarket(RecordLayout.templateId(record, offset))) {
      defining = false;
    }
  }

  private RecordedInstrument defined(final DirectBuffer record, final int offset) {
    definition.wrapAndApplyHeader(record, offset, header);
    return new RecordedInstrument(
        definition.instrument(),
        definition.symbol(),
        definition.currency(),
        definition.assetClass(),
        definition.priceScale(),
        definition.quantityScale(),
        definition.tickSize(),
        definition.lotSize(),
        definition.minQuantity(),
        definition.bookDepth(),
        definition.multiplier(),
        definition.underlying(),
        definition.optionRight(),
        definition.strike(),
        definition.expiryTime());
  }

  private static boolean isMarket(final int template) {
    return switch (template) {
      case QuoteDecoder.TEMPLATE_ID,
          TradeDecoder.TEMPLATE_ID,
          DepthUpdateDecoder.TEMPLATE_ID,
          BookResetDecoder.TEMPLATE_ID,
          FeedGapDecoder.TEMPLATE_ID,
          BarDecoder.TEMPLATE_ID ->
          true;
      default -> false;
    };
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return List.copyOf(instruments);
  }

  @Override
  public int next(final MutableDirectBuffer buffer) {
    target = buffer;
    length = 0;
    while (length == 0 && poll(onRecord)) {
      // Over what is no market data, or is not wanted.
    }
    return length;
  }

  private void take(final DirectBuffer record, final int offset, final int recordLength) {
    final int template = RecordLayout.templateId(record, offset);
    if (template == InstrumentDefinitionDecoder.TEMPLATE_ID) {
      requireSame(record, offset);
      return;
    }
    if (!isMarket(template)) {
      return;
    }
    final int id = RecordLayout.instrument(record, offset);
    if (ids[id] == UNDEFINED) {
      throw new RecordedDataException(
          place(), "a market record of instrument " + id + ", which nothing defined", null);
    }
    if (ids[id] == 0) {
      return;
    }
    target.putBytes(0, record, offset, recordLength);
    RecordLayout.clear(target, RecordLayout.SEQUENCE_OFFSET, STAMPS_LENGTH);
    target.putShort(RecordLayout.INSTRUMENT_OFFSET, (short) ids[id], LITTLE_ENDIAN);
    target.putByte(RecordLayout.SOURCE_OFFSET, (byte) 0);
    target.putLong(
        template == FeedGapDecoder.TEMPLATE_ID ? GAP_RECEIVE_TIME : RECEIVE_TIME, 0, LITTLE_ENDIAN);
    length = recordLength;
  }

  /** A definition comes again with each session; it must not change what mantissas mean. */
  private void requireSame(final DirectBuffer record, final int offset) {
    final RecordedInstrument again = defined(record, offset);
    final RecordedInstrument before = definitions.get(again.id());
    if (before == null
        || !before.symbol().equals(again.symbol())
        || before.priceScale() != again.priceScale()
        || before.quantityScale() != again.quantityScale()) {
      throw new RecordedDataException(
          place(),
          "instrument "
              + again.id()
              + " is defined anew as "
              + again.symbol()
              + "; cut the journal in front of this record and make it two sources",
          null);
    }
  }

  private boolean poll(final RecordHandler handler) {
    try {
      return reader.poll(handler, 1) > 0;
    } catch (final CorruptJournalException ex) {
      throw new RecordedDataException(place(), ex.getMessage(), ex);
    }
  }

  private String place() {
    return folder + ", sequence " + reader.sequence();
  }

  @Override
  public void close() {
    reader.close();
  }
}
