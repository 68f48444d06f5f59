package nogc.deploy.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import nogc.deploy.process.Programs;
import nogc.deploy.process.StopRequest;
import org.HdrHistogram.Histogram;

/**
 * One demo from beginning to end: start, watch, stop, sum up, verify.
 *
 * <p>It takes no part in the session: what it shows, and what it waits for, it reads from the
 * journal, as any other process could.
 */
final class Demo {
  private static final int POLL_LIMIT = 10_000;
  private static final long PAUSE_NS = 10_000_000L;

  private final DemoOptions options;
  private final Programs programs;
  private final StopRequest stop;
  private final Terminal terminal = Terminal.ofStandardError();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final DemoBrain brain;
  private final BrokerVenue broker;
  private final Market market;
  private final SessionFolder folder;
  private final Tally tally = new Tally();
  private final List<String> findings = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if the options cannot be followed
   */
  Demo(final DemoOptions options, final Programs programs, final StopRequest stop) {
    this.options = options;
    this.programs = programs;
    this.stop = stop;
    brain = DemoBrain.of(options.brain);
    broker = BrokerVenue.of(options.venue);
    market = Market.of(options.data, broker);
    folder = SessionFolder.create(options.dir);
  }

  /** Whether all went well. */
  boolean run() {
    say("session in " + folder.root());
    market.recordings().forEach(each -> say("playing " + each.title()));

    final DemoSession session =
        new DemoSession(programs, folder, market, brain, tally, findings, broker);
    long beganNs = System.nanoTime();
    try {
      if (writeSession(session) && session.start(this::say, stop)) {
        beganNs = System.nanoTime();
        watch(session, beganNs);
      }
    } finally {
      session.stop(this::say);
    }
    final Duration elapsed = Duration.ofNanos(System.nanoTime() - beganNs);
    final Histogram turnaround = Latencies.engineTurnaround(folder.engineLatencies());
    final SummaryText text = new SummaryText(out);
    text.print(summary(elapsed, turnaround, new Verification(-1, "")));
    say("executing the session again from its journal");
    final Summary summary = summary(elapsed, turnaround, Verification.of(programs, folder));
    text.printVerification(summary);
    if (options.json != null) {
      SummaryJson.write(options.json, summary);
    }
    folder.finish(options.keep || options.dir != null || !summary.isFine());
    return summary.isFine();
  }

  /** Whether there is a session file; for a broker's its simulator must listen first. */
  private boolean writeSession(final DemoSession session) {
    if (broker == null) {
      SessionFile.write(
          folder.config(), market, brain, options.idle, options.speed, options.seconds);
      return true;
    }
    broker.writeCredentials(folder);
    final String said =
        session.startBroker(
            broker.arguments(folder, market, options.speed, options.seconds), this::say, stop);
    if (said == null) {
      return false;
    }
    SessionFile.write(
        folder.config(), market, brain, options.idle, broker.name(), broker.settings(said));
    return true;
  }

  private void watch(final DemoSession session, final long beganNs) {
    final Progress progress = new Progress(terminal, tally, options.seconds);
    final long lengthNs = Duration.ofSeconds(options.seconds).toNanos();
    long elapsedNs = 0;
    while (elapsedNs < lengthNs && session.isWhole() && !stop.isRequested()) {
      progress.update(elapsedNs);
      if (session.poll(POLL_LIMIT) == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
      elapsedNs = System.nanoTime() - beganNs;
    }
    progress.finish(elapsedNs);
    if (stop.isRequested()) {
      say("interrupted: stopping the session in order");
    }
  }

  private Summary summary(
      final Duration elapsed, final Histogram turnaround, final Verification verification) {
    return new Summary(
        folder,
        market,
        elapsed,
        tally,
        turnaround,
        GatewayCost.of(folder.journal(), market.gateways()),
        List.copyOf(findings),
        verification);
  }

  private void say(final String line) {
    terminal.say("nogc: " + line);
  }
}
