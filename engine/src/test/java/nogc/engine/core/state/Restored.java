package nogc.engine.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes state down and reads it into something new, which must then write the same. */
public final class Restored {
  private Restored() {}

  /**
   * @param original visits what is written down
   * @param empty visits what is restored, and was empty before
   */
  public static void copy(
      final Consumer<StateVisitor> original, final Consumer<StateVisitor> empty) {
    final ExpandableArrayBuffer written = new ExpandableArrayBuffer(1 << 16);
    final int end = write(original, written);
    final StateReader reader = new StateReader(written, 0, end);
    empty.accept(reader);
    assertThat(reader.position()).isEqualTo(end);
    final ExpandableArrayBuffer again = new ExpandableArrayBuffer(1 << 16);
    assertThat(write(empty, again)).isEqualTo(end);
    assertThat(new UnsafeBuffer(again, 0, end)).isEqualTo(new UnsafeBuffer(written, 0, end));
  }

  private static int write(final Consumer<StateVisitor> state, final ExpandableArrayBuffer buffer) {
    final StateWriter writer = new StateWriter(buffer, 0);
    state.accept(writer);
    return writer.position();
  }
}
