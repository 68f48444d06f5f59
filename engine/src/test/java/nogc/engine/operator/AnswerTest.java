package nogc.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import nogc.journal.RecordLayout;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final Place ACCOUNT = new Place(LimitScope.ACCOUNT, 1, "one");

  private static UnsafeBuffer journaled(
      final OperatorAction action, final Place place, final String why) {
    final UnsafeBuffer record = new OperatorOrder(action, place).encoded("me", why);
    record.putLong(RecordLayout.SEQUENCE_OFFSET, 7);
    record.putLong(RecordLayout.TIME_OFFSET, 8);
    record.putInt(RecordLayout.CRC_OFFSET, 9);
    record.putByte(RecordLayout.SOURCE_OFFSET, (byte) -1);
    return record;
  }

  @Test
  void shouldTakeNoOtherCommandForItsOwn() {
    final OperatorOrder order =
        new OperatorOrder(OperatorAction.RESTRICT_INSTRUMENT, instrument(1));
    final Answer answer = new Answer(order, 0, order.encoded("me", "why"));
    for (final UnsafeBuffer other :
        new UnsafeBuffer[] {
          journaled(OperatorAction.UNRESTRICT_INSTRUMENT, instrument(1), "why"),
          journaled(OperatorAction.RESTRICT_INSTRUMENT, instrument(2), "why"),
          journaled(OperatorAction.RESTRICT_INSTRUMENT, ACCOUNT, "why"),
          journaled(OperatorAction.RESTRICT_INSTRUMENT, instrument(1), "why not"),
        }) {
      answer.onRecord(other, 0, other.capacity());
      assertThat(answer.sequence()).isZero();
    }
    final UnsafeBuffer own = journaled(OperatorAction.RESTRICT_INSTRUMENT, instrument(1), "why");
    answer.onRecord(own, 0, own.capacity());
    assertThat(answer.sequence()).isEqualTo(7);
    assertThat(answer.isComplete()).isFalse();
  }

  @Test
  void shouldFindTheNextTimeTheClockShows() {
    final Instant now = Instant.parse("2026-03-01T23:59:30Z");
    assertThat(End.of("23:59:31", now)).isEqualTo("2026-03-01T23:59:31Z");
    assertThat(End.of("23:59", now)).isEqualTo("2026-03-02T23:59:00Z");
    assertThat(End.of("00:15", now)).isEqualTo("2026-03-02T00:15:00Z");
    assertThat(End.of("+1h30m", now)).isEqualTo("2026-03-02T01:29:30Z");
  }

  private static Place instrument(final int id) {
    return new Place(LimitScope.INSTRUMENT, id, "i" + id);
  }
}
