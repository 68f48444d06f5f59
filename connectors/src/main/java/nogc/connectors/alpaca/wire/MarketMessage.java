package nogc.connectors.alpaca.wire;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of the market data stream: its type and the fields that we know, in whatever order
 * they came. It is used again for the next one. The meaning of a key depends on the type: {@code c}
 * is a close in a bar and a list of conditions in a trade; so values are kept as what they are.
 *
 * <p>Keys and types: Alpaca docs, Real-time Stock Data, Real-time Crypto Data; Alpaca's Go SDK.
 */
public final class MarketMessage {
  /** Decimals of all prices and quantities: Alpaca never has more than nine that count. */
  public static final int SCALE = 9;

  /** The keys that we know. */
  public enum Key {
    TYPE("T"),
    SYMBOL("S"),
    ID("i", true),
    PRICE("p"),
    SIZE("s"),
    TIME("t"),
    CONDITIONS_OR_CLOSE("c"),
    TAKER_SIDE("tks"),
    BID_PRICE("bp"),
    BID_SIZE("bs"),
    ASK_PRICE("ap"),
    ASK_SIZE("as"),
    OPEN("o"),
    HIGH("h"),
    LOW("l"),
    VOLUME("v"),
    TRADES("n", true),
    AVERAGE("vw"),
    STATUS("sc"),
    STATUS_TEXT("sm"),
    REASON("rc"),
    TAPE("z"),
    UP("u"),
    DOWN("d"),
    BIDS("b"),
    ASKS_OR_ACTION("a"),
    RESET("r"),
    CODE("code", true),
    TEXT("msg"),
    CORRECTED_ID("ci", true),
    ORIGINAL_ID("oi", true);

    private static final Map<String, Key> BY_NAME = new HashMap<>();

    static {
      for (final Key key : values()) {
        BY_NAME.put(key.json, key);
      }
    }

    private final String json;
    private final boolean whole;

    Key(final String json) {
      this(json, false);
    }

    Key(final String json, final boolean whole) {
      this.json = json;
      this.whole = whole;
    }

    static Key of(final String name) {
      return BY_NAME.get(name);
    }
  }

  private enum Kind {
    ABSENT,
    TEXT,
    NUMBER,
    TEXTS,
    LEVELS,
    UNUSABLE
  }

  private static final int KEYS = Key.values().length;
  private static final int MAX_TEXTS = 100_000;

  private final Kind[] kinds = new Kind[KEYS];
  private final long[] numbers = new long[KEYS];
  private final String[] texts = new String[KEYS];
  private final Map<Key, List<String>> lists = new EnumMap<>(Key.class);
  private final Levels bids = new Levels();
  private final Levels asks = new Levels();
  private final Map<String, List<String>> channels = new HashMap<>();
  private long unknownKeys;

  MarketMessage() {}

  /** Reads an object whose OBJECT token was just taken. */
  void read(final WireReader reader) {
    java.util.Arrays.fill(kinds, Kind.ABSENT);
    channels.clear();
    while (true) {
      final WireReader.Token token = reader.next();
      if (token == WireReader.Token.END_OBJECT) {
        return;
      }
      if (token != WireReader.Token.KEY) {
        throw new WireException("found " + token + " where a key belongs");
      }
      final String name = reader.text();
      final Key key = Key.of(name);
      if (key == null) {
        unknown(name, reader);
      } else {
        value(key, reader);
      }
    }
  }

  /** A list under a name that is no key of data is a channel of a subscription. */
  private void unknown(final String name, final WireReader reader) {
    final WireReader.Token token = reader.next();
    if (token == WireReader.Token.ARRAY) {
      final List<String> symbols = new ArrayList<>();
      WireReader.Token each = reader.next();
      while (each == WireReader.Token.TEXT && symbols.size() < MAX_TEXTS) {
        symbols.add(reader.text());
        each = reader.next();
      }
      if (each == WireReader.Token.END_ARRAY) {
        if (channels.size() < KEYS) {
          channels.put(name, symbols);
        }
        return;
      }
      reader.skip(each);
      reader.skip(token);
    } else {
      reader.skip(token);
    }
    unknownKeys++;
  }

