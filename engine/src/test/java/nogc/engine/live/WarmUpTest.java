package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  /** Of its own: in the common one other engines warm up. */
  @TempDir private Path temporary;

  @Test
  void shouldLeaveNothingBehind() {
    final List<String> said = new ArrayList<>();
    WarmUp.run(temporary, said::add);
    assertThat(temporary).isEmptyDirectory();
    assertThat(said).singleElement().asString().startsWith("warmed up in");
  }
}
