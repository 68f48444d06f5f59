package nogc.replay.parity;

/** How live and simulation differ in a quantity of an order. */
enum Kind {
  /** Executed in both, at another price. */
  PRICE,
  /** Executed in both at one price, at another time. */
  TIME,
  /** Executed live only. */
  MISSING,
  /** Executed in the simulation only. */
  EXTRA
}
