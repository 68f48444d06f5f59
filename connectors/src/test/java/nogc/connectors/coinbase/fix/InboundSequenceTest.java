package nogc.connectors.coinbase.fix;

import static nogc.connectors.coinbase.fix.InboundSequence.Verdict.GAP;
import static nogc.connectors.coinbase.fix.InboundSequence.Verdict.MISMATCH;
import static nogc.connectors.coinbase.fix.InboundSequence.Verdict.USE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The venue's numbers, and what is asked for again. */
class InboundSequenceTest {
  private final InboundSequence sequence = new InboundSequence();

  private InboundSequence.Verdict report(final long number) {
    return sequence.judge(Wire.parsed("35=8|34=" + number));
  }

  private InboundSequence.Verdict again(final long number) {
    return sequence.judge(Wire.parsed("35=8|43=Y|34=" + number));
  }

  private InboundSequence.Verdict reset(final long number, final long next) {
    return sequence.judge(Wire.parsed("35=4|34=" + number + "|36=" + next));
  }

  private InboundSequence.Verdict fill(final long number, final long next) {
    return sequence.judge(Wire.parsed("35=4|43=Y|123=Y|34=" + number + "|36=" + next));
  }

  private String page() {
    final FixMessage page = sequence.nextPage();
    return page == null ? "none" : page.text(7) + "-" + page.text(16);
  }

  @Test
  void countsOn() {
    sequence.loggedOn(false);

    assertThat(report(2)).isEqualTo(USE);
    assertThat(report(3)).isEqualTo(USE);

    assertThat(sequence.isComplete()).isTrue();
    assertThat(sequence.complete()).isEqualTo(3);
    assertThat(page()).isEqualTo("none");
  }

  @Test
  void aNumberTwiceOrNoneAtAllIsAMismatch() {
    sequence.loggedOn(false);
    report(2);

    assertThat(report(2)).isEqualTo(MISMATCH);
    assertThat(report(0)).isEqualTo(MISMATCH);
    assertThat(sequence.judge(Wire.parsed("35=8"))).isEqualTo(MISMATCH);
  }

  @Test
  void aGapIsAskedForOnceAndWhatIsBehindItUsedAtOnce() {
    sequence.loggedOn(false);
    report(2);

    assertThat(report(6)).isEqualTo(GAP);
    assertThat(page()).isEqualTo("3-5");
    assertThat(page()).isEqualTo("none");
    assertThat(report(7)).isEqualTo(USE);
    assertThat(again(3)).isEqualTo(USE);
    assertThat(sequence.isComplete()).isFalse();
    assertThat(fill(4, 6)).isEqualTo(USE);

    assertThat(sequence.isComplete()).isTrue();
    assertThat(sequence.complete()).isEqualTo(7);
  }

  @Test
  void whatWasMissedIsAskedForInPagesOneAtATime() {
    sequence.loggedOn(false);
    report(2);
    report(3);
    sequence.loggedOn(true);
    assertThat(sequence.isComplete()).isFalse();

    assertThat(reset(2, 2_505)).isEqualTo(GAP);
    assertThat(page()).isEqualTo("4-1003");
    assertThat(page()).isEqualTo("none");
    fill(4, 500);
    assertThat(page()).isEqualTo("none");
    fill(500, 1_004);
    assertThat(page()).isEqualTo("1004-2003");
    assertThat(report(2_505)).isEqualTo(USE);
    fill(1_004, 2_004);
    assertThat(page()).isEqualTo("2004-2504");
    again(2_504);

    assertThat(sequence.isComplete()).isTrue();
    assertThat(sequence.complete()).isEqualTo(2_505);
  }

  @Test
  void aVenueThatHasNothingNewIsCompleteAtOnce() {
    sequence.loggedOn(false);
    report(2);
    sequence.loggedOn(true);

    assertThat(reset(2, 3)).isEqualTo(USE);
    assertThat(sequence.isComplete()).isTrue();
    assertThat(report(3)).isEqualTo(USE);
  }

  @Test
  void aVenueThatHasBegunAnewIsFollowed() {
    sequence.loggedOn(false);
    for (int number = 2; number < 50; number++) {
      report(number);
    }
    sequence.loggedOn(true);

    assertThat(reset(2, 3)).isEqualTo(USE);
    assertThat(report(3)).isEqualTo(USE);
    assertThat(sequence.complete()).isEqualTo(3);
  }

  @Test
  void aBreakInTheMiddleOfAResendAsksForTheRestTheNextTime() {
    sequence.loggedOn(false);
    report(2);
    sequence.loggedOn(true);
    reset(2, 10);
    page();
    again(3);
    again(4);
    assertThat(sequence.complete()).isEqualTo(4);

    sequence.loggedOn(true);
    reset(2, 12);
    assertThat(page()).isEqualTo("5-11");
  }
}
