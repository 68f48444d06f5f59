package nogc.deploy.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs workloads round by round, one after the other in each round, so that all of them meet the
 * same neighbours, clock rates and page caches. Medians over the rounds that count.
 */
final class Rounds {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int warmup;
  private final int counted;
  private final int operations;
  private final Map<String, Workload> workloads = new LinkedHashMap<>();

  Rounds(final int warmup, final int counted, final int operations) {
    this.warmup = warmup;
    this.counted = counted;
    this.operations = operations;
  }

  Rounds add(final String name, final Workload workload) {
    workloads.put(name, workload);
    return this;
  }

  /** Medians by name. */
  Map<String, Result> run() {
    final Map<String, double[][]> samples = new LinkedHashMap<>();
    workloads.keySet().forEach(name -> samples.put(name, new double[2][counted]));
    for (int round = 0; round < warmup + counted; round++) {
      for (final Map.Entry<String, Workload> each : workloads.entrySet()) {
        each.getValue().prepare(round);
        final long allocated = THREADS.getCurrentThreadAllocatedBytes();
        final long began = System.nanoTime();
        each.getValue().run(operations);
        final long took = System.nanoTime() - began;
        final long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (round >= warmup) {
          samples.get(each.getKey())[0][round - warmup] = (double) took / operations;
          samples.get(each.getKey())[1][round - warmup] = (double) bytes / operations;
        }
      }
    }
    final Map<String, Result> results = new LinkedHashMap<>();
    samples.forEach(
        (name, sample) -> results.put(name, new Result(median(sample[0]), median(sample[1]))));
    return results;
  }

  static double median(final double[] values) {
    final double[] sorted = values.clone();
    Arrays.sort(sorted);
    final int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Medians of one workload. */
  record Result(double nanosPerOp, double bytesPerOp) {}
}
