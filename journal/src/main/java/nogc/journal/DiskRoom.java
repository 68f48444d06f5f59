package nogc.journal;

/** How much room the journal's file system has left. */
public enum DiskRoom {
  /** Enough. */
  ROOM,
  /** A person should make room now; appending goes on. */
  LOW,
  /** Nothing may be begun any more; there is room to bring to an end what was begun. */
  FULL,
  /** The session must be ended now: there is room for its last records and for little more. */
  NONE
}
