package nogc.engine.core.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import nogc.journal.codec.OrderState;
import org.junit.jupiter.api.Test;

/** The table of moves, in full: whoever changes it has to change it here too. */
final class OrderMovesTest {
  private static final String TABLE =
      """
      NONE              -> PENDING_NEW WORKING PARTIALLY_FILLED
      PENDING_NEW       -> WORKING PARTIALLY_FILLED PENDING_CANCEL UNKNOWN FILLED CANCELED EXPIRED REJECTED
      WORKING           -> PARTIALLY_FILLED PENDING_CANCEL PENDING_REPLACE UNKNOWN FILLED CANCELED EXPIRED REJECTED
      PARTIALLY_FILLED  -> WORKING PENDING_CANCEL PENDING_REPLACE UNKNOWN FILLED CANCELED EXPIRED REJECTED
      PENDING_CANCEL    -> WORKING PARTIALLY_FILLED PENDING_REPLACE UNKNOWN FILLED CANCELED EXPIRED REJECTED
      PENDING_REPLACE   -> WORKING PARTIALLY_FILLED PENDING_CANCEL UNKNOWN FILLED CANCELED EXPIRED REJECTED
      UNKNOWN           -> WORKING PARTIALLY_FILLED PENDING_CANCEL PENDING_REPLACE FILLED CANCELED EXPIRED REJECTED
      FILLED            ->
      CANCELED          ->
      EXPIRED           ->
      REJECTED          ->
      """;

  private static Stream<OrderState> states() {
    return Stream.of(OrderState.values())
        .filter(state -> state != OrderState.NULL_VAL && state != OrderState.SBE_UNKNOWN);
  }

  @Test
  void shouldAllowExactlyTheseMoves() {
    final String moves =
        states()
            .map(
                from ->
                    states()
                        .filter(to -> OrderMoves.isLegal(from, to))
                        .map(to -> " " + to)
                        .collect(Collectors.joining("", "%-17s ->".formatted(from), "\n")))
            .collect(Collectors.joining());
    assertThat(moves).isEqualTo(TABLE);
  }

  @Test
  void shouldCallThoseFinalThatNoMoveLeaves() {
    assertThat(states().filter(OrderMoves::isFinal))
        .containsExactly(
            OrderState.FILLED, OrderState.CANCELED, OrderState.EXPIRED, OrderState.REJECTED);
  }
}
