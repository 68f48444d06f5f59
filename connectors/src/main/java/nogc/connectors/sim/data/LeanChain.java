package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contracts of option chains, of which a filter chooses. */
final class LeanChain {
  private final OptionFilter filter;
  private final Map<LeanContract, List<LeanEntry>> days;

  LeanChain(final OptionFilter filter) {
    this.filter = filter;
    days = new TreeMap<>(LeanContract.order(filter.near()).thenComparing(LeanContract::root));
  }

  void add(final LeanEntry day) {
    if (filter.admits(day.contract())) {
      days.computeIfAbsent(day.contract(), contract -> new ArrayList<>()).add(day);
    }
  }

  /** Days of the contracts that are wanted. */
  List<LeanEntry> chosen() {
    return days.values().stream()
        .limit(filter.most() == 0 ? Long.MAX_VALUE : filter.most())
        .flatMap(Collection::stream)
        .toList();
  }

  Set<String> roots() {
    final Set<String> roots = new TreeSet<>();
    chosen().forEach(day -> roots.add(day.symbol()));
    return roots;
  }

  Set<Path> zips() {
    final Set<Path> zips = new TreeSet<>();
    chosen().forEach(day -> zips.add(day.zip()));
    return zips;
  }
}
