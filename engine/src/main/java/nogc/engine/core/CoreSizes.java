package nogc.engine.core;

/** How much the core holds. Fixed at compile time: a session must not depend on the machine. */
public final class CoreSizes {
  /** Highest instrument id. */
  public static final int MAX_INSTRUMENTS = 16_383;

  /** Highest strategy id. */
  public static final int MAX_STRATEGIES = 255;

  /** Orders that are remembered, open and final; a power of two. */
  public static final int MAX_ORDERS = 1 << 16;

  /** Executions, corrections and busts that are remembered for each venue; a power of two. */
  public static final int MAX_EXECUTIONS = 1 << 17;

  /** Fee reports that are remembered for each venue to recognise a repeated one; a power of two. */
  public static final int MAX_FEE_REPORTS = 1 << 14;

  private CoreSizes() {}
}
