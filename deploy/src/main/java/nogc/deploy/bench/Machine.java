package nogc.deploy.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line without which a figure means nothing. */
final class Machine {
  private static final int CLOCK_CALLS = 1_000_000;

  private Machine() {}

  static String describe() {
    return String.format(
        "%s, %d CPUs, %s %s %s, Java %s (%s), heap %d MiB, nanoTime %.1f ns, load %.2f, %s",
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.version(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", ")),
        Runtime.getRuntime().maxMemory() >> 20,
        clockCost(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElse("CPU unknown");
    } catch (final IOException ex) {
      return "CPU unknown";
    }
  }

  private static double clockCost() {
    final long began = System.nanoTime();
    long last = began;
    for (int i = 0; i < CLOCK_CALLS; i++) {
      last = System.nanoTime();
    }
    return (double) (last - began) / CLOCK_CALLS;
  }
}
