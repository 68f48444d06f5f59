package nogc.engine.core.orders;

import java.util.Arrays;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.VenueOrderDecoder;

/** An open order as its venue lists it. */
public final class ListedOrder {
  private final long[] venueOrderId = new long[VenueOrderId.WORDS];
  private int instrument;
  private Side side = Side.NONE;
  private OrderType type = OrderType.NONE;
  private TimeInForce timeInForce = TimeInForce.NONE;
  private long quantity;
  private long filledQuantity;
  private long price;
  private long stopPrice;
  private long averagePrice;

  public void clear() {
    instrument = 0;
    side = Side.NONE;
    type = OrderType.NONE;
    timeInForce = TimeInForce.NONE;
    quantity = 0;
    filledQuantity = 0;
    price = 0;
    stopPrice = 0;
    averagePrice = 0;
    Arrays.fill(venueOrderId, 0);
  }

  public void set(final VenueOrderDecoder from) {
    instrument = from.instrument();
    side = from.side();
    type = from.orderType();
    timeInForce = from.timeInForce();
    quantity = from.quantity();
    filledQuantity = from.filledQuantity();
    price = from.price();
    stopPrice = from.stopPrice();
    averagePrice = from.averagePrice();
    VenueOrderId.read(from, venueOrderId);
  }

  public void set(final ListedOrder from) {
    instrument = from.instrument;
    side = from.side;
    type = from.type;
    timeInForce = from.timeInForce;
    quantity = from.quantity;
    filledQuantity = from.filledQuantity;
    price = from.price;
    stopPrice = from.stopPrice;
    averagePrice = from.averagePrice;
    System.arraycopy(from.venueOrderId, 0, venueOrderId, 0, venueOrderId.length);
  }

  /** Whether it can be an order at all. */
  public boolean isPossible() {
    return (side == Side.BUY || side == Side.SELL)
        && quantity > 0
        && filledQuantity >= 0
        && filledQuantity <= quantity
        && averagePrice >= 0
        && !VenueOrderId.isNone(venueOrderId);
  }

  public int instrument() {
    return instrument;
  }

  public Side side() {
    return side;
  }

  public OrderType type() {
    return type;
  }

  public TimeInForce timeInForce() {
    return timeInForce;
  }

  public long quantity() {
    return quantity;
  }

  public long filledQuantity() {
    return filledQuantity;
  }

  public long price() {
    return price;
  }

  public long stopPrice() {
    return stopPrice;
  }

  public long averagePrice() {
    return averagePrice;
  }

  public long[] venueOrderId() {
    return venueOrderId;
  }

  public void visit(final StateVisitor state) {
    instrument = state.i32(instrument);
    side = Side.get(state.u8(side.value()));
    type = OrderType.get(state.u8(type.value()));
    timeInForce = TimeInForce.get(state.u8(timeInForce.value()));
    quantity = state.i64(quantity);
    filledQuantity = state.i64(filledQuantity);
    price = state.i64(price);
    stopPrice = state.i64(stopPrice);
    averagePrice = state.i64(averagePrice);
    for (int i = 0; i < venueOrderId.length; i++) {
      venueOrderId[i] = state.i64(venueOrderId[i]);
    }
  }
}
