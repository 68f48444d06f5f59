package nogc.connectors.alpaca.wire;

import java.util.Arrays;

/** Price levels of one side of a book, as mantissas at {@link MarketMessage#SCALE}. */
public final class Levels {
  private long[] prices = new long[16];
  private long[] sizes = new long[16];
  private int count;

  Levels() {}

  void clear() {
    count = 0;
  }

  /** Reads {@code {"p":..,"s":..}} behind its OBJECT token; false if it is not that. */
  boolean read(final WireReader reader) {
    long price = 0;
    long size = -1;
    boolean good = true;
    while (true) {
      final WireReader.Token token = reader.next();
      if (token == WireReader.Token.END_OBJECT) {
        break;
      }
      final String name = reader.text();
      final WireReader.Token value = reader.next();
      if (value != WireReader.Token.NUMBER) {
        good &= !name.equals("p") && !name.equals("s");
        reader.skip(value);
        continue;
      }
      try {
        if (name.equals("p")) {
          price = reader.decimal(MarketMessage.SCALE);
        } else if (name.equals("s")) {
          size = reader.decimal(MarketMessage.SCALE);
        }
      } catch (final NumberFormatException ex) {
        good = false;
      }
    }
    if (!good || price <= 0 || size < 0) {
      return false;
    }
    if (count == prices.length) {
      prices = Arrays.copyOf(prices, count * 2);
      sizes = Arrays.copyOf(sizes, count * 2);
    }
    prices[count] = price;
    sizes[count] = size;
    count++;
    return true;
  }

  /** Levels. */
  public int count() {
    return count;
  }

  /** Price mantissa. */
  public long price(final int index) {
    return prices[index];
  }

  /** Size mantissa; 0 removes the level. */
  public long size(final int index) {
    return sizes[index];
  }
}
