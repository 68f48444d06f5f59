package nogc.replay.backtest.python;

import nogc.replay.backtest.sweep.DataHash;

/** A strategy whose code is not part of this build. */
public interface WrittenInPython {
  /** Adds the files on which its signals depend. */
  void addTo(DataHash hash);
}
