package nogc.engine.core.instruments;

import nogc.engine.core.book.LevelBook;
import nogc.engine.core.book.OrderBook;
import nogc.engine.core.book.TopOfBook;
import nogc.engine.core.orders.OwnOrders;
import nogc.engine.core.positions.Currencies;
import nogc.engine.core.positions.Currency;
import nogc.engine.core.positions.Position;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategies;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradingPhase;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * One instrument: its definition, its market as last seen, and what the firm holds and has ordered.
 */
public final class Instrument {
  private final int id;
  private final LevelBook book;
  private final TopOfBook top = new TopOfBook();
  private final Position net;
  private final ToldPosition told = new ToldPosition();
  private final OwnOrders own = new OwnOrders();
  private OrderBook orders;
  private int priceScale;
  private int quantityScale;
  private long tickSize;
  private long lotSize;
  private long minQuantity;
  private long maxQuantity;
  private long multiplier;
  private int orderTypes;
  private int timesInForce;
  private int venue;
  private boolean enabled;
  private boolean disabledByOperator;
  private boolean shortable;
  private boolean restricted;
  private boolean restrictedByOperator;
  private Currency currency;
  private TradingPhase phase = TradingPhase.NONE;
  private boolean bookTrusted = true;
  private long bookTimeNs;
  private boolean gapped;
  private long markedPrice;
  private Position[] positions = new Position[4];
  private int positionCount;
  private long referencePrice;
  private long referenceTimeNs;

  Instrument(final int id, final int bookDepth) {
    this.id = id;
    book = new LevelBook(bookDepth);
    net = new Position(this, null);
  }

  /** Whether the values of a definition can be worked with at all. */
  static boolean isValid(final InstrumentDefinitionDecoder definition) {
    return definition.priceScale() <= Decimals.MAX_SCALE
        && definition.quantityScale() <= Decimals.MAX_SCALE
        && definition.priceScale() + definition.quantityScale()
            <= Decimals.MAX_SCALE + Decimals.MONEY_SCALE
        && definition.tickSize() > 0
        && definition.lotSize() > 0
        && definition.minQuantity() >= 0
        && definition.maxQuantity() >= 0
        && definition.multiplier() > 0;
  }

  /** Scales, currency and account may not change once something has been counted in them. */
  boolean accepts(final InstrumentDefinitionDecoder definition, final Currency newCurrency) {
    return multiplier == 0
        || (priceScale == definition.priceScale()
            && quantityScale == definition.quantityScale()
            && multiplier == definition.multiplier()
            && venue == definition.venue()
            && currency == newCurrency);
  }

  void define(final InstrumentDefinitionDecoder definition, final Currency newCurrency) {
    priceScale = definition.priceScale();
    quantityScale = definition.quantityScale();
    tickSize = definition.tickSize();
    lotSize = definition.lotSize();
    minQuantity = definition.minQuantity();
    maxQuantity = definition.maxQuantity();
    multiplier = definition.multiplier();
    orderTypes = definition.orderTypes();
    timesInForce = definition.timesInForce();
    venue = definition.venue();
    enabled = definition.enabled() == nogc.journal.codec.Bool.YES;
    shortable = definition.shortable() == nogc.journal.codec.Bool.YES;
    restricted = definition.restricted() == nogc.journal.codec.Bool.YES;
    currency = newCurrency;
  }

  /** The position of a strategy in this instrument is marked with it from now on. */
  public void addPosition(final Position position) {
    if (positionCount == positions.length) {
      positions = java.util.Arrays.copyOf(positions, positionCount * 2);
    }
    positions[positionCount++] = position;
  }

  public int positionCount() {
    return positionCount;
  }

  public Position position(final int index) {
    return positions[index];
  }

  public int id() {
    return id;
  }

  public TopOfBook top() {
    return top;
  }

  public LevelBook book() {
    return book;
  }

  /** Null until the first record of an order-by-order feed. */
  public OrderBook orders() {
    return orders;
  }

