package nogc.connectors.coinbase.feed;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import nogc.connectors.coinbase.rest.Reply;
import nogc.connectors.common.Backoff;
import nogc.connectors.common.MarketRecords;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The book of a product, order by order, of the channel {@code full}. Messages are kept from the
 * subscription on; REST gives a book with a sequence; those up to it are dropped, the rest applied;
 * from then on each message must have the sequence of the one before plus 1. A lower one is a late
 * duplicate. A higher one means loss: the book is reset, and made anew in the same way (Coinbase
 * docs, WebSocket Channels, Full Channel).
 */
final class FullBook {
  private static final int MAX_KEPT_CHARS = 64 << 20;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HEALTHY_NS = 60 * SECOND_NS;

  private enum State {
    DOWN,
    /** Messages are kept; a book will be asked for, or has been. */
    KEEPING,
    /** Rows of the book are being told, then what was kept. */
    LOADING,
    LIVE
  }

  private record Kept(String frame, long receiveTimeNs) {}

  private final ProductFeed product;
  private final MarketRecords records;
  private final FrameReader replayed = new FrameReader();
  private final ArrayDeque<Kept> kept = new ArrayDeque<>();
  private final Long2ObjectHashMap<RestingOrder> orders = new Long2ObjectHashMap<>();
  private final Backoff backoff;
  private State state = State.DOWN;
  private long keptChars;
  private long sequence;
  private long askAtNs;
  private boolean asked;
  private int generation;
  private boolean shown;
  private long liveSinceNs;

  FullBook(final ProductFeed product, final MarketRecords records, final long seed) {
    this.product = product;
    this.records = records;
    backoff = new Backoff(SECOND_NS, 60 * SECOND_NS, seed);
  }

  /** The subscription stands. */
  void onSubscribed(final long nowNs) {
    if (state == State.DOWN) {
      keep(nowNs);
    }
  }

  private void keep(final long askNs) {
    state = State.KEEPING;
    generation++;
    asked = false;
    askAtNs = askNs;
    kept.clear();
    keptChars = 0;
    orders.clear();
  }

  /** The connection is gone. */
  void onDown() {
    if (shown) {
      records.reset(product.instrument().id(), 0, ResetReason.DISCONNECT);
      shown = false;
    }
    state = State.DOWN;
    generation++;
    kept.clear();
    keptChars = 0;
    orders.clear();
  }

  /**
   * Asks for the book if it is time.
   *
   * @param ask gets the answer to {@code then} later
   * @param load takes the job that makes the book
   */
  int doWork(
      final long nowNs, final Consumer<Consumer<Reply<byte[]>>> ask, final Consumer<BookJob> load) {
    if (state == State.LIVE && nowNs - liveSinceNs > HEALTHY_NS) {
      backoff.succeeded();
    }
    if (state != State.KEEPING || asked || nowNs < askAtNs) {
      return 0;
    }
    asked = true;
    final int of = generation;
    ask.accept(
        reply -> {
          if (of == generation && state == State.KEEPING) {
            onBook(reply, nowNs, load);
          }
        });
    return 1;
  }

  private void onBook(final Reply<byte[]> reply, final long nowNs, final Consumer<BookJob> load) {
    if (reply.isGood()) {
      state = State.LOADING;
      load.accept(new Load(LevelCursor.ofBook(reply.value())));
    } else {
      asked = false;
      askAtNs = nowNs + backoff.failed();
    }
  }

  /** A message of the channel. */
  void onMessage(
      final FeedMessage message, final String frame, final long receiveTimeNs, final long nowNs) {
    switch (state) {
      case LIVE -> apply(message, frame, receiveTimeNs, nowNs);
      case KEEPING, LOADING -> keep(frame, receiveTimeNs, nowNs);
      default -> {
        // Not subscribed yet.
      }
    }
  }

  private void keep(final String frame, final long receiveTimeNs, final long nowNs) {
    keptChars += frame.length();
    if (keptChars > MAX_KEPT_CHARS) {
      startOver(nowNs);
      return;
    }
    kept.add(new Kept(frame, receiveTimeNs));
  }

  /** Resets the book and begins anew, after a wait. */
  void startOver(final long nowNs) {
    if (state == State.DOWN) {
      return;
    }
    records.reset(product.instrument().id(), 0, ResetReason.GAP);
    keep(nowNs + backoff.failed());
  }

