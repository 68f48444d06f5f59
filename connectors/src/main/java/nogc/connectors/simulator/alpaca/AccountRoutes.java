package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import nogc.connectors.sim.VenueHost;
import okhttp3.HttpUrl;

/** Account, positions, activities, assets, clock and calendar (Alpaca docs, Trading API). */
final class AccountRoutes {
  private static final Set<String> ACTIVITY_PARAMETERS =
      Set.of(
          "activity_types",
          "category",
          "date",
          "after",
          "until",
          "direction",
          "page_size",
          "page_token");
  private static final int MAX_PAGE = 100;
  private static final int CALENDAR_DAYS = 14;
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);

  private final VenueHost host;
  private final Assets assets;
  private final Orders orders;
  private final Balance balance;
  private final TradeUpdates updates;
  private final CryptoFees fees;

  AccountRoutes(
      final VenueHost host,
      final Assets assets,
      final Orders orders,
      final Balance balance,
      final TradeUpdates updates,
      final CryptoFees fees) {
    this.host = host;
    this.assets = assets;
    this.orders = orders;
    this.balance = balance;
    this.updates = updates;
    this.fees = fees;
  }

  JsonNode account() {
    return balance.account();
  }

  JsonNode positions() {
    final ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (final Asset asset : assets.all()) {
      final ObjectNode position = balance.position(asset);
      if (position != null) {
        array.add(position);
      }
    }
    return array;
  }

  JsonNode position(final String name) {
    final Asset asset = asset(name);
    final ObjectNode position = balance.position(asset);
    if (position == null) {
      throw ApiError.notFound("position does not exist");
    }
    return position;
  }

  private Asset asset(final String name) {
    final Asset asset = assets.called(name);
    if (asset == null) {
      throw ApiError.notFound("asset not found for " + name);
    }
    return asset;
  }

  /**
   * @param type of the path, null if it names none
   */
  JsonNode activities(final String type, final HttpUrl url) {
    final Query query = new Query(url, ACTIVITY_PARAMETERS);
    final List<String> types = type == null ? query.list("activity_types") : List.of(type);
    final long after = query.time("after", Long.MIN_VALUE);
    final long until = query.time("until", Long.MAX_VALUE);
    final boolean ascending = query.oneOf("direction", "desc", "asc", "desc").equals("asc");
    final int size = query.whole("page_size", MAX_PAGE, MAX_PAGE);
    final String token = query.text("page_token", "");
    final List<Activity> all = new ArrayList<>();
    updates.fills().forEach(each -> all.add(new Activity(each.timeNs(), "FILL", each.activity())));
    all.addAll(fees.posted());
    all.sort(Comparator.comparingLong(Activity::timeNs));
    if (!ascending) {
      java.util.Collections.reverse(all);
    }
    final ArrayNode page = JsonNodeFactory.instance.arrayNode();
    boolean behindToken = token.isEmpty();
    for (final Activity each : all) {
      if (page.size() < size
          && behindToken
          && each.timeNs > after
          && each.timeNs < until
          && (types.isEmpty() || types.contains(each.type))) {
        page.add(each.json);
      }
      behindToken |= each.json.path("id").asText().equals(token);
    }
    if (!behindToken) {
      throw ApiError.unprocessable("invalid page_token");
    }
    return page;
  }

  /** One line of the account's history. */
  record Activity(long timeNs, String type, ObjectNode json) {}

  JsonNode assets(final HttpUrl url) {
    final Query query = new Query(url, Set.of("status", "asset_class", "exchange", "attributes"));
    final String wanted = query.text("asset_class", "");
    final ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (final Asset asset : assets.all()) {
      if (wanted.isEmpty() || wanted.equals(asset.className())) {
        array.add(asset.json());
      }
    }
    return array;
  }

  JsonNode assetCalled(final String name) {
    return asset(name).json();
  }

  /** Open or closed as the simulator was told, until the next 16:00 or 9:30 of a weekday. */
  JsonNode clock() {
    final ZonedDateTime now = Times.instant(host.timeNs()).atZone(Times.NEW_YORK);
    final boolean open = orders.isMarketOpen();
    return Wire.object()
        .put("timestamp", OFFSET.format(now))
        .put("is_open", open)
        .put("next_open", OFFSET.format(next(now, OPEN)))
        .put("next_close", OFFSET.format(next(now, CLOSE)));
  }

  private static ZonedDateTime next(final ZonedDateTime now, final LocalTime time) {
    ZonedDateTime at = now.with(time);
    while (!at.isAfter(now) || isWeekend(at.toLocalDate())) {
      at = at.plusDays(1);
    }
    return at;
  }

  private static boolean isWeekend(final LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  JsonNode calendar(final HttpUrl url) {
    final Query query = new Query(url, Set.of("start", "end", "date_type"));
    final LocalDate today = Times.instant(host.timeNs()).atZone(Times.NEW_YORK).toLocalDate();
    final LocalDate start = day(query, "start", today);
    final LocalDate end = day(query, "end", start.plusDays(CALENDAR_DAYS));
    final ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
      if (!isWeekend(day)) {
        array
            .addObject()
            .put("date", day.toString())
            .put("open", "09:30")
            .put("close", "16:00")
            .put("session_open", "0400")
            .put("session_close", "2000");
      }
    }
    return array;
  }

  private static LocalDate day(final Query query, final String name, final LocalDate absent) {
    final String text = query.text(name, "");
    try {
      return text.isEmpty()
          ? absent
          : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
    } catch (final java.time.DateTimeException ex) {
      throw ApiError.unprocessable("invalid " + name + ": " + text);
    }
  }
}
