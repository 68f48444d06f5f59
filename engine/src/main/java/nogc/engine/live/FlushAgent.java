package nogc.engine.live;

import nogc.journal.JournalFlusher;
import org.agrona.concurrent.Agent;

/** Lets a thread of its own bring the journal to the disk, behind the engine's back. */
final class FlushAgent implements Agent {
  private final JournalFlusher flusher;

  FlushAgent(final JournalFlusher flusher) {
    this.flusher = flusher;
  }

  @Override
  public String roleName() {
    return "flusher";
  }

  /** Pauses after each flush, so that in between records come together. */
  @Override
  public int doWork() {
    flusher.flush();
    return 0;
  }

  @Override
  public void onClose() {
    flusher.close();
  }
}
