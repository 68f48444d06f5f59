package nogc.replay.verify;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nogc.engine.core.state.StateVisitor;

/**
 * Writes the whole state of a core down, a name and a value for each field, in the order in which
 * the core shows them. The name is the path of the classes that show it and the field: {@code
 * Trading/Ledger/Position.cash[2]} is the third one of that name.
 */
final class StateDump implements StateVisitor {
  private static final String VISITORS = StateVisitor.class.getPackageName();
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final FieldNames names = new FieldNames();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, Long> values = new LinkedHashMap<>();

  /** All fields shown so far, by name. */
  Map<String, Long> values() {
    return values;
  }

  @Override
  public long i64(final long value) {
    add(value);
    return value;
  }

  @Override
  public int i32(final int value) {
    add(value);
    return value;
  }

  private void add(final long value) {
    final String name = STACK.walk(this::name);
    final int count = seen.merge(name, 1, Integer::sum);
    values.put(count == 1 ? name : name + "[" + (count - 1) + "]", value);
  }

  private String name(final Stream<StackWalker.StackFrame> frames) {
    final List<StackWalker.StackFrame> path =
        frames
            .filter(frame -> isCore(frame.getDeclaringClass()))
            .takeWhile(frame -> !"digest".equals(frame.getMethodName()))
            .toList();
    final StringBuilder name = new StringBuilder();
    for (int i = path.size() - 1; i >= 0; i--) {
      final String type = path.get(i).getDeclaringClass().getSimpleName();
      final boolean again =
          i + 1 < path.size()
              && path.get(i + 1).getDeclaringClass().equals(path.get(i).getDeclaringClass());
      if (!again) {
        name.append(name.length() == 0 ? "" : "/").append(type);
      }
    }
    if (!path.isEmpty()) {
      final StackWalker.StackFrame top = path.get(0);
      name.append('.').append(names.at(top.getDeclaringClass(), top.getLineNumber()));
    }
    return name.toString();
  }

  private static boolean isCore(final Class<?> type) {
    return type.getName().startsWith("nogc.engine.core.")
        && !type.getPackageName().equals(VISITORS);
  }

  @Override
  public boolean isLoading() {
    return false;
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
