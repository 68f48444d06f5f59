package nogc.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter terminal = new StringWriter();

  @Test
  void tells_how_far_and_how_long_yet() {
    assertThat(ProgressBar.text("export", 52_000, 100_000, 71.6))
        .isEqualTo("export [===============>              ]  52 %, 52,000 of 100,000, 1:12 left");
    assertThat(ProgressBar.text("export", 100_000, 100_000, 0))
        .isEqualTo("export [==============================] 100 %, 100,000 of 100,000, 0:00 left");
  }

  @Test
  void does_not_pretend_to_know() {
    assertThat(ProgressBar.text("seal", 1_234, 0, 5)).isEqualTo("seal: 1,234");
    assertThat(ProgressBar.text("points", 3, 10, Double.POSITIVE_INFINITY))
        .endsWith("3 of 10, ? left");
    assertThat(ProgressBar.text("points", 0, 10, Double.NaN)).endsWith("0 of 10, ? left");
    assertThat(ProgressBar.text("index", 11, 10, -3)).endsWith("] 100 %, 11 of 10, 0:00 left");
  }

  @Test
  void a_line_takes_the_place_of_the_one_before_and_is_wiped_at_the_end() {
    try (TerminalLine line = new TerminalLine(new PrintWriter(terminal), true)) {
      line.draw("one");
      line.draw("two");
    }
    assertThat(terminal.toString()).isEqualTo("\r\033[Kone\r\033[Ktwo\r\033[K");
  }

  @Test
  void nobody_is_told_where_nobody_watches() {
    try (TerminalLine line = new TerminalLine(new PrintWriter(terminal), false)) {
      line.draw("one");
      assertThat(line.isDue()).isFalse();
    }
    assertThat(terminal.toString()).isEmpty();
  }
}
