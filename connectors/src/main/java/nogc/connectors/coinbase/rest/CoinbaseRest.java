package nogc.connectors.coinbase.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import nogc.connectors.common.RateBudget;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.RestClient;
import nogc.journal.fixed.Decimals;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The questions that the connector asks over REST. Answers come on the gateway's thread; nothing
 * blocks but {@link #awaitOrder} and {@link #awaitProducts}, which are for starts and checks.
 */
public final class CoinbaseRest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int NANO_SCALE = 9;
  private static final int MAX_PAGES = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestClient client;
  private final EpochNanoClock clock;
  private final Requests requests;
  private final RateBudget publicBudget = new RateBudget("public", 15, 3 * SECOND_NS / 2, 0);
  private final RateBudget privateBudget = new RateBudget("private", 30, 2 * SECOND_NS, 5);
  private final RateBudget fillsBudget = new RateBudget("fills", 20, 2 * SECOND_NS, 0);

  /**
   * @param client signs with {@link RestSigner}
   * @param clock epoch nanoseconds
   */
  public CoinbaseRest(final RestClient client, final EpochNanoClock clock) {
    this.client = client;
    this.clock = clock;
    requests = new Requests(client, clock);
  }

  /** Our time, epoch nanoseconds. */
  public long nowNs() {
    return clock.nanoTime();
  }

  /** One turn: sends what the budgets allow. */
  public int doWork(final long nowNs) {
    return requests.doWork(nowNs);
  }

  /** How many requests of our own profile may be sent, for the journal. */
  public RateBudget privateBudget() {
    return privateBudget;
  }

  /**
   * The venue's time, with ours of sending and of the answer.
   *
   * @param venueNs epoch nanoseconds at the venue
   * @param sentNs ours at the sending
   * @param receivedNs ours at the answer
   */
  public record Time(long venueNs, long sentNs, long receivedNs) {
    /**
     * How far our clock is ahead of the venue's, less what the way of the answer can explain: 0 if
     * all of it.
     */
    public long skewNs() {
      if (venueNs < sentNs) {
        return sentNs - venueNs;
      }
      return venueNs > receivedNs ? receivedNs - venueNs : 0;
    }
  }

  /** Asks for the venue's time. */
  public void time(final Consumer<Reply<Time>> then) {
    requests.ask(
        RestCall.get("/time"),
        publicBudget,
        answer -> then.accept(read(answer, json -> time(json, answer))));
  }

  private static Time time(final JsonNode json, final RestAnswer answer) {
    final Instant venue = Instant.parse(json.required("iso").asText());
    final long venueNs =
        Math.addExact(
            Math.multiplyExact(venue.getEpochSecond(), Decimals.powerOfTen(NANO_SCALE)),
            venue.getNano());
    return new Time(venueNs, answer.sentTimeNs(), answer.receiveTimeNs());
  }

  /** All products. */
  public void products(final Consumer<Reply<List<Product>>> then) {
    requests.ask(
        RestCall.get("/products"),
        publicBudget,
        answer -> then.accept(read(answer, json -> list(json, Product::of))));
  }

  /** All products, waited for. */
  public Reply<List<Product>> awaitProducts(final long timeoutNs) {
    return read(
        client.await(RestCall.get("/products"), timeoutNs), json -> list(json, Product::of));
  }

  /**
   * The book of a product, as it came.
   *
   * @param level 2 for price levels, 3 for orders
   */
  public void book(final String product, final int level, final Consumer<Reply<byte[]>> then) {
    requests.ask(
        RestCall.get("/products/" + encoded(product) + "/book?level=" + level),
        publicBudget,
        answer ->
            then.accept(
                answer.isGood() ? Reply.of(answer.body()) : Reply.failed(RestProblem.of(answer))));
  }

  /** Price of a product's last trade, as text. */
  public void lastPrice(final String product, final Consumer<Reply<String>> then) {
    requests.ask(
        RestCall.get("/products/" + encoded(product) + "/ticker"),
        publicBudget,
        answer -> then.accept(read(answer, json -> json.required("price").asText())));
  }

  /** What the account has of each currency. */
  public void accounts(final Consumer<Reply<List<Balance>>> then) {
    requests.ask(
        RestCall.get("/accounts"),
        privateBudget,
        answer -> then.accept(read(answer, json -> list(json, Balance::of))));
  }

  /** Rates of maker and taker, as the venue's words. */
  public void fees(final Consumer<Reply<String>> then) {
    requests.ask(
        RestCall.get("/fees"),
        privateBudget,
        answer ->
            then.accept(
                read(
                    answer,
                    json ->
                        "maker "
                            + json.required("maker_fee_rate").asText()
                            + ", taker "
                            + json.required("taker_fee_rate").asText())));
  }

  /** All orders that can still trade, of all pages. */
  public void openOrders(final Consumer<Reply<List<RestOrder>>> then) {
    pages(
        "/orders?status=open&status=pending&status=active&status=received&limit=1000",
        privateBudget,
        RestOrder::of,
        order -> false,
        then);
  }

  /**
   * One order.
   *
   * @param id the venue's, or {@link #byClientId}
   */
  public void order(final String id, final Consumer<Reply<RestOrder>> then) {
    requests.ask(orderCall(id), privateBudget, answer -> then.accept(read(answer, RestOrder::of)));
  }

  /** The same, waited for. */
  public Reply<RestOrder> awaitOrder(final String id, final long timeoutNs) {
    return read(client.await(orderCall(id), timeoutNs), RestOrder::of);
  }

  /** How {@link #order} is asked for an order by the client order id that it was sent with. */
  public static String byClientId(final String clientId) {
    return "client:" + clientId;
  }

  private static RestCall orderCall(final String id) {
    return RestCall.get("/orders/" + encoded(id).replace("%3A", ":"));
  }

  /**
   * Executions of a product, newest first, back to a time.
   *
   * @param sinceNs epoch nanoseconds; older ones are left out
   */
  public void fills(
      final String product, final long sinceNs, final Consumer<Reply<List<RestFill>>> then) {
    pages(
        "/fills?product_id=" + encoded(product) + "&limit=1000",
        fillsBudget,
        RestFill::of,
        fill -> fill.timeNs() < sinceNs,
        reply ->
            then.accept(
                reply.map(
                    fills -> fills.stream().filter(each -> each.timeNs() >= sinceNs).toList())));
  }

  /**
   * Reads page after page, each behind the cursor in CB-AFTER of the one before: the venue lists
   * from new to old, and "after" means older (Coinbase docs, REST API Pagination).
   */
  private <T> void pages(
      final String path,
      final RateBudget budget,
      final Function<JsonNode, T> element,
      final Predicate<T> enough,
      final Consumer<Reply<List<T>>> then) {
    page(path, "", budget, element, enough, new ArrayList<>(), 1, then);
  }

  private <T> void page(
      final String path,
      final String cursor,
      final RateBudget budget,
      final Function<JsonNode, T> element,
      final Predicate<T> enough,
      final List<T> before,
      final int number,
      final Consumer<Reply<List<T>>> then) {
    final String place = cursor.isEmpty() ? path : path + "&after=" + encoded(cursor);
    requests.ask(
        RestCall.get(place),
        budget,
        answer -> {
          final Reply<List<T>> page = read(answer, json -> list(json, element));
          if (!page.isGood()) {
            then.accept(page);
            return;
          }
          before.addAll(page.value());
          final String after = answer.header("CB-AFTER");
          final boolean more =
              after != null
                  && !after.isEmpty()
                  && !after.equals(cursor)
                  && !page.value().isEmpty()
                  && page.value().stream().noneMatch(enough);
          if (more && number < MAX_PAGES) {
            page(path, after, budget, element, enough, before, number + 1, then);
          } else {
            then.accept(Reply.of(before));
          }
        });
  }

  private static <T> List<T> list(final JsonNode json, final Function<JsonNode, T> element) {
    if (!json.isArray()) {
      throw new IllegalArgumentException("no list");
    }
    final List<T> all = new ArrayList<>(json.size());
    json.forEach(each -> all.add(element.apply(each)));
    return all;
  }

  private static <T> Reply<T> read(final RestAnswer answer, final Function<JsonNode, T> reader) {
    if (!answer.isGood()) {
      return Reply.failed(RestProblem.of(answer));
    }
    try {
      return Reply.of(reader.apply(JSON.readTree(answer.body())));
    } catch (final IOException
        | IllegalArgumentException
        | ArithmeticException
        | java.time.DateTimeException ex) {
      return Reply.failed(RestProblem.unreadable(answer, ex));
    }
  }

  private static String encoded(final String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }
}
