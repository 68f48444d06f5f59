package nogc.journal;

/** How much room the journal's file system has left. */
public enum DiskRoom {
  /** Enough. */
  ROOM,
  /** A person should make room now; appending goes on. */
  LOW,
  /** The session must be ended now: there is room for its last records and for little more. */
  FULL
}