  private void value(final Key key, final WireReader reader) {
    final int at = key.ordinal();
    final WireReader.Token token = reader.next();
    try {
      switch (token) {
        case TEXT -> {
          texts[at] = reader.text();
          kinds[at] = Kind.TEXT;
          if (key == Key.TIME) {
            number(at, reader.timeNs());
          }
        }
        case NUMBER -> number(at, key.whole ? reader.whole() : reader.decimal(SCALE));
        case TIME -> number(at, reader.timeNs());
        case TRUE -> number(at, 1);
        case FALSE -> number(at, 0);
        case NULL -> kinds[at] = Kind.ABSENT;
        case ARRAY -> array(key, reader);
        default -> {
          reader.skip(token);
          kinds[at] = Kind.UNUSABLE;
        }
      }
    } catch (final IllegalArgumentException ex) {
      kinds[at] = Kind.UNUSABLE;
    }
  }

  private void number(final int at, final long value) {
    numbers[at] = value;
    kinds[at] = Kind.NUMBER;
  }

  private void array(final Key key, final WireReader reader) {
    final int at = key.ordinal();
    final Levels levels = key == Key.BIDS ? bids : asks;
    final List<String> list = lists.computeIfAbsent(key, each -> new ArrayList<>());
    list.clear();
    levels.clear();
    kinds[at] = key == Key.BIDS || key == Key.ASKS_OR_ACTION ? Kind.LEVELS : Kind.TEXTS;
    while (true) {
      final WireReader.Token token = reader.next();
      switch (token) {
        case END_ARRAY -> {
          return;
        }
        case TEXT -> {
          if (list.size() < MAX_TEXTS) {
            list.add(reader.text());
          }
        }
        case OBJECT -> {
          if (!levels.read(reader)) {
            kinds[at] = Kind.UNUSABLE;
          }
        }
        default -> {
          reader.skip(token);
          kinds[at] = Kind.UNUSABLE;
        }
      }
    }
  }

  /** The message's type; empty if it has none. */
  public String type() {
    return text(Key.TYPE);
  }

  /** Whether all of these are numbers, or times, or flags. */
  public boolean hasNumbers(final Key... keys) {
    for (final Key key : keys) {
      if (kinds[key.ordinal()] != Kind.NUMBER) {
        return false;
      }
    }
    return true;
  }

  /**
   * A number: a mantissa at {@link #SCALE}, a whole number, epoch nanoseconds, or 1 for true.
   *
   * @return 0 if it is absent or no number
   */
  public long number(final Key key) {
    return kinds[key.ordinal()] == Kind.NUMBER ? numbers[key.ordinal()] : 0;
  }

  /** A text; empty if it is absent or none. */
  public String text(final Key key) {
    return kinds[key.ordinal()] == Kind.TEXT ? texts[key.ordinal()] : "";
  }

  /** A list of texts; empty if it is absent or none. */
  public List<String> texts(final Key key) {
    return kinds[key.ordinal()] == Kind.TEXTS ? lists.get(key) : List.of();
  }

  /** Whether both sides of a book are readable; one that is absent is empty. */
  public boolean hasLevels() {
    return isLevels(Key.BIDS) && isLevels(Key.ASKS_OR_ACTION);
  }

  private boolean isLevels(final Key key) {
    final Kind kind = kinds[key.ordinal()];
    if (kind == Kind.ABSENT) {
      (key == Key.BIDS ? bids : asks).clear();
    }
    return kind == Kind.LEVELS || kind == Kind.ABSENT;
  }

  /** Levels of the bid side. */
  public Levels bids() {
    return bids;
  }

  /** Levels of the ask side. */
  public Levels asks() {
    return asks;
  }

  /** Channels of a subscription with their symbols. */
  public Map<String, List<String>> channels() {
    return channels;
  }

  /** Fields under names that we do not know, so far. */
  public long unknownKeys() {
    return unknownKeys;
  }
}
