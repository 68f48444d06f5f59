package nogc.journal;

import org.agrona.DirectBuffer;

/** Takes one record. */
@FunctionalInterface
public interface RecordHandler {
  /**
   * Called for each record in order.
   *
   * @param buffer holds the record; valid during the call only
   * @param offset of the record's header
   * @param length of the record in bytes, header included
   */
  void onRecord(DirectBuffer buffer, int offset, int length);
}
