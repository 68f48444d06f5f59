package nogc.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TimerSlackTest {
  private static Path ofThisThread() throws IOException {
    final Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
    return Path.of("/proc").resolve(thread).resolve("timerslack_ns");
  }

  @Test
  void only_the_calling_thread_s_pauses_become_exact() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/thread-self")), "no Linux");
    final Path before = ofThisThread();
    final String others = Files.readString(before);
    final String[] seen = new String[1];
    final boolean[] done = new boolean[1];
    final Thread thread =
        new Thread(
            () -> {
              done[0] = TimerSlack.least();
              try {
                seen[0] = Files.readString(ofThisThread()).strip();
              } catch (final IOException ex) {
                seen[0] = ex.toString();
              }
            });
    thread.start();
    thread.join();
    assumeTrue(done[0], "this system does not let a thread choose");
    assertEquals("1", seen[0]);
    assertEquals(others, Files.readString(before));
  }
}
