package nogc.replay.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nogc.engine.core.CoreView;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertDecoder;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RingState;
import nogc.journal.codec.RingStatusDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.TradingStateDecoder;
import nogc.journal.codec.Verdict;
import org.agrona.DirectBuffer;

/** What went wrong: rejections by reason, outages, alerts, halts. */
final class Incidents implements Observer {
  /** Entries of a list; what comes behind is only counted. */
  static final int KEPT = 500;

  private static final String OTHER = "(other)";

  private final Map<Rejected, Count> rejections = new TreeMap<>();
  private final Map<String, Count> alerts = new TreeMap<>();
  private final List<Outage> outages = new ArrayList<>();
  private final Map<String, Outage> open = new HashMap<>();
  private final List<Mode> modes = new ArrayList<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OrderRefusedDecoder refused = new OrderRefusedDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final ConnectorStatusDecoder connector = new ConnectorStatusDecoder();
  private final RingStatusDecoder ring = new RingStatusDecoder();
  private final AlertDecoder alert = new AlertDecoder();
  private final TradingStateDecoder mode = new TradingStateDecoder();
  private final Names names;
  private final boolean[] wasLive = new boolean[256];
  private long outagesInAll;
  private long modesInAll;

  Incidents(final Names names) {
    this.names = names;
  }

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    final long timeNs = RecordLayout.time(buffer, offset);
    switch (template) {
      case RiskDecisionDecoder.TEMPLATE_ID -> {
        decision.wrapAndApplyHeader(buffer, offset, header);
        if (decision.verdict() == Verdict.REJECTED) {
          rejected("risk gate", decision.reason().name(), timeNs);
        }
      }
      case OrderRefusedDecoder.TEMPLATE_ID -> {
        refused.wrapAndApplyHeader(buffer, offset, header);
        rejected("gateway", refused.reason().name(), timeNs);
      }
      case ExecutionReportDecoder.TEMPLATE_ID -> {
        report.wrapAndApplyHeader(buffer, offset, header);
        if (report.kind() == ReportKind.REJECTED
            || report.kind() == ReportKind.CANCEL_REJECTED
            || report.kind() == ReportKind.REPLACE_REJECTED) {
          final String text = report.text();
          rejected("venue", text.isEmpty() ? report.kind().name() : text, timeNs);
        }
      }
      case ConnectorStatusDecoder.TEMPLATE_ID -> onConnector(buffer, offset);
      case RingStatusDecoder.TEMPLATE_ID -> onRing(buffer, offset);
      case AlertDecoder.TEMPLATE_ID -> {
        alert.wrapAndApplyHeader(buffer, offset, header);
        alerts.computeIfAbsent(alert.code().name(), code -> new Count()).add(timeNs);
      }
      case TradingStateDecoder.TEMPLATE_ID -> onMode(buffer, offset);
      default -> {
        // Nothing went wrong.
      }
    }
  }

  private void rejected(final String by, final String reason, final long timeNs) {
    final Rejected key = new Rejected(by, reason);
    rejections
        .computeIfAbsent(
            rejections.size() < KEPT || rejections.containsKey(key) ? key : new Rejected(by, OTHER),
            each -> new Count())
        .add(timeNs);
  }

  private void onConnector(final DirectBuffer buffer, final int offset) {
    connector.wrapAndApplyHeader(buffer, offset, header);
    final int source = connector.source();
    final String name = names.ring(source);
    if (connector.state() == ConnectorState.LIVE) {
      wasLive[source] = true;
      ended("connection " + name, connector.time());
    } else if (wasLive[source]) {
      began("connection " + name, connector.time(), connector.text());
    }
  }

  private void onRing(final DirectBuffer buffer, final int offset) {
    ring.wrapAndApplyHeader(buffer, offset, header);
    final String name = names.ring(ring.ring());
    final String role = ring.role().name().toLowerCase(Locale.ROOT);
    final String what = name.equals(role) ? name : role + " " + name;
    if (ring.state() == RingState.ALIVE) {
      ended(what, ring.time());
    } else {
      began(what, ring.time(), ring.state().name());
    }
  }

  private void began(final String what, final long timeNs, final String reason) {
    if (open.containsKey(what)) {
      return;
    }
    outagesInAll++;
    final Outage outage = new Outage(what, timeNs, reason);
    if (outages.size() < KEPT) {
      outages.add(outage);
    }
    open.put(what, outage);
  }

  private void ended(final String what, final long timeNs) {
    final Outage outage = open.remove(what);
    if (outage != null) {
      outage.endNs = timeNs;
    }
  }

  private void onMode(final DirectBuffer buffer, final int offset) {
    mode.wrapAndApplyHeader(buffer, offset, header);
    modesInAll++;
    if (modes.size() < KEPT) {
      modes.add(
          new Mode(
              mode.time(),
              where(mode),
              mode.previous().name(),
              mode.state().name(),
              mode.reason().name()));
    }
  }

  private String where(final TradingStateDecoder said) {
    if (said.scope() == LimitScope.STRATEGY) {
      return "strategy " + names.strategy(said.strategy());
    }
    return said.scope() == LimitScope.ACCOUNT ? "account " + names.ring(said.account()) : "firm";
  }

  Map<Rejected, Count> rejections() {
    return rejections;
  }

  /** By code. */
  Map<String, Count> alerts() {
    return alerts;
  }

  List<Outage> outages() {
    return outages;
  }

  /** Those that are not listed, too. */
  long outagesInAll() {
    return outagesInAll;
  }

  List<Mode> modes() {
    return modes;
  }

  /** Those that are not listed, too. */
  long modesInAll() {
    return modesInAll;
  }

  /**
   * @param by who refused
   * @param reason why
   */
  record Rejected(String by, String reason) implements Comparable<Rejected> {
    @Override
    public int compareTo(final Rejected other) {
      final int order = by.compareTo(other.by);
      return order == 0 ? reason.compareTo(other.reason) : order;
    }
  }

  /** How often, and when first and last. */
  static final class Count {
    private long number;
    private long firstNs;
    private long lastNs;

    private void add(final long timeNs) {
      firstNs = number == 0 ? timeNs : firstNs;
      lastNs = timeNs;
      number++;
    }

    long number() {
      return number;
    }

    long firstNs() {
      return firstNs;
    }

    long lastNs() {
      return lastNs;
    }
  }

  /** A time in which a connection or a process was not there. */
  static final class Outage {
    private final String what;
    private final long beginNs;
    private final String reason;
    private long endNs;

    Outage(final String what, final long beginNs, final String reason) {
      this.what = what;
      this.beginNs = beginNs;
      this.reason = reason;
    }

    String what() {
      return what;
    }

    long beginNs() {
      return beginNs;
    }

    String reason() {
      return reason;
    }

    /** 0 if it lasts. */
    long endNs() {
      return endNs;
    }
  }

  /**
   * @param timeNs when the permission to trade changed
   * @param where firm, account or strategy
   * @param from before
   * @param to behind
   * @param reason why
   */
  record Mode(long timeNs, String where, String from, String to, String reason) {}
}
