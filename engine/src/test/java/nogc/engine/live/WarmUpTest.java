package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  @TempDir Path folder;

  @Test
  void shouldLeaveNothingBehind() {
    final List<String> said = new ArrayList<>();
    WarmUp.run(folder, said::add);
    assertThat(folder).isEmptyDirectory();
    assertThat(said).singleElement().asString().startsWith("warmed up in");
  }
}
