package nogc.connectors.alpaca;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.Capture;
import nogc.connectors.common.RateBudget;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.RestClient;
import nogc.connectors.common.VenueRecords;
import nogc.journal.fixed.Decimals;
import org.agrona.concurrent.EpochNanoClock;

/**
 * REST calls within the broker's budget (Alpaca docs, Usage Limits: 200 requests a minute and
 * account, with {@code X-RateLimit-*} headers on each answer). An order goes out at once or is
 * refused; a cancel and a question wait until there is budget, cancels first.
 */
final class BrokerCalls {
  private static final int TOO_MANY = 429;
  private static final long SECOND_NS = 1_000_000_000L;

  /** How often the journal is told what is left, if it changed. */
  private static final long TELL_NS = SECOND_NS;

  private record Waiting(
      RestCall call, LongConsumer onSent, Consumer<RestAnswer> onAnswer, long notBeforeNs) {}

  private final RestClient rest;
  private final RateBudget budget;
  private final VenueRecords records;
  private final Capture capture;
  private final EpochNanoClock clock;
  private final ArrayDeque<Waiting> cancels = new ArrayDeque<>();
  private final ArrayDeque<Waiting> questions = new ArrayDeque<>();
  private long nextTellNs;
  private int told = -1;

  BrokerCalls(
      final RestClient rest,
      final RateBudget budget,
      final VenueRecords records,
      final Capture capture,
      final EpochNanoClock clock) {
    this.rest = rest;
    this.budget = budget;
    this.records = records;
    this.capture = capture;
    this.clock = clock;
  }

  /** Sends what waits, as far as the budget goes; returns what was sent. */
  int doWork(final long nowNs) {
    int work = 0;
    while (isDue(cancels, nowNs) && budget.take(RateBudget.Lane.CANCEL, nowNs)) {
      start(cancels.remove());
      work++;
    }
    while (isDue(questions, nowNs) && budget.take(RateBudget.Lane.ORDER, nowNs)) {
      start(questions.remove());
      work++;
    }
    if (nowNs >= nextTellNs) {
      tell(nowNs);
    }
    return work;
  }

  private static boolean isDue(final ArrayDeque<Waiting> queue, final long nowNs) {
    return !queue.isEmpty() && queue.peek().notBeforeNs <= nowNs;
  }

  private void tell(final long nowNs) {
    final int available = budget.available(RateBudget.Lane.ORDER, nowNs);
    if (available != told) {
      told = available;
      records.budget(budget, nowNs);
    }
    nextTellNs = nowNs + TELL_NS;
  }

  private void start(final Waiting waiting) {
    call(waiting.call, waiting.onSent, waiting.onAnswer);
  }

  /** The capture has method, path and bodies; who we are stands in headers, which it has not. */
  private void call(
      final RestCall call, final LongConsumer onSent, final Consumer<RestAnswer> onAnswer) {
    if (capture.isOn()) {
      final String name = call.method() + " " + call.path();
      capture.text(clock.nanoTime(), name, true, new String(call.body(), StandardCharsets.UTF_8));
      rest.call(
          call,
          onSent,
          answer -> {
            capture.text(
                answer.receiveTimeNs(), name, false, answer.status() + " " + answer.text());
            learn(answer, onAnswer);
          });
    } else {
      rest.call(call, onSent, answer -> learn(answer, onAnswer));
    }
  }

  /** Whether an order may go out now. */
  boolean hasRoom(final long nowNs) {
    return budget.available(RateBudget.Lane.ORDER, nowNs) > 0;
  }

  /** Sends an order or a replace; false if there is no budget for it: nothing is sent then. */
  boolean order(
      final RestCall call,
      final long nowNs,
      final LongConsumer onSent,
      final Consumer<RestAnswer> onAnswer) {
    if (!budget.take(RateBudget.Lane.ORDER, nowNs)) {
      return false;
    }
    call(call, onSent, onAnswer);
    return true;
  }

  /** Sends a cancel as soon as there is budget, before all else. */
  void cancel(
      final RestCall call,
      final long notBeforeNs,
      final LongConsumer onSent,
      final Consumer<RestAnswer> onAnswer) {
    cancels.add(new Waiting(call, onSent, onAnswer, notBeforeNs));
  }

  /** Asks something as soon as there is budget. */
  void ask(final RestCall call, final Consumer<RestAnswer> onAnswer) {
    questions.add(new Waiting(call, sentTimeNs -> {}, onAnswer, 0));
  }

  /** Asks something and waits for the answer; for the gateway's start only. */
  RestAnswer await(final RestCall call, final long nowNs, final long timeoutNs) {
    budget.take(RateBudget.Lane.CANCEL, nowNs);
    final RestAnswer answer = rest.await(call, timeoutNs);
    learn(answer, each -> {});
    return answer;
  }

  private void learn(final RestAnswer answer, final Consumer<RestAnswer> onAnswer) {
    if (answer.status() != 0) {
      final long nowNs = answer.receiveTimeNs();
      final long remaining = number(answer.header("X-RateLimit-Remaining"));
      if (remaining >= 0) {
        budget.left((int) Math.min(Integer.MAX_VALUE, remaining), nowNs);
      }
      if (answer.status() == TOO_MANY) {
        final long reset = number(answer.header("X-RateLimit-Reset"));
        final long after = number(answer.header("Retry-After"));
        budget.blockUntil(
            Math.max(
                nowNs + SECOND_NS,
                Math.max(seconds(reset), after < 0 ? 0 : nowNs + seconds(after))));
      }
    }
    onAnswer.accept(answer);
  }

  /** Nanoseconds; bounded, as a header may say anything. */
  private static long seconds(final long seconds) {
    return Math.max(0, Math.min(seconds, Long.MAX_VALUE / SECOND_NS / 2)) * SECOND_NS;
  }

  private static long number(final String header) {
    if (header == null) {
      return -1;
    }
    try {
      return Decimals.parse(header.strip(), 0);
    } catch (final NumberFormatException ex) {
      return -1;
    }
  }

  /** What the broker said, for people; HTML and the like are not repeated. */
  static String reason(final RestAnswer answer) {
    if (answer.status() == 0) {
      return answer.failure();
    }
    try {
      final Fields error = Fields.object(answer.body());
      if (error.has("message")) {
        return error.text("message");
      }
    } catch (final WireException ex) {
      return "HTTP " + answer.status() + ", body unreadable";
    }
    return "HTTP " + answer.status();
  }

  /** Whether the answer is the broker's own word, not that of something in between. */
  static boolean isOwnWord(final RestAnswer answer) {
    try {
      return Fields.object(answer.body()).has("message");
    } catch (final WireException ex) {
      return false;
    }
  }
}
