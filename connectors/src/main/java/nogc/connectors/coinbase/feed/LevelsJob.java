package nogc.connectors.coinbase.feed;

import nogc.journal.codec.Side;

/** Makes records of a {@code snapshot} or an {@code l2update}: one row behind, to mark the last. */
final class LevelsJob implements BookJob {
  private final ProductFeed product;
  private final LevelCursor rows;
  private final boolean snapshot;
  private final long venueTimeNs;
  private final int generation;
  private boolean any;
  private Side side;
  private long price;
  private long size;

  LevelsJob(
      final ProductFeed product,
      final LevelCursor rows,
      final boolean snapshot,
      final long venueTimeNs) {
    this.product = product;
    this.rows = rows;
    this.snapshot = snapshot;
    this.venueTimeNs = venueTimeNs;
    if (snapshot) {
      product.beginSnapshot(venueTimeNs);
    }
    generation = product.generation();
  }

  @Override
  public boolean step() {
    if (generation != product.generation()) {
      rows.close();
      return false;
    }
    final boolean more = rows.next();
    if (any) {
      product.level(venueTimeNs, side, price, size, snapshot, !more);
    }
    if (!more) {
      rows.close();
      if (snapshot) {
        product.endSnapshot();
      }
      return false;
    }
    any = true;
    side = rows.side();
    price = product.price(rows.price());
    size = product.size(rows.size());
    return true;
  }

  @Override
  public void abandon() {
    rows.close();
  }
}