  /**
   * Makes the book of orders; from now on it has the touch of the instrument. It allocates: one
   * record of a session pays for it, and instruments without such a feed do not.
   */
  public OrderBook makeOrders() {
    orders = new OrderBook();
    return orders;
  }

  /** Empties what the venue's depth feeds have built. */
  public void clearBooks() {
    book.clear();
    if (orders != null) {
      orders.clear();
    }
  }

  /** Anomalies of its books so far. */
  public long anomalies() {
    return book.anomalies() + (orders == null ? 0 : orders.anomalies());
  }

  /** Of the depth feed, 0 if there is none. */
  public long bestBid() {
    return orders == null ? book.bestBid() : orders.bestBid();
  }

  /** Of the depth feed, 0 if there is none. */
  public long bestAsk() {
    return orders == null ? book.bestAsk() : orders.bestAsk();
  }

  /** Both sides of the depth feed there, and the best bid above the best ask. */
  public boolean isBookCrossed() {
    return orders == null ? book.isCrossed() : orders.isCrossed();
  }

  /** The firm's open orders. */
  public OwnOrders own() {
    return own;
  }

  /** What the firm holds. */
  public Position net() {
    return net;
  }

  /** What its venue says it holds for us. */
  public ToldPosition told() {
    return told;
  }

  public int priceScale() {
    return priceScale;
  }

  public int quantityScale() {
    return quantityScale;
  }

  /** Price mantissa. */
  public long tickSize() {
    return tickSize;
  }

  /** Quantity mantissa. */
  public long lotSize() {
    return lotSize;
  }

  /** Quantity mantissa. */
  public long minQuantity() {
    return minQuantity;
  }

  /** Quantity mantissa, 0 for none. */
  public long maxQuantity() {
    return maxQuantity;
  }

  public long multiplier() {
    return multiplier;
  }

  public boolean supports(final OrderType type) {
    return (orderTypes >> type.value() & 1) == 1;
  }

  public boolean supports(final TimeInForce timeInForce) {
    return (timesInForce >> timeInForce.value() & 1) == 1;
  }

  /** Ring number of the gateway that trades it. */
  public int venue() {
    return venue;
  }

  public boolean isEnabled() {
    return enabled && !disabledByOperator;
  }

  public void disabledByOperator(final boolean disabled) {
    disabledByOperator = disabled;
  }

  public boolean isShortable() {
    return shortable;
  }

  /** Whether only orders that reduce the position are allowed. */
  public boolean isRestricted() {
    return restricted || restrictedByOperator;
  }

  public void restrictedByOperator(final boolean newRestricted) {
    restrictedByOperator = newRestricted;
  }

  /** In which it is priced. */
  public Currency currency() {
    return currency;
  }

  public TradingPhase phase() {
    return phase;
  }

  public void phase(final TradingPhase newPhase) {
    phase = newPhase;
  }

  /** False between a gap or reset and the next whole snapshot. */
  public boolean isBookTrusted() {
    return bookTrusted;
  }

  public void bookTrusted(final boolean trusted) {
    bookTrusted = trusted;
  }

  /** Whether market data were lost and its account counts that as a gap that is still open. */
  public boolean isGapped() {
    return gapped;
  }

  public void gapped(final boolean newGapped) {
    gapped = newGapped;
  }

  /** Worst-case quantity of all open buy orders. */
  public long openBuyQuantity() {
    return net.openBuyQuantity();
  }

  /** Worst-case quantity of all open sell orders. */
  public long openSellQuantity() {
    return net.openSellQuantity();
  }

  /** The book changed at this time. */
  public void bookChanged(final long timeNs) {
    bookTimeNs = timeNs;
    final long bid = bestBid();
    final long ask = bestAsk();
    if (bid > 0 && ask > 0) {
      reference(middle(bid, ask), timeNs);
    }
  }

  /** A quote came at this time. Where it is all that the feed has, it makes up for any gap. */
  public void quoted(final long timeNs) {
    if (bookTimeNs == 0) {
      bookTrusted = true;
    }
    if (top.hasBid() && top.hasAsk()) {
      reference(top.midRoundedDown(), timeNs);
    }
  }

