package nogc.connectors.coinbase.fix;

/**
 * The numbers of what the venue sends. Its logon has number 1 even where its numbers go on; then a
 * SequenceReset tells where they are, and what was missed is asked for in pages, one at a time
 * (Coinbase docs, FIX Order Entry 5.0). A gap in a running session is asked for the same way. What
 * comes behind a gap is used at once: reports are recognised when they come again.
 */
final class InboundSequence {
  /** Messages that the venue resends on one request. */
  static final int PAGE = 1_000;

  /** What a message's number says. */
  enum Verdict {
    /** It is to be used. */
    USE,
    /** Numbers are missing: {@link #nextPage} has a request. */
    GAP,
    /** It can be none of this session: the connection must be given up. */
    MISMATCH
  }

  private long expected;
  private long complete;
  private long pageEnd;
  private long wanted;
  private boolean resumed;
  private boolean placed;

  /**
   * A connection begins; the number of its logon is 1.
   *
   * @param goesOn whether the venue was asked to go on where it was
   */
  void loggedOn(final boolean goesOn) {
    resumed = goesOn;
    placed = !goesOn;
    if (!goesOn) {
      complete = 1;
    }
    expected = 2;
    pageEnd = 0;
    wanted = 0;
  }

  /** Up to which number nothing is missing; 0 before the first logon. */
  long complete() {
    return complete;
  }

  /** Whether the venue has said where it is, and all that was missed has come. */
  boolean isComplete() {
    return placed && wanted == 0;
  }

  /** The venue will not send again what is missing. */
  void giveUp() {
    placed = true;
    pageEnd = 0;
    wanted = 0;
    complete = expected - 1;
  }

  /** Judges a message that came behind the logon. */
  Verdict judge(final FixMessage message) {
    final long number = message.number(Tag.MSG_SEQ_NUM, 0);
    if (number < 1) {
      return Verdict.MISMATCH;
    }
    if (message.type().equals("4")) {
      return reset(message, number);
    }
    if (number < expected) {
      if (!message.isYes(Tag.POSS_DUP_FLAG)) {
        return Verdict.MISMATCH;
      }
      replayed(number);
      return Verdict.USE;
    }
    return arrived(number, number + 1);
  }

  private Verdict reset(final FixMessage message, final long number) {
    final long next = message.number(Tag.NEW_SEQ_NO, 0);
    if (message.isYes(Tag.GAP_FILL_FLAG)) {
      if (next <= number) {
        return Verdict.MISMATCH;
      }
      if (number < expected) {
        replayed(Math.min(next, expected) - 1);
        expected = Math.max(expected, next);
        return Verdict.USE;
      }
      return arrived(number, next);
    }
    if (resumed && !placed) {
      placed = true;
      if (next - 1 < complete) {
        // It has forgotten more than we have: nothing can be asked for.
        complete = next - 1;
      }
      expected = next;
      return want(next - 1);
    }
    if (next < expected) {
      return Verdict.MISMATCH;
    }
    expected = next;
    if (wanted == 0) {
      complete = next - 1;
    }
    return Verdict.USE;
  }

  private Verdict arrived(final long number, final long next) {
    final boolean gap = number > expected;
    expected = next;
    if (gap) {
      return want(number - 1);
    }
    if (wanted == 0) {
      complete = next - 1;
    }
    return Verdict.USE;
  }

  private Verdict want(final long to) {
    if (to <= complete) {
      return Verdict.USE;
    }
    wanted = to;
    return pageEnd == 0 ? Verdict.GAP : Verdict.USE;
  }

  private void replayed(final long number) {
    if (wanted == 0) {
      return;
    }
    complete = Math.max(complete, number);
    if (complete >= wanted) {
      complete = expected - 1;
      wanted = 0;
      pageEnd = 0;
    } else if (complete >= pageEnd) {
      pageEnd = 0;
    }
  }

  /** A request for what is missing; null if nothing is, or an earlier request has no answer yet. */
  FixMessage nextPage() {
    if (wanted == 0 || pageEnd != 0) {
      return null;
    }
    pageEnd = Math.min(wanted, complete + PAGE);
    return FixMessage.of("2").set(Tag.BEGIN_SEQ_NO, complete + 1).set(Tag.END_SEQ_NO, pageEnd);
  }
}
