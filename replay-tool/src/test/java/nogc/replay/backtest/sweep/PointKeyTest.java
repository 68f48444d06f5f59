package nogc.replay.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nogc.engine.config.ConfigException;
import nogc.replay.ReplayMain;
import nogc.replay.backtest.BacktestFile;
import org.agrona.IoUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A point's name changes with all that its result depends on, and with nothing else. */
class PointKeyTest {
  private static final String DATA = "data: [{path: trades.csv, symbol: ACME}]\n";
  private static final String JAVA = "strategies: [{class: nogc.replay.backtest.Idle}]\n";
  private static final String PYTHON =
      "strategies: [{python: 'rise:Rise', path: brain, parameters: {fast: 1}}]\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeInputs() throws IOException {
    write("trades.csv", "time,price,size\n1700000000000,100.00,5\n");
    write("other.csv", "time,price,size\n1700000000000,200.00,5\n");
    write("brain/rise.py", "import helper\n");
  }

  private void write(final String name, final String text) throws IOException {
    final Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String key(final String text, final String... point) throws IOException {
    write("backtest.yaml", text);
    final BacktestFile file = BacktestFile.read(folder.resolve("backtest.yaml"));
    return new PointKey(file).of(point.length == 0 ? Map.of() : Map.of(point[0], point[1]));
  }

  @Test
  void isTheSameForTheSame() throws IOException {
    final String key = key(DATA + JAVA);
    write("beside.txt", "of no use");
    assertThat(key("# a remark\n" + DATA + JAVA)).isEqualTo(key).hasSize(32);
    assertThat(key(DATA + JAVA, "cash", "5")).isNotEqualTo(key);
    assertThat(key(DATA + JAVA + "cash: 5")).isEqualTo(key(DATA + JAVA, "cash", "5"));
  }

  @Test
  void changesWithTheClassesOfAStrategy() throws IOException {
    final Path classes = folder.resolve("made");
    final String text = DATA + "strategies: [{class: Made, classPath: made}]";
    MadeStrategy.classes(classes, 1);
    final String one = key(text);
    MadeStrategy.classes(classes, 2);
    final String two = key(text);
    assertThat(two).isNotEqualTo(one);
    MadeStrategy.classes(classes, 1);
    assertThat(key(text)).isEqualTo(one);
  }

  @Test
  void changesWithModulesAndPackagesBesideAStrategyInPython() throws IOException {
    final String alone = key(DATA + PYTHON);
    write("brain/helper.py", "FAST = 1\n");
    final String helped = key(DATA + PYTHON);
    write("brain/models/deep/__init__.py", "");
    final String packaged = key(DATA + PYTHON);
    write("brain/models/deep/__init__.py", "SLOW = 2\n");
    final String changed = key(DATA + PYTHON);
    assertThat(alone).isNotEqualTo(helped).isNotEqualTo(packaged);
    assertThat(helped).isNotEqualTo(packaged);
    assertThat(changed).isNotEqualTo(packaged);
    write("brain/__pycache__/helper.pyc", "compiled");
    write("brain/.git/hook.py", "pass");
    write("brain/venv/pyvenv.cfg", "");
    write("brain/venv/lib/numpy.py", "pass");
    assertThat(key(DATA + PYTHON)).isEqualTo(changed);
  }

  @Test
  void changesWithAModuleThatMoves() throws IOException {
    write("brain/a/one.py", "ONE = 1\n");
    final String here = key(DATA + PYTHON);
    Files.createDirectories(folder.resolve("brain/b"));
    Files.move(folder.resolve("brain/a/one.py"), folder.resolve("brain/b/one.py"));
    assertThat(key(DATA + PYTHON)).isNotEqualTo(here);
  }

  @Test
  void changesWithTheDataOfThePointItself() throws IOException {
    final String first = key(DATA + JAVA, "data.0.path", "other.csv");
    write("other.csv", "time,price,size\n1700000000000,300.00,5\n");
    assertThat(key(DATA + JAVA, "data.0.path", "other.csv")).isNotEqualTo(first);
  }

  @Test
  void changesWithTheFactorsOfPrices() throws IOException {
    final String data = "data: [{path: trades.csv, symbol: ACME, factors: acme.csv}]\n";
    write("acme.csv", "20501231,1,1,0\n");
    final String first = key(data + JAVA);
    write("acme.csv", "20501231,0.5,1,0\n");
    assertThat(key(data + JAVA)).isNotEqualTo(first);
  }

  @Test
  void changesWithAJournalAndNotByReadingIt() throws IOException {
    final String data = "data: [{path: journal, symbol: ACME}]\n";
    play("journal", "trades.csv");
    final String first = key(data + JAVA);
    play("again", "journal");
    assertThat(key(data + JAVA)).isEqualTo(first);
    IoUtil.delete(folder.resolve("journal").toFile(), false);
    play("journal", "other.csv");
    assertThat(key(data + JAVA)).isNotEqualTo(first);
  }

  private void play(final String out, final String data) throws IOException {
    write("play.yaml", DATA.replace("trades.csv", data) + JAVA);
    assertThat(
            ReplayMain.commandLine()
                .execute(
                    "backtest",
                    folder.resolve("play.yaml").toString(),
                    "--out",
                    folder.resolve(out).toString()))
        .isZero();
  }

  @Test
  void tellsWhatCannotBePlayed() {
    assertThatThrownBy(() -> key(DATA + JAVA, "strategies.0.classPath", "none"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none does not exist");
  }
}
