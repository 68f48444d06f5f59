package nogc.journal.fixed;

/** How a quotient that is not whole becomes whole. Every place that rounds names one of these. */
public enum Rounding {
  /** Towards negative infinity: never shows more money than there is. */
  FLOOR,
  /** Towards positive infinity: never shows less exposure than there is. */
  CEILING
}
