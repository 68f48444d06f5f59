package nogc.connectors.sim.data;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Frames of Zstandard, one behind the other; each is compared with its checksum, where it has one,
 * and one that was cut is an error. The stream of zstd-jni 1.5.7-9 takes a cut for the end where
 * the frame before was read with the same bytes.
 */
final class WholeZstd extends InputStream {
  private static final int BUFFER = 1 << 17;

  private final InputStream in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[] chunk = new byte[BUFFER];
  private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER).limit(0);

  /** Whether what was read ends with a frame. */
  private boolean whole = true;

  /** Whether there was no room for all that was unpacked. */
  private boolean more;

  WholeZstd(final InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return plain.hasRemaining() || unpack() ? plain.get() & 0xFF : -1;
  }

  @Override
  public int read(final byte[] target, final int offset, final int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!plain.hasRemaining() && !unpack()) {
      return -1;
    }
    final int count = Math.min(length, plain.remaining());
    plain.get(target, offset, count);
    return count;
  }

  /** Unpacks at least one byte; false at the end of the last frame. */
  private boolean unpack() throws IOException {
    do {
      if (!more && !packed.hasRemaining() && !fill()) {
        if (!whole) {
          throw new EOFException("the bytes end within a frame of Zstandard");
        }
        return false;
      }
      plain.clear();
      try {
        whole = context.decompressDirectByteBufferStream(plain, packed);
      } catch (final ZstdException ex) {
        plain.limit(0);
        throw new IOException(ex.getMessage(), ex);
      }
      more = !whole && !plain.hasRemaining();
      plain.flip();
    } while (!plain.hasRemaining());
    return true;
  }

  private boolean fill() throws IOException {
    final int read = in.read(chunk);
    if (read < 0) {
      return false;
    }
    packed.clear().put(chunk, 0, read).flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    context.close();
    in.close();
  }
}
