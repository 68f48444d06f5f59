package nogc.engine.spi;

/** What became of a command of which the journal does not say whether it was sent. */
public enum Fate {
  /** The venue has it: it must not be sent again. */
  SENT,
  /** The venue never got it and never will. */
  NOT_SENT,
  /** The venue cannot tell, or cannot be asked: it must be taken for sent. */
  UNKNOWN
}
