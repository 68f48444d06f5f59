package nogc.connectors.sim;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.ConfigNode;
import nogc.journal.fixed.Decimals;

/**
 * The settings block of the simulated venue. Every field may be absent.
 *
 * @param recordings {@code data}: path or list of paths; absent: Bitstamp's trades of 2013
 * @param unlimited {@code speed: max}: as fast as the engine takes it
 * @param speed {@code speed: 10}: venue seconds per second, mantissa at {@link Pace#SCALE}
 * @param durationNs {@code duration: 30}: the whole recording lasts so many seconds; 0 if absent
 * @param loop {@code loop: true}: begin anew at the end
 * @param shortable {@code shortable: true}: negative positions are allowed
 * @param rules {@code makerBps}, {@code takerBps}, {@code latencyMs}, {@code jitterMs}, {@code
 *     seed}, {@code dayEnd: "HH:MM"} in UTC
 * @param ledger {@code ledger: FILE}: what the venue keeps of its life, so that it outlives the
 *     gateway; null if absent
 */
record SimSettings(
    Recordings recordings,
    boolean unlimited,
    long speed,
    long durationNs,
    boolean loop,
    boolean shortable,
    VenueRules rules,
    Path ledger) {
  private static final String SPEED_MAX = "max";
  private static final int MS_SCALE = 6;
  private static final int SECONDS_SCALE = 9;
  private static final long MAX_MS = 60_000;
  private static final long MAX_BPS = 10_000;

  static SimSettings read(final JsonNode json, final Path directory, final List<String> problems) {
    final ConfigNode node = new ConfigNode(json, "settings", problems);
    final Recordings recordings = new Recordings(paths(node, directory));
    final String speedText = node.text("speed", "1");
    final boolean unlimited = speedText.equals(SPEED_MAX);
    long speed = Decimals.powerOfTen(Pace.SCALE);
    if (!unlimited && !speedText.isEmpty()) {
      speed = decimal(node, "speed", Pace.SCALE, speed, 1, 1_000_000_000_000L * speed);
    }
    final long duration =
        decimal(node, "duration", SECONDS_SCALE, 0, 1_000_000, 366L * VenueRules.DAY_NS);
    if (duration > 0 && node.raw("speed") != null) {
      node.problem("duration", "cannot be given together with speed: one follows from the other");
    }
    final boolean loop = flag(node, "loop", false);
    final boolean shortable = flag(node, "shortable", true);
    final long bps = MAX_BPS * Decimals.powerOfTen(FeeSchedule.BPS_SCALE);
    final FeeSchedule fees =
        FeeSchedule.proportional(
            decimal(node, "makerBps", FeeSchedule.BPS_SCALE, 0, -bps, bps),
            decimal(node, "takerBps", FeeSchedule.BPS_SCALE, 0, -bps, bps));
    final long milliseconds = MAX_MS * Decimals.powerOfTen(MS_SCALE);
    final LatencyModel latency =
        LatencyModel.jittered(
            decimal(node, "latencyMs", MS_SCALE, 0, 0, milliseconds),
            decimal(node, "jitterMs", MS_SCALE, 0, 0, milliseconds),
            node.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1));
    final long dayEnd = dayEnd(node);
    final String ledger = node.text("ledger", "");
    node.finish();
    return new SimSettings(
        recordings,
        unlimited && duration == 0,
        speed,
        duration,
        loop,
        shortable,
        new VenueRules(fees, latency, dayEnd),
        ledger.isBlank() ? null : directory.resolve(ledger).normalize());
  }

  private static List<Path> paths(final ConfigNode node, final Path directory) {
    final JsonNode data = node.raw("data");
    final List<Path> paths = new ArrayList<>();
    if (data == null) {
      return paths;
    }
    for (final JsonNode each : data.isArray() ? data : List.of(data)) {
      if (!each.isTextual() || each.asText().isBlank()) {
        node.problem("data", "must be a path or a list of paths, found " + each);
        continue;
      }
      final Path path = directory.resolve(each.asText()).normalize();
      if (!Files.isReadable(path)) {
        node.problem("data", "is " + path + ", which is not there or not readable");
      } else if (paths.contains(path)) {
        node.problem("data", "names " + path + " twice");
      } else {
        paths.add(path);
      }
    }
    if (data.isArray() && data.isEmpty()) {
      node.problem("data", "is an empty list; name a recording, or leave it out");
    }
    return paths;
  }

  private static boolean flag(final ConfigNode node, final String field, final boolean absent) {
    final JsonNode value = node.raw(field);
    if (value != null && !value.isBoolean()) {
      node.problem(field, "must be true or false, found " + value);
    }
    return value == null ? absent : value.asBoolean();
  }

  private static long decimal(
      final ConfigNode node,
      final String field,
      final int scale,
      final long absent,
      final long least,
      final long most) {
    final JsonNode value = node.raw(field);
    if (value == null) {
      return absent;
    }
    if (!value.isTextual() && !value.isNumber()) {
      node.problem(field, "must be a decimal number, found " + value);
      return absent;
    }
    try {
      final long mantissa = Decimals.parse(value.asText(), scale);
      if (mantissa >= least && mantissa <= most) {
        return mantissa;
      }
      node.problem(
          field,
          "is "
              + value.asText()
              + "; must lie from "
              + Decimals.text(least, scale)
              + " to "
              + Decimals.text(most, scale));
    } catch (final NumberFormatException ex) {
      node.problem(field, ex.getMessage());
    }
    return absent;
  }

  private static long dayEnd(final ConfigNode node) {
    final String text = node.text("dayEnd", "00:00");
    if (!text.isEmpty() && !text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
      node.problem("dayEnd", "is '" + text + "'; give a time of day in UTC, as \"21:00\"");
      return 0;
    }
    if (text.isEmpty()) {
      return 0;
    }
    final long minutes = Integer.parseInt(text, 0, 2, 10) * 60L + Integer.parseInt(text, 3, 5, 10);
    return minutes * 60_000_000_000L;
  }
}
