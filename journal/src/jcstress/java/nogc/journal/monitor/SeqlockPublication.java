package nogc.journal.monitor;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A reader of a seqlock gets one value, whole, and the version that belongs to it. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "before")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "the first value")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "the second value")
@Outcome(id = "3, 3, 3", expect = ACCEPTABLE, desc = "the third value, in the place of the first")
@Outcome(expect = FORBIDDEN, desc = "torn, or of another version")
@State
public class SeqlockPublication {
  private static final int LENGTH = 16;

  private final UnsafeBuffer memory = new UnsafeBuffer(new byte[Seqlock.size(LENGTH)]);
  private final Seqlock writer = new Seqlock(memory, 0, LENGTH);
  private final Seqlock reader = new Seqlock(memory, 0, LENGTH);
  private final UnsafeBuffer from = new UnsafeBuffer(new byte[LENGTH]);
  private final UnsafeBuffer to = new UnsafeBuffer(new byte[LENGTH]);

  @Actor
  public void write() {
    for (long value = 1; value <= 3; value++) {
      from.putLong(0, value);
      from.putLong(8, value);
      writer.write(from);
    }
  }

  @Actor
  public void read(final LLL_Result result) {
    result.r1 = reader.read(to);
    result.r2 = to.getLong(0);
    result.r3 = to.getLong(8);
  }
}
