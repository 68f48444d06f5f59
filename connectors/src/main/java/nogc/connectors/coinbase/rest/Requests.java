package nogc.connectors.coinbase.rest;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;
import nogc.connectors.common.RateBudget;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.RestClient;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Sends requests as the venue's budgets allow: 10 public ones a second from one address, 15 private
 * ones of a profile, 10 for fills, and a burst of the first second besides (Coinbase docs, REST API
 * Rate Limits). Others wait in their order.
 *
 * <p>Questions may be asked again: after 429 once the venue wants to hear us, after a 5xx or
 * without an answer a few times. What changes something at the venue is never sent twice.
 */
final class Requests {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int ATTEMPTS = 4;
  private static final int PATIENCE = 20;

  private final RestClient client;
  private final EpochNanoClock clock;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

  /** One that has not been sent, or must be sent anew. */
  private record Waiting(
      RestCall call,
      RateBudget budget,
      RateBudget.Lane lane,
      int attempt,
      long notBeforeNs,
      Consumer<RestAnswer> onAnswer) {}

  Requests(final RestClient client, final EpochNanoClock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Puts a question in the queue. */
  void ask(final RestCall call, final RateBudget budget, final Consumer<RestAnswer> onAnswer) {
    waiting.add(new Waiting(call, budget, RateBudget.Lane.ORDER, 1, 0, onAnswer));
  }

  /** Sends what the budgets allow; returns how many. */
  int doWork(final long nowNs) {
    int sent = 0;
    if (waiting.isEmpty()) {
      return 0;
    }
    final Iterator<Waiting> each = waiting.iterator();
    while (each.hasNext()) {
      final Waiting next = each.next();
      if (nowNs >= next.notBeforeNs && next.budget.take(next.lane, nowNs)) {
        each.remove();
        client.call(next.call, answer -> onAnswer(next, answer));
        sent++;
        break; // an answer may have come at once and changed the queue
      }
    }
    return sent;
  }

  private void onAnswer(final Waiting asked, final RestAnswer answer) {
    final long nowNs = clock.nanoTime();
    final int status = answer.status();
    if (status == 429 && asked.attempt < PATIENCE) {
      final long untilNs = nowNs + waitNs(answer, asked.attempt);
      asked.budget.blockUntil(untilNs);
      again(asked, untilNs);
    } else if ((status == 0 || status >= 500) && asked.attempt < ATTEMPTS) {
      again(asked, nowNs + ((SECOND_NS / 4) << asked.attempt));
    } else {
      asked.onAnswer.accept(answer);
    }
  }

  private void again(final Waiting asked, final long notBeforeNs) {
    waiting.addFirst(
        new Waiting(
            asked.call, asked.budget, asked.lane, asked.attempt + 1, notBeforeNs, asked.onAnswer));
  }

  /** What the venue says in Retry-After; else a second, and twice as long each time, up to 32. */
  static long waitNs(final RestAnswer answer, final int attempt) {
    final String header = answer.header("Retry-After");
    if (header != null && header.matches("\\d{1,4}")) {
      return Math.max(SECOND_NS / 4, Long.parseLong(header) * SECOND_NS);
    }
    return SECOND_NS << Math.min(5, attempt - 1);
  }

  /** Requests that wait to be sent. */
  int waiting() {
    return waiting.size();
  }
}
