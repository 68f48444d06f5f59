package nogc.replay.backtest;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.ConfigNode;
import nogc.replay.backtest.python.PythonBlock;
import nogc.replay.backtest.python.WrittenInPython;
import nogc.replay.backtest.sweep.DataHash;
import nogc.replay.strategy.Parameters;
import nogc.replay.strategy.Strategy;

/**
 * One strategy of a backtest.
 *
 * @param name in the journal
 * @param strategy made with its parameters; null if that was not possible
 */
record StrategyBlock(String name, Strategy strategy) {
  /** Adds the strategy's code. */
  void addTo(final DataHash hash) {
    if (strategy instanceof WrittenInPython) {
      ((WrittenInPython) strategy).addTo(hash);
    } else {
      hash.add(strategy.getClass());
    }
  }

  static StrategyBlock read(final ConfigNode node, final Path folder, final int number) {
    final String name = node.text("name", "strategy" + number);
    if (!name.matches("[a-zA-Z0-9_-]{1,32}")) {
      node.problem("name", "is '" + name + "'; use 1 to 32 letters, digits, dashes or underscores");
    }
    final Strategy strategy =
        PythonBlock.is(node) ? PythonBlock.read(node, folder, number, name) : java(node, folder);
    node.finish();
    return new StrategyBlock(name, strategy);
  }

  private static Strategy java(final ConfigNode node, final Path folder) {
    final String className = node.text("class");
    final List<URL> path = new ArrayList<>();
    final String jar = node.text("classPath", "");
    if (!jar.isEmpty()) {
      path.add(url(node, folder.resolve(jar)));
    }
    final Parameters parameters = new Parameters(node.optionalBlock("parameters"));
    return make(node, className, path, parameters);
  }

  private static URL url(final ConfigNode node, final Path jar) {
    if (!Files.exists(jar)) {
      node.problem("classPath", jar + " does not exist");
    }
    try {
      return jar.toUri().toURL();
    } catch (final MalformedURLException ex) {
      throw new IllegalArgumentException(jar + " is no path", ex);
    }
  }

  private static Strategy make(
      final ConfigNode node,
      final String className,
      final List<URL> path,
      final Parameters parameters) {
    if (className.isEmpty()) {
      return null;
    }
    try {
      final ClassLoader own = StrategyBlock.class.getClassLoader();
      final ClassLoader loader =
          path.isEmpty() ? own : new URLClassLoader(path.toArray(new URL[0]), own);
      final Class<?> found = Class.forName(className, true, loader);
      if (!Strategy.class.isAssignableFrom(found)) {
        node.problem("class", className + " is no " + Strategy.class.getName());
        return null;
      }
      return make(found.asSubclass(Strategy.class), parameters);
    } catch (final ClassNotFoundException ex) {
      node.problem(
          "class", className + " is not found; give its jar or folder of classes as classPath");
    } catch (final InvocationTargetException ex) {
      node.problem("class", className + " cannot be made: " + ex.getCause());
    } catch (final ReflectiveOperationException ex) {
      node.problem(
          "class",
          className + " needs a public constructor, without parameters or with Parameters: " + ex);
    }
    return null;
  }

  private static Strategy make(final Class<? extends Strategy> type, final Parameters parameters)
      throws ReflectiveOperationException {
    for (final Constructor<?> each : type.getConstructors()) {
      if (each.getParameterCount() == 1 && each.getParameterTypes()[0] == Parameters.class) {
        final Strategy made = type.cast(each.newInstance(parameters));
        parameters.finish();
        return made;
      }
    }
    final Strategy made = type.getConstructor().newInstance();
    parameters.finish();
    return made;
  }
}