  /** A trade came at this time. */
  public void traded(final long timeNs) {
    // A two-sided market of the same instant says more than a single print.
    if (timeNs > referenceTimeNs) {
      reference(top.tradePrice(), timeNs);
    }
  }

  /** A bar ended at this time and price; whatever came since says more. */
  public void closed(final long price, final long endNs) {
    if (endNs > referenceTimeNs) {
      reference(price, endNs);
    }
  }

  /** A price of 0 or below is no reference: the old one stays and grows stale. */
  private void reference(final long price, final long timeNs) {
    if (price > 0) {
      referencePrice = price;
      referenceTimeNs = timeNs;
    }
  }

  /**
   * A quantity became another one at the same value: the reference changes inversely, rounded down.
   * Positions are to be valued anew.
   *
   * @param before of the same sign as {@code after}, neither 0
   * @param scratch to count in
   */
  public void split(final long before, final long after, final Int128 scratch) {
    if (referencePrice > 0) {
      final long scaled =
          scratch
              .zero()
              .addProduct(referencePrice, Math.abs(before))
              .divide(Math.abs(after), Rounding.FLOOR);
      referencePrice = Math.max(1, scaled);
    }
    markedPrice = 0;
  }

  private static long middle(final long bid, final long ask) {
    return (bid & ask) + ((bid ^ ask) >> 1);
  }

  /**
   * Price that orders are measured against and positions are valued at: the youngest of the middle
   * of the book, the middle of the quote, the last trade and the close of the last bar; 0 before
   * the first.
   */
  public long referencePrice() {
    return referencePrice;
  }

  /** The reference at which its positions were last valued; 0 if they have to be valued anew. */
  public long markedPrice() {
    return markedPrice;
  }

  public void markedPrice(final long price) {
    markedPrice = price;
  }

  /** Epoch nanoseconds of the reference. */
  public long referenceTimeNs() {
    return referenceTimeNs;
  }

  void visit(final StateVisitor state, final Strategies strategies, final Currencies currencies) {
    priceScale = state.i32(priceScale);
    quantityScale = state.i32(quantityScale);
    tickSize = state.i64(tickSize);
    lotSize = state.i64(lotSize);
    minQuantity = state.i64(minQuantity);
    maxQuantity = state.i64(maxQuantity);
    multiplier = state.i64(multiplier);
    orderTypes = state.i32(orderTypes);
    timesInForce = state.i32(timesInForce);
    venue = state.i32(venue);
    enabled = state.bool(enabled);
    disabledByOperator = state.bool(disabledByOperator);
    shortable = state.bool(shortable);
    restricted = state.bool(restricted);
    restrictedByOperator = state.bool(restrictedByOperator);
    currency = currencies.of(state.i64(currency == null ? 0 : currency.code()));
    phase = TradingPhase.get(state.u8(phase.value()));
    bookTrusted = state.bool(bookTrusted);
    bookTimeNs = state.i64(bookTimeNs);
    gapped = state.bool(gapped);
    markedPrice = state.i64(markedPrice);
    referencePrice = state.i64(referencePrice);
    referenceTimeNs = state.i64(referenceTimeNs);
    top.visit(state);
    book.visit(state);
    if (state.bool(orders != null)) {
      (orders == null ? makeOrders() : orders).visit(state);
    }
    net.visit(state);
    told.visit(state);
    visitPositions(state, strategies);
  }

  private void visitPositions(final StateVisitor state, final Strategies strategies) {
    final int count = state.i32(positionCount);
    for (int i = 0; i < count; i++) {
      final int strategyId = state.i32(state.isLoading() ? 0 : positions[i].strategy().id());
      if (state.isLoading()) {
        final Strategy strategy = strategies.holder(strategyId);
        final Position position = new Position(this, strategy);
        strategy.addPosition(id, position);
        addPosition(position);
      }
      positions[i].visit(state);
    }
  }
}
