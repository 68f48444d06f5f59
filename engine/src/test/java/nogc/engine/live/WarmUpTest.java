package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void shouldLeaveNothingBehind() {
    final List<String> before = scratchFolders();
    final List<String> said = new ArrayList<>();
    WarmUp.run(said::add);
    assertThat(scratchFolders()).isEqualTo(before);
    assertThat(said).singleElement().asString().startsWith("warmed up in");
  }

  private static List<String> scratchFolders() {
    final String[] names =
        new File(System.getProperty("java.io.tmpdir"))
            .list((at, name) -> name.startsWith("nogc-warm-up-"));
    return List.of(names);
  }
}
