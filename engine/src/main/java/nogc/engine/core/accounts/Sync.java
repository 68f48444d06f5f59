package nogc.engine.core.accounts;

import nogc.engine.core.state.StateVisitor;

/**
 * Whether what a venue says it has was compared with what we have, completely and with nothing left
 * to decide.
 */
public final class Sync {
  /** Differences that are remembered for a person to accept. */
  static final int CAPACITY = 256;

  private final Difference[] differences = new Difference[CAPACITY];
  private boolean running;
  private boolean compared;
  private boolean torn;
  private long beginSequence;
  private long listedOrders;
  private int remembered;
  private int unresolved;

  /**
   * The venue begins to tell what it has.
   *
   * @param sequence of the record that says so
   */
  public void begin(final long sequence) {
    running = true;
    compared = false;
    torn = false;
    beginSequence = sequence;
    listedOrders = 0;
    remembered = 0;
    unresolved = 0;
  }

  /** The venue has told all, and it was compared. */
  public void end() {
    compared = true;
    running = false;
  }

  /** What was compared is out of date: the connection was lost. */
  public void lose() {
    running = false;
    compared = false;
  }

  /** Something that the gateway said was lost on its way. */
  public void tear() {
    torn = true;
  }

  /** The venue told of one more open order. */
  public void countOrder() {
    listedOrders++;
  }

  /** Open orders that the venue told of. */
  public long listedOrders() {
    return listedOrders;
  }

  /** Whether all arrived that the venue told: so many orders, and nothing was lost. */
  public boolean isComplete(final long orders) {
    return orders == listedOrders && !torn;
  }

  /** Sequence of the begin of the latest listing. */
  public long beginSequence() {
    return beginSequence;
  }

  /**
   * A difference waits for a person.
   *
   * @return where it is to be kept; null if no more can be: it waits for another listing
   */
  public Difference addUnresolved() {
    unresolved++;
    if (remembered == CAPACITY) {
      return null;
    }
    if (differences[remembered] == null) {
      differences[remembered] = new Difference();
    }
    return differences[remembered++].clear();
  }

  /** Differences that a person can accept, in the order in which they were found. */
  public int remembered() {
    return remembered;
  }

  public Difference difference(final int index) {
    return differences[index];
  }

  /** A person took what is remembered as it is. */
  public void accepted() {
    unresolved -= remembered;
    remembered = 0;
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
    torn = state.bool(torn);
    beginSequence = state.i64(beginSequence);
    listedOrders = state.i64(listedOrders);
    unresolved = state.i32(unresolved);
    remembered = state.i32(remembered);
    for (int i = 0; i < remembered; i++) {
      if (differences[i] == null) {
        differences[i] = new Difference();
      }
      differences[i].visit(state);
    }
  }
}
