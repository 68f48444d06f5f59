package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Gathers trades into bars of a minute. */
final class MinuteBar {
  private static final long MINUTE_NS = 60_000_000_000L;

  private final Asset asset;
  private long startNs;
  private long open;
  private long high;
  private long low;
  private long close;
  private long volume;
  private long count;
  private BigDecimal value = BigDecimal.ZERO;

  MinuteBar(final Asset asset) {
    this.asset = asset;
  }

  /** Returns the bar of the minute before, if this trade begins another one; else null. */
  ObjectNode onTrade(final long price, final long size, final long timeNs) {
    final long minute = timeNs - Math.floorMod(timeNs, MINUTE_NS);
    ObjectNode done = null;
    if (minute != startNs) {
      done = count == 0 ? null : json();
      startNs = minute;
      open = price;
      high = price;
      low = price;
      volume = 0;
      count = 0;
      value = BigDecimal.ZERO;
    }
    high = Math.max(high, price);
    low = Math.min(low, price);
    close = price;
    volume += size;
    count++;
    value = value.add(BigDecimal.valueOf(price).multiply(BigDecimal.valueOf(size)));
    return done;
  }

  private ObjectNode json() {
    final int scale = asset.recorded().priceScale();
    return Wire.object()
        .put("T", "b")
        .put("S", asset.symbol())
        .put("o", MarketStream.number(open, scale))
        .put("h", MarketStream.number(high, scale))
        .put("l", MarketStream.number(low, scale))
        .put("c", MarketStream.number(close, scale))
        .put("v", MarketStream.number(volume, asset.recorded().quantityScale()))
        .put("t", Times.utc(startNs))
        .put("n", count)
        .put(
            "vw",
            value
                .divide(BigDecimal.valueOf(volume), 6, RoundingMode.HALF_UP)
                .movePointLeft(scale)
                .stripTrailingZeros());
  }
}
