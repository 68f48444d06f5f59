package nogc.replay.backtest.python;

import java.nio.file.Path;

/** A strategy whose code is not part of this build. */
public interface WrittenInPython {
  /** The file, or the pattern of the files, on which its signals depend. */
  Path code();
}
