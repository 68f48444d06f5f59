package nogc.engine.snapshot;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import nogc.engine.core.CoreScript;
import nogc.engine.core.state.StateReader;
import nogc.engine.core.state.StateWriter;
import nogc.engine.replay.Replayer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fuzzing of snapshots: an input is first taken for a whole file, then for patches of a state that
 * is restored as if its checksum were right (position 3 bytes, big-endian, count 1 byte, and so
 * many bytes).
 *
 * <p>A file is a snapshot or unusable; a state is restored, and can then be summed up and written
 * down, or is refused by an exception. Nothing takes memory or time that its size does not explain.
 */
public final class SnapshotFuzz {
  private static byte[] pristine;

  private SnapshotFuzz() {}

  /** The target. */
  public static void fuzzerTestOneInput(final byte[] input) {
    try {
      SnapshotLayout.read(Path.of("fuzz"), new UnsafeBuffer(input));
    } catch (final UnusableSnapshotException ex) {
      // What nearly all files are.
    }
    if (pristine == null) {
      pristine = state();
    }
    final byte[] state = pristine.clone();
    final ByteBuffer patches = ByteBuffer.wrap(input);
    while (patches.remaining() >= 4) {
      final int at = (patches.getShort() & 0xFFFF) << 8 | (patches.get() & 0xFF);
      final int count = Math.min(patches.get() & 0xFF, patches.remaining());
      for (int i = 0; i < count; i++) {
        state[(at + i) % state.length] = patches.get();
      }
    }
    final Replayer replayer = new Replayer();
    try {
      replayer.visit(new StateReader(new UnsafeBuffer(state), 0, state.length));
    } catch (final RuntimeException ex) {
      // Makes the snapshot unusable.
      return;
    }
    replayer.digest();
    replayer.visit(new StateWriter(new ExpandableArrayBuffer(state.length), 0));
  }

  /** What the replayer itself remembers, all zero, and the core of a session that is open. */
  private static byte[] state() {
    final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 20);
    final StateWriter own = new StateWriter(new ExpandableArrayBuffer(1 << 20), 0);
    new Replayer().visit(own);
    final StateWriter core = new StateWriter(new ExpandableArrayBuffer(1 << 20), 0);
    new CoreScript().core.visit(core);
    final int head = own.position() - core.position();
    final StateWriter open = new StateWriter(buffer, head);
    CoreScript.open().core.visit(open);
    final byte[] state = new byte[open.position()];
    buffer.getBytes(0, state);
    return state;
  }
}
