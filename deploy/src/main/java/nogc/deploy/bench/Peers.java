package nogc.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import nogc.engine.samples.LevelStream;
import nogc.engine.samples.OrderStream;

/**
 * Books of other libraries, by name, for the same streams. They are no part of the distribution:
 * those on the class path are taken, see {@code docs/benchmarks.md}.
 */
interface Peers {
  Map<String, BookWorkload> orderBooks(OrderStream stream);

  Map<String, BookWorkload> levelBooks(LevelStream stream);

  static List<Peers> onClassPath() {
    final List<Peers> found = new ArrayList<>();
    ServiceLoader.load(Peers.class).forEach(found::add);
    return found;
  }
}
