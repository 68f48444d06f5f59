package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;

/** {@code /v2/orders}: list, submit, look up, replace, cancel (Alpaca docs, Orders). */
final class OrderRoutes {
  private static final Set<String> LIST_PARAMETERS =
      Set.of("status", "limit", "after", "until", "direction", "nested", "symbols", "side");
  private static final int USUAL_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  private final Orders orders;
  private final Assets assets;

  OrderRoutes(final Orders orders, final Assets assets) {
    this.orders = orders;
    this.assets = assets;
  }

  JsonNode list(final HttpUrl url) {
    final Query query = new Query(url, LIST_PARAMETERS);
    final String status = query.oneOf("status", "open", "open", "closed", "all");
    final int limit = query.whole("limit", USUAL_LIMIT, MAX_LIMIT);
    final long after = query.time("after", Long.MIN_VALUE);
    final long until = query.time("until", Long.MAX_VALUE);
    final boolean ascending = query.oneOf("direction", "desc", "asc", "desc").equals("asc");
    final boolean nested = query.flag("nested");
    final List<Asset> wanted = new ArrayList<>();
    query.list("symbols").forEach(symbol -> wanted.add(assets.called(symbol)));
    final String side = query.oneOf("side", "", "buy", "sell");
    final List<AlpacaOrder> found = new ArrayList<>();
    for (final AlpacaOrder order : orders.all()) {
      if ((status.equals("all") || order.isOpen() == status.equals("open"))
          && order.createdNs > after
          && order.createdNs < until
          && (wanted.isEmpty() || wanted.contains(order.asset))
          && (side.isEmpty() || order.form.side().equals(side))
          && !(nested && isLeg(order))) {
        found.add(order);
      }
    }
    if (!ascending) {
      Collections.reverse(found);
    }
    final ArrayNode array = JsonNodeFactory.instance.arrayNode();
    found.stream().limit(limit).forEach(order -> array.add(json(order, nested)));
    return array;
  }

  private boolean isLeg(final AlpacaOrder order) {
    return orders.all().stream().anyMatch(each -> each.legs.contains(order));
  }

  private static ObjectNode json(final AlpacaOrder order, final boolean nested) {
    final ObjectNode json = order.json(false);
    return nested ? json : json.putNull("legs");
  }

  JsonNode submit(final String body) {
    return orders.submit(parsed(body)).json(false);
  }

  JsonNode byId(final String id, final HttpUrl url) {
    return json(orders.byId(id), new Query(url, Set.of("nested")).flag("nested"));
  }

  JsonNode byClientId(final HttpUrl url) {
    final Query query = new Query(url, Set.of("client_order_id"));
    return orders.byClientId(query.text("client_order_id", "")).json(false);
  }

  JsonNode replace(final String id, final String body) {
    return orders.replace(id, parsed(body)).json(false);
  }

  void cancel(final String id) {
    orders.cancel(orders.byId(id));
  }

  /** One status for each order that was open. */
  JsonNode cancelAll() {
    final ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (final AlpacaOrder order : List.copyOf(orders.open())) {
      final ObjectNode each = array.addObject().put("id", order.id.toString());
      try {
        orders.cancel(order);
        each.put("status", 200);
      } catch (final ApiError ex) {
        each.put("status", ex.status()).set("body", ex.body());
      }
    }
    return array;
  }

  private static JsonNode parsed(final String body) {
    final JsonNode json = Wire.parse(body);
    if (json == null) {
      throw ApiError.badRequest("request body format is invalid");
    }
    return json;
  }
}
