package nogc.engine.core.orders;

import java.nio.ByteOrder;
import java.util.Arrays;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReconciliationEncoder;
import nogc.journal.codec.VenueOrderDecoder;
import org.agrona.DirectBuffer;

/** An order id of a venue: forty bytes of text, kept as five words. */
public final class VenueOrderId {
  /** Words that it takes. */
  public static final int WORDS = 5;

  private VenueOrderId() {}

  /** Takes it from a record. */
  public static void read(final VenueOrderDecoder from, final long[] to) {
    read(from.buffer(), from.offset() + VenueOrderDecoder.venueOrderIdEncodingOffset(), to);
  }

  /** Takes it from a record. */
  public static void read(final ExecutionReportDecoder from, final long[] to) {
    read(from.buffer(), from.offset() + ExecutionReportDecoder.venueOrderIdEncodingOffset(), to);
  }

  private static void read(final DirectBuffer buffer, final int at, final long[] to) {
    for (int i = 0; i < WORDS; i++) {
      to[i] = buffer.getLong(at + i * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Puts it into a record. */
  public static void write(final long[] from, final ReconciliationEncoder to) {
    final int at = to.offset() + ReconciliationEncoder.venueOrderIdEncodingOffset();
    for (int i = 0; i < WORDS; i++) {
      to.buffer().putLong(at + i * Long.BYTES, from[i], ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Whether there is none. */
  public static boolean isNone(final long[] id) {
    return id[0] == 0;
  }

  public static boolean equal(final long[] one, final long[] other) {
    return Arrays.equals(one, other);
  }
}
