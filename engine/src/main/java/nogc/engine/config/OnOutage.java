package nogc.engine.config;

import nogc.journal.codec.TradingMode;

/** What may happen to a trading mode when something that it needs is out of order. */
enum OnOutage {
  /** Nothing. */
  NONE,
  /** Only reducing orders while it lasts. */
  REDUCING,
  /** No orders until a person resumes. */
  HALTED;

  TradingMode mode() {
    return TradingMode.valueOf(name());
  }
}
