package nogc.engine.operator;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import nogc.engine.config.SessionConfig;
import nogc.journal.codec.LimitScope;

/**
 * Where a command works.
 *
 * @param scope firm, account, strategy or instrument
 * @param id ring number of the account's gateway, id of the strategy or instrument; 0 for the firm
 * @param name as the session file has it; empty for the firm
 */
record Place(LimitScope scope, int id, String name) {
  private static final List<LimitScope> SCOPES =
      List.of(LimitScope.FIRM, LimitScope.ACCOUNT, LimitScope.STRATEGY, LimitScope.INSTRUMENT);

  /**
   * Reads {@code firm}, {@code account=NAME}, {@code strategy=NAME} or {@code instrument=SYMBOL}.
   *
   * @param allowed scopes that make sense for the command
   * @throws IllegalArgumentException naming what would be right
   */
  static Place of(final String text, final SessionConfig session, final Set<LimitScope> allowed) {
    final int equals = text.indexOf('=');
    final String word = equals < 0 ? text : text.substring(0, equals);
    for (final LimitScope scope : SCOPES) {
      if (allowed.contains(scope)
          && word(scope).equals(word)
          && (equals < 0) == (scope == LimitScope.FIRM)) {
        return scope == LimitScope.FIRM
            ? new Place(scope, 0, "")
            : named(scope, text.substring(equals + 1), session);
      }
    }
    throw new IllegalArgumentException(
        "--scope must be "
            + String.join(
                " or ", SCOPES.stream().filter(allowed::contains).map(Place::shape).toList())
            + ", found "
            + text);
  }

  private static Place named(
      final LimitScope scope, final String name, final SessionConfig session) {
    final TreeMap<String, Integer> known = new TreeMap<>();
    switch (scope) {
      case ACCOUNT ->
          session.gateways().forEach(each -> known.put(each.name(), each.ring().number()));
      case STRATEGY -> session.strategies().forEach(each -> known.put(each.name(), each.id()));
      default -> session.instruments().forEach(each -> known.put(each.symbol(), each.id()));
    }
    final Integer id = known.get(name);
    if (id == null) {
      throw new IllegalArgumentException(
          "no "
              + word(scope)
              + " \""
              + name
              + "\" in the session file; it has "
              + String.join(", ", known.keySet()));
    }
    return new Place(scope, id, name);
  }

  private static String word(final LimitScope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }

  private static String shape(final LimitScope scope) {
    return switch (scope) {
      case FIRM -> "firm";
      case INSTRUMENT -> "instrument=SYMBOL";
      default -> word(scope) + "=NAME";
    };
  }

  /** The id, if the place is of this scope; else 0, as records have it. */
  int idAt(final LimitScope wanted) {
    return scope == wanted ? id : 0;
  }

  @Override
  public String toString() {
    return scope == LimitScope.FIRM ? "the firm" : word(scope) + " " + name;
  }
}
