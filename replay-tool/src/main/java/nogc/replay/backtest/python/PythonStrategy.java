package nogc.replay.backtest.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.replay.backtest.sweep.DataHash;
import nogc.replay.strategy.DeferredStrategy;
import nogc.replay.strategy.StrategyContext;
import org.agrona.DirectBuffer;

/**
 * A strategy in Python, in lock-step: before anything can depend on its answer to a record the
 * backtest stops until it has answered. It reads the journal itself, up to that record and no
 * further, as a live one does.
 */
final class PythonStrategy implements DeferredStrategy, WrittenInPython, AutoCloseable {
  private static final int QUOTE = 1;
  private static final int TRADE = 1 << 1;
  private static final int DEPTH = 1 << 2;
  private static final int BAR = 1 << 3;
  private static final int DECISION = 1 << 4;
  private static final int ORDER = 1 << 5;
  private static final int FILL = 1 << 6;
  private static final int TIMER = 1 << 7;

  /** Records in one turn, at most. */
  private static final int UNANSWERED = 1024;

  private static final int CREATE_TIME =
      RecordLayout.HEADER_LENGTH + SignalDecoder.createTimeEncodingOffset();
  private static final int SIGNAL_ID =
      RecordLayout.HEADER_LENGTH + SignalDecoder.signalIdEncodingOffset();

  private final String who;
  private final ObjectNode request;
  private final long timerNs;
  private final long silenceNs;
  private final TurnChannel.Signals onSignal = this::onSignal;
  private StrategyContext context;
  private TurnChannel channel;
  private PythonProcess process;
  private long heard;
  private long until;

  /** Times of the records that it was to hear in this turn. */
  private final long[] times = new long[UNANSWERED];

  private int unanswered;
  private int answered;
  private int deferrable = 1;

  /**
   * @param who it is, for messages
   * @param request what Python is to run; the journal is added
   * @param timerNs from one call of {@code on_timer} to the next
   * @param silenceNs after which an answer is not waited for any longer
   */
  PythonStrategy(
      final String who, final ObjectNode request, final long timerNs, final long silenceNs) {
    this.who = who;
    this.request = request;
    this.timerNs = timerNs;
    this.silenceNs = silenceNs;
  }

  @Override
  public void addTo(final DataHash hash) {
    PythonModules.addTo(hash, Path.of(request.get("path").asText()));
  }

  @Override
  public void onStart(final StrategyContext newContext) {
    context = newContext;
    request.put("journal", context.journal().toAbsolutePath().toString());
    channel = TurnChannel.create();
    process =
        PythonProcess.start(
            who,
            List.of("lockstep", channel.file().toString()),
            request.toString(),
            silenceNs,
            System.err);
    process.progress(channel::reached);
    until = context.sequence();
    turn(TurnChannel.START);
    heard = channel.heard();
    alarm();
  }

  private void turn(final int kind) {
    answered = 0;
    do {
      process.waiting(true);
      channel.turn(kind, until, context.nowNs(), process);
      process.waiting(false);
      channel.signals(onSignal);
    } while (channel.reached() < until);
    unanswered = 0;
  }

  private void hear(final int kind) {
    // What follows of a record that has been heard was in the journal with it.
    if ((heard & kind) != 0 && context.sequence() > until) {
      until = context.sequence();
      times[unanswered++] = context.nowNs();
      if (unanswered == deferrable) {
        answer();
      }
    }
  }

  @Override
  public void defer() {
    deferrable = UNANSWERED;
  }

  @Override
  public long unansweredNs() {
    return unanswered == 0 ? NONE : times[0];
  }

  @Override
  public void answer() {
    turn(TurnChannel.HEAR);
  }

  private void onSignal(final DirectBuffer buffer, final int offset) {
    final long createNs = buffer.getLong(offset + CREATE_TIME);
    final long id = buffer.getLong(offset + SIGNAL_ID);
    while (answered < unanswered - 1 && times[answered] < createNs) {
      answered++;
    }
    final long dueNs = unanswered == 0 ? context.nowNs() : times[answered];
    final long sent = context.send(buffer, offset, dueNs);
    if (id != sent || createNs != dueNs) {
      throw new PythonFailure(
          String.format(
              "%s sent signal %d of time %d; due is signal %d of time %d: send by the methods of"
                  + " the strategy alone, in its own thread",
              who, id, createNs, sent, dueNs));
    }
  }

  private void alarm() {
    if ((heard & TIMER) != 0) {
      context.wakeAt(context.nowNs() + timerNs);
    }
  }

  @Override
  public void onQuote(final QuoteDecoder quote) {
    hear(QUOTE);
  }

  @Override
  public void onTrade(final TradeDecoder trade) {
    hear(TRADE);
  }

  @Override
  public void onDepth(final DepthUpdateDecoder update) {
    hear(DEPTH);
  }

  @Override
  public void onBar(final BarDecoder bar) {
    hear(BAR);
  }

  @Override
  public void onDecision(final RiskDecisionDecoder decision) {
    hear(DECISION);
  }

  @Override
  public void onOrder(final OrderUpdateDecoder update) {
    hear(ORDER);
  }

  @Override
  public void onFill(final ExecutionReportDecoder report) {
    hear(FILL);
  }

  @Override
  public void onTimer(final long nowNs) {
    hear(TIMER);
    alarm();
  }

  @Override
  public void onStop() {
    until = Math.max(until, context.sequence());
    turn(TurnChannel.STOP);
    heard = 0;
    process.waiting(true);
    process.finished();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
