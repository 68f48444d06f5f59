package nogc.connectors.coinbase.rest;

import java.util.function.Function;

/**
 * What a request brought, or why it brought nothing.
 *
 * @param value null if there is a problem
 * @param problem null if there is a value
 * @param <T> of the value
 */
public record Reply<T>(T value, RestProblem problem) {
  static <T> Reply<T> of(final T value) {
    return new Reply<>(value, null);
  }

  static <T> Reply<T> failed(final RestProblem problem) {
    return new Reply<>(null, problem);
  }

  /** Whether there is a value. */
  public boolean isGood() {
    return problem == null;
  }

  /** The same problem, or what becomes of the value. */
  public <R> Reply<R> map(final Function<T, R> then) {
    return isGood() ? of(then.apply(value)) : failed(problem);
  }
}
