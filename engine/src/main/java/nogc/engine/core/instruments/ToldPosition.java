package nogc.engine.core.instruments;

import nogc.engine.core.state.StateVisitor;

/** What the venue says it holds of an instrument for us. */
public final class ToldPosition {
  private long listing;
  private long quantity;
  private long averagePrice;

  /**
   * @param newListing sequence of the begin of the listing
   * @param newQuantity signed mantissa
   */
  public void set(final long newListing, final long newQuantity, final long newAveragePrice) {
    listing = newListing;
    quantity = newQuantity;
    averagePrice = newAveragePrice;
  }

  /** Signed quantity mantissa in this listing; 0 if it was not in it. */
  public long quantity(final long ofListing) {
    return listing == ofListing ? quantity : 0;
  }

  /** Price mantissa in this listing; 0 if it was not in it. */
  public long averagePrice(final long ofListing) {
    return listing == ofListing ? averagePrice : 0;
  }

  void visit(final StateVisitor state) {
    listing = state.i64(listing);
    quantity = state.i64(quantity);
    averagePrice = state.i64(averagePrice);
  }
}