  private void apply(
      final FeedMessage message, final String frame, final long receiveTimeNs, final long nowNs) {
    if (!message.has("sequence")) {
      return;
    }
    final long number = message.whole("sequence");
    final String type = message.type();
    final boolean known = isOfBook(type);
    if (number <= sequence || (number != sequence + 1 && !known)) {
      return;
    }
    if (number != sequence + 1) {
      records.gap(product.instrument().id(), sequence + 1, number);
      startOver(nowNs);
      keep(frame, receiveTimeNs, nowNs);
      return;
    }
    sequence = number;
    change(message, type);
  }

  static boolean isOfBook(final String type) {
    return switch (type) {
      case "received", "open", "done", "match", "change", "noop" -> true;
      default -> false;
    };
  }

  private void change(final FeedMessage message, final String type) {
    final long timeNs = message.timeNs();
    switch (type) {
      case "open" -> {
        final RestingOrder order =
            new RestingOrder(
                message.side(),
                product.price(message.required("price")),
                product.size(message.required("remaining_size")));
        add(message.required("order_id"), order, timeNs, false, true);
      }
      case "done" -> {
        final long id = RestingOrder.number(message.required("order_id"));
        final RestingOrder order = orders.remove(id);
        if (order != null) {
          tell(DepthAction.DELETE, id, order, 0, timeNs, false, true);
        }
      }
      case "match" -> {
        final long id = RestingOrder.number(message.required("maker_order_id"));
        final RestingOrder order = orders.get(id);
        if (order != null) {
          resize(id, order, order.size - product.size(message.required("size")), timeNs);
        }
      }
      case "change" -> {
        final long id = RestingOrder.number(message.required("order_id"));
        final RestingOrder order = orders.get(id);
        if (order != null) {
          if (message.has("new_price")) {
            order.price = product.price(message.required("new_price"));
          }
          resize(id, order, product.size(message.required("new_size")), timeNs);
        }
      }
      default -> {
        // received, noop: the book is as it was.
      }
    }
  }

  private void resize(final long id, final RestingOrder order, final long size, final long timeNs) {
    if (size <= 0) {
      orders.remove(id);
      tell(DepthAction.DELETE, id, order, 0, timeNs, false, true);
    } else {
      order.size = size;
      tell(DepthAction.MODIFY, id, order, size, timeNs, false, true);
    }
  }

  private void add(
      final String orderId,
      final RestingOrder order,
      final long timeNs,
      final boolean snapshot,
      final boolean last) {
    final long id = RestingOrder.number(orderId);
    final boolean known = orders.put(id, order) != null;
    tell(
        known ? DepthAction.MODIFY : DepthAction.ADD,
        id,
        order,
        order.size,
        timeNs,
        snapshot,
        last);
  }

  private void tell(
      final DepthAction action,
      final long id,
      final RestingOrder order,
      final long size,
      final long timeNs,
      final boolean snapshot,
      final boolean last) {
    records.depth(
        product.instrument().id(),
        timeNs,
        action,
        order.side,
        order.price,
        size,
        id,
        snapshot,
        last);
  }

  /** Whether the book follows the feed. */
  boolean isLive() {
    return state == State.LIVE;
  }

  /** Tells the book that REST gave, then what was kept. */
  private final class Load implements BookJob {
    private final LevelCursor rows;
    private final int of = generation;
    private long lastReceiveNs;
    private boolean begun;
    private boolean told;
    private String id;
    private RestingOrder order;

    Load(final LevelCursor rows) {
      this.rows = rows;
    }

    @Override
    public boolean step() {
      if (of != generation) {
        return false; // the connection is gone, or all begins anew
      }
      if (!begun) {
        begun = true;
        shown = true;
        records.reset(product.instrument().id(), 0, ResetReason.SNAPSHOT);
      }
      return told ? replay() : row();
    }

    private boolean row() {
      final boolean more = rows.next();
      if (order != null) {
        add(id, order, 0, true, !more);
      }
      if (more) {
        final Side side = rows.side();
        order = new RestingOrder(side, product.price(rows.price()), product.size(rows.size()));
        id = rows.third();
        return true;
      }
      rows.close();
      if (rows.sequence() < 0) {
        throw new MalformedFrame("a book without a sequence");
      }
      sequence = rows.sequence();
      told = true;
      return true;
    }

    private boolean replay() {
      final Kept next = kept.poll();
      if (next == null) {
        state = State.LIVE;
        liveSinceNs = lastReceiveNs;
        return false;
      }
      keptChars -= next.frame.length();
      lastReceiveNs = next.receiveTimeNs;
      records.receivedAt(lastReceiveNs);
      apply(replayed.read(next.frame), next.frame, next.receiveTimeNs, next.receiveTimeNs);
      return of == generation;
    }

    @Override
    public void abandon() {
      rows.close();
    }
  }
}
