package nogc.connectors.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nogc.connectors.common.DecimalText;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.RestClient;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.CorporateActionKind;
import nogc.journal.fixed.Decimals;

/**
 * What companies do to their shares, as far as Alpaca announces it (Alpaca docs, Market Data API,
 * Corporate actions): splits, dividends, mergers, new names, of the session's stocks, from a week
 * ago to a month ahead. It is asked for at the start and every six hours, and told once each.
 *
 * <p>Positions do not move by it: they move by what the account's next listing shows.
 */
final class CorporateActions {
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long EVERY_NS = 6 * HOUR_NS;
  private static final long AGAIN_NS = HOUR_NS / 12;
  private static final int DAYS_BACK = 7;
  private static final int DAYS_AHEAD = 30;
  private static final int PAGES = 50;
  private static final int MAX_TEXT = 32;
  private static final int MAX_ID = 40;
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The lists of an answer, and what they hold. */
  private static final Map<String, CorporateActionKind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("forward_splits", CorporateActionKind.SPLIT);
    KINDS.put("reverse_splits", CorporateActionKind.SPLIT);
    KINDS.put("unit_splits", CorporateActionKind.SPLIT);
    KINDS.put("cash_dividends", CorporateActionKind.CASH_DIVIDEND);
    KINDS.put("stock_dividends", CorporateActionKind.STOCK_DIVIDEND);
    KINDS.put("spin_offs", CorporateActionKind.SPIN_OFF);
    KINDS.put("cash_mergers", CorporateActionKind.MERGER);
    KINDS.put("stock_mergers", CorporateActionKind.MERGER);
    KINDS.put("stock_and_cash_mergers", CorporateActionKind.MERGER);
    KINDS.put("name_changes", CorporateActionKind.NAME_CHANGE);
  }

  private final RestClient rest;
  private final Assets assets;
  private final VenueRecords records;
  private final Set<String> told = new HashSet<>();
  private long dueNs;
  private int pages;
  private long unreadable;

  /**
   * @param rest of the market data host, signed as the trading API is
   */
  CorporateActions(final RestClient rest, final Assets assets, final VenueRecords records) {
    this.rest = rest;
    this.assets = assets;
    this.records = records;
  }

  /** One turn: asks if it is time; returns work done. */
  int doWork(final long nowNs) {
    if (nowNs < dueNs) {
      return 0;
    }
    dueNs = nowNs + EVERY_NS;
    final StringBuilder symbols = new StringBuilder();
    for (final TradedInstrument each : assets.all()) {
      if (each.assetClass() == AssetClass.STOCK) {
        symbols.append(symbols.length() == 0 ? "" : ",").append(assets.symbol(each.id()));
      }
    }
    if (symbols.length() > 0) {
      final LocalDate today = LocalDate.ofInstant(Instant.ofEpochSecond(0, nowNs), NEW_YORK);
      pages = 0;
      ask(
          "/v1/corporate-actions?limit=1000&symbols="
              + symbols
              + "&start="
              + today.minusDays(DAYS_BACK)
              + "&end="
              + today.plusDays(DAYS_AHEAD),
          "");
    }
    return 1;
  }

  private void ask(final String path, final String pageToken) {
    final String page = pageToken.isEmpty() ? "" : "&page_token=" + pageToken;
    rest.call(RestCall.get(path + page), answer -> onAnswer(path, answer));
  }

  private void onAnswer(final String path, final RestAnswer answer) {
    final String next = answer.isGood() ? tell(answer.body()) : null;
    if (next == null) {
      dueNs = answer.receiveTimeNs() + AGAIN_NS;
    } else if (!next.isEmpty() && ++pages < PAGES) {
      ask(path, next);
    }
  }

  /**
   * Tells what is in an answer and was not told before.
   *
   * @return token of the next page, empty if there is none; null if it is no answer
   */
  String tell(final byte[] body) {
    final JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (final IOException ex) {
      unreadable++;
      return null;
    }
    final JsonNode lists = json == null ? null : json.get("corporate_actions");
    if (lists == null || !lists.isObject()) {
      unreadable++;
      return null;
    }
    lists
        .fields()
        .forEachRemaining(
            list ->
                list.getValue()
                    .forEach(
                        each ->
                            tell(
                                each,
                                KINDS.getOrDefault(list.getKey(), CorporateActionKind.OTHER))));
    return json.path("next_page_token").asText("").replace("null", "");
  }

  private void tell(final JsonNode action, final CorporateActionKind kind) {
    final TradedInstrument instrument = instrument(action);
    final String id = text(action, MAX_ID, "id");
    if (instrument == null || id.isEmpty() || told.contains(id + instrument.id())) {
      return;
    }
    try {
      final boolean forShares = kind == CorporateActionKind.STOCK_DIVIDEND;
      final boolean forCash = kind == CorporateActionKind.CASH_DIVIDEND;
      records.corporateAction(
          instrument.id(),
          kind,
          day(text(action, MAX_TEXT, "ex_date", "effective_date", "process_date")),
          forShares
              ? Decimals.powerOfTen(Decimals.MONEY_SCALE)
              : number(action, "old_rate", "source_rate", "acquiree_rate"),
          forShares ? number(action, "rate") : number(action, "new_rate", "acquirer_rate"),
          forCash ? number(action, "rate") : number(action, "cash_rate"),
          text(action, MAX_TEXT, "new_symbol", "acquirer_symbol"),
          id);
      told.add(id + instrument.id());
    } catch (final NumberFormatException | ArithmeticException | DateTimeParseException ex) {
      unreadable++;
    }
  }

  private TradedInstrument instrument(final JsonNode action) {
    for (final String field :
        new String[] {"symbol", "old_symbol", "source_symbol", "acquiree_symbol"}) {
      final TradedInstrument found = assets.named(text(action, MAX_TEXT, field));
      if (found != null && found.assetClass() == AssetClass.STOCK) {
        return found;
      }
    }
    return null;
  }

  /** The first of the fields that is there; what is longer than a record holds is none. */
  private static String text(final JsonNode action, final int most, final String... fields) {
    for (final String field : fields) {
      final String value = action.path(field).asText("");
      if (!value.isEmpty() && value.length() <= most && value.chars().allMatch(c -> c < 128)) {
        return value;
      }
    }
    return "";
  }

  /** 1e-8 units; 0 if none of the fields is there. */
  private static long number(final JsonNode action, final String... fields) {
    for (final String field : fields) {
      final JsonNode value = action.get(field);
      if (value != null && (value.isNumber() || value.isTextual())) {
        final String text =
            value.isNumber() ? new BigDecimal(value.asText()).toPlainString() : value.asText();
        return DecimalText.rounded(text, Decimals.MONEY_SCALE, RoundingMode.HALF_EVEN);
      }
    }
    return 0;
  }

  private static long day(final String date) {
    return LocalDate.parse(date)
            .atStartOfDay(NEW_YORK)
            .withZoneSameInstant(ZoneOffset.UTC)
            .toEpochSecond()
        * 1_000_000_000L;
  }

  /** Answers and announcements that could not be read. */
  long unreadable() {
    return unreadable;
  }
}
