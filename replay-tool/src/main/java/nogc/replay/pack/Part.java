package nogc.replay.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import nogc.replay.seal.Sha256;

/** A file on its way into a bundle: in memory, or on disk where it may be long. */
final class Part {
  private static final int CHUNK = 1 << 16;

  final String name;
  final long size;
  final long crc32;
  final String sha256;
  private final byte[] bytes;
  private final Path file;

  private Part(final String name, final byte[] bytes, final Path file) throws IOException {
    this.name = name;
    this.bytes = bytes;
    this.file = file;
    final MessageDigest digest = Sha256.start();
    final CRC32 crc = new CRC32();
    if (bytes != null) {
      digest.update(bytes);
      crc.update(bytes);
      size = bytes.length;
    } else {
      long total = 0;
      final byte[] chunk = new byte[CHUNK];
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          digest.update(chunk, 0, read);
          crc.update(chunk, 0, read);
          total += read;
        }
      }
      size = total;
    }
    crc32 = crc.getValue();
    sha256 = HexFormat.of().formatHex(digest.digest());
  }

  static Part of(final String name, final byte[] bytes) throws IOException {
    return new Part(name, bytes, null);
  }

  static Part of(final String name, final Path file) throws IOException {
    return new Part(name, null, file);
  }

  void copyTo(final OutputStream out) throws IOException {
    if (bytes != null) {
      out.write(bytes);
    } else {
      Files.copy(file, out);
    }
  }

  Manifest.Entry entry() {
    return new Manifest.Entry(name, size, sha256);
  }
}
