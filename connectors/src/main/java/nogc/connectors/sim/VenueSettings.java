package nogc.connectors.sim;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.fixed.Decimals;

/** What a hosted venue plays, and how fast. Each method returns changed settings. */
public final class VenueSettings {
  private static final long PAPER_CASH = 100_000;

  private Recordings recordings = new Recordings(List.of());
  private List<RecordedInstrument> byHand;
  private boolean unlimited;
  private long speed = Decimals.powerOfTen(Pace.SCALE);
  private long durationNs;
  private boolean loop;
  private VenueRules rules = VenueRules.plain();
  private long startCash = PAPER_CASH * Decimals.powerOfTen(Decimals.MONEY_SCALE);
  private long startNs;
  private boolean paused;

  private VenueSettings() {}

  /**
   * Plays recordings once, at their own pace, from the paths given; none: the trades of Bitstamp
   * that are on the class path.
   */
  public static VenueSettings playing(final List<Path> paths) {
    final VenueSettings settings = new VenueSettings();
    settings.recordings = new Recordings(List.copyOf(paths));
    return settings;
  }

  /**
   * Plays nothing: a test shows the market by hand, and the clock stands still where it is not
   * moved.
   *
   * @param startNs the clock, epoch nanoseconds
   */
  public static VenueSettings byHand(
      final List<RecordedInstrument> instruments, final long startNs) {
    final VenueSettings settings = new VenueSettings();
    settings.byHand = List.copyOf(instruments);
    settings.startNs = startNs;
    return settings;
  }

  /** As fast as the listener has room. */
  public VenueSettings atFullSpeed() {
    unlimited = true;
    durationNs = 0;
    return this;
  }

  /**
   * Venue seconds in a second.
   *
   * @param factor a positive decimal text
   * @throws NumberFormatException if it is none
   */
  public VenueSettings speed(final String factor) {
    speed = Decimals.parse(factor, Pace.SCALE);
    if (speed <= 0) {
      throw new NumberFormatException("speed " + factor + " is not positive");
    }
    unlimited = false;
    durationNs = 0;
    return this;
  }

  /** The whole recording lasts so long. */
  public VenueSettings lasting(final long newDurationNs) {
    if (newDurationNs <= 0) {
      throw new IllegalArgumentException("duration " + newDurationNs + " ns is not positive");
    }
    durationNs = newDurationNs;
    unlimited = false;
    return this;
  }

  /** Begins anew at the end. */
  public VenueSettings looping() {
    loop = true;
    return this;
  }

  /** Fees, latency, end of day. */
  public VenueSettings rules(final VenueRules newRules) {
    rules = newRules;
    return this;
  }

  /**
   * Cash at the beginning in each currency; 100,000 if not set.
   *
   * @param cash 1e-8 units
   */
  public VenueSettings startCash(final long cash) {
    startCash = cash;
    return this;
  }

  /** Plays nothing until {@link VenueHost#resume()}. */
  public VenueSettings startsPaused() {
    paused = true;
    return this;
  }

  boolean isPaused() {
    return paused;
  }

  Recordings recordings() {
    return recordings;
  }

  /** Null if recordings are played. */
  List<RecordedInstrument> byHand() {
    return byHand;
  }

  boolean loops() {
    return loop;
  }

  boolean isTimed() {
    return durationNs > 0;
  }

  Pace pace(final Recordings.Span span) {
    if (durationNs > 0) {
      return Pace.lasting(durationNs, Math.max(1, span.lengthNs()));
    }
    return unlimited ? Pace.unlimited() : Pace.of(speed);
  }

  VenueRules rules() {
    return rules;
  }

  long startCash() {
    return startCash;
  }

  long startNs() {
    return startNs;
  }
}
