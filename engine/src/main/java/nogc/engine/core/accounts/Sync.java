package nogc.engine.core.accounts;

import nogc.engine.core.state.StateVisitor;

/**
 * Whether what a venue says it has was compared with what we have, completely and with nothing left
 * to decide.
 */
public final class Sync {
  private boolean running;
  private boolean compared;
  private int unresolved;

  /** The venue begins to tell what it has. */
  public void begin() {
    running = true;
    compared = false;
    unresolved = 0;
  }

  /** The venue has told all, and it was compared. */
  public void end() {
    compared = running;
    running = false;
  }

  /** What was compared is out of date: the connection was lost. */
  public void lose() {
    running = false;
    compared = false;
  }

  /** A difference waits for a person. */
  public void addUnresolved() {
    unresolved++;
  }

  /** Between the begin and the end of what the venue tells. */
  public boolean isRunning() {
    return running;
  }

  /** Differences that wait for a person. */
  public int unresolved() {
    return unresolved;
  }

  /** Whether nothing keeps the account from taking new risk. */
  public boolean isDone() {
    return compared && unresolved == 0;
  }

  void visit(final StateVisitor state) {
    running = state.bool(running);
    compared = state.bool(compared);
    unresolved = state.i32(unresolved);
  }
}
