package nogc.connectors.coinbase.feed;

import java.util.function.Consumer;
import nogc.connectors.coinbase.rest.Product;
import nogc.connectors.coinbase.rest.Reply;
import nogc.connectors.common.TradedInstrument;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.Side;

/** Who lives behind the feed: gets what is no market data, and asks REST for books. */
public interface FeedListener {
  /**
   * An execution of our own, as the channel {@code user} tells it. It has no fee, only a rate.
   *
   * @param instrument of the product
   * @param tradeId unique within the product
   * @param venueOrderId our order at the venue
   * @param side of our order
   * @param price mantissa
   * @param size mantissa
   * @param feeRate decimal text; empty if the venue did not tell
   * @param liquidity maker or taker
   * @param timeNs venue's time, epoch nanoseconds
   */
  record OwnTrade(
      TradedInstrument instrument,
      long tradeId,
      String venueOrderId,
      Side side,
      long price,
      long size,
      String feeRate,
      Liquidity liquidity,
      long timeNs) {}

  /** The venue describes one of our products anew. */
  void onProduct(Product product, long receiveTimeNs);

  /** An execution of our own. */
  void onOwnTrade(OwnTrade trade);

  /** Data flows, or does not any more: a word for people. Orders are not concerned. */
  void onFeed(boolean up, String text, long nowNs);

  /** Asks for the book of a product, order by order. */
  void askBook(String product, Consumer<Reply<byte[]>> then);
}
