package nogc.connectors.sim.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The bytes of a file, unpacked by the ending of its name, that end only where the packer ended
 * them: a cut or changed archive is an error when it is read, never a shorter file.
 */
final class Unpacked {
  private static final int BUFFER = 1 << 16;

  private Unpacked() {}

  /**
   * A file ending in {@code .gz} or {@code .zst} is unpacked; of a {@code .zip} the only entry is
   * read. Frames of Zstandard are compared with their checksums, where they have them.
   */
  static InputStream open(final Path file) throws IOException {
    final String name = file.toString();
    if (name.endsWith(".zip")) {
      return onlyEntry(file);
    }
    final InputStream bytes = Files.newInputStream(file);
    if (name.endsWith(".zst")) {
      return new WholeZstd(bytes);
    }
    return name.endsWith(".gz") ? gunzip(bytes) : bytes;
  }

  /** Whether the name says that the file is packed, so that a cut shows. */
  static boolean isPacked(final Path file) {
    final String name = file.toString();
    return name.endsWith(".gz") || name.endsWith(".zst") || name.endsWith(".zip");
  }

  private static InputStream gunzip(final InputStream bytes) throws IOException {
    try {
      return new WholeGzip(bytes);
    } catch (final IOException ex) {
      bytes.close();
      throw ex;
    }
  }

  private static InputStream onlyEntry(final Path file) throws IOException {
    final ZipFile zip = new ZipFile(file.toFile());
    try {
      final var entries = zip.entries();
      if (!entries.hasMoreElements()) {
        throw new ZipException("no entry in the archive");
      }
      final InputStream entry = entry(zip, entries.nextElement());
      if (entries.hasMoreElements()) {
        throw new ZipException("one entry expected in the archive, found " + zip.size());
      }
      return new FilterInputStream(entry) {
        @Override
        public void close() throws IOException {
          zip.close();
        }
      };
    } catch (final IOException | IllegalArgumentException ex) {
      zip.close();
      throw ex;
    }
  }

  /** An entry of an archive, whose checksum is compared at its end. */
  static InputStream entry(final ZipFile zip, final ZipEntry entry) throws IOException {
    final InputStream bytes = zip.getInputStream(entry);
    if (bytes == null) {
      throw new ZipException("no entry " + entry.getName());
    }
    return new Checked(new BufferedInputStream(bytes, BUFFER), entry);
  }

  /** A gzip that is refused when bytes follow that are no gzip: there the JDK would just end. */
  private static final class WholeGzip extends GZIPInputStream {
    private static final int TRAILER = 8;

    WholeGzip(final InputStream bytes) throws IOException {
      super(bytes, BUFFER);
    }

    @Override
    public int read(final byte[] target, final int offset, final int length) throws IOException {
      final int read = super.read(target, offset, length);
      if (read < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
        throw new ZipException("bytes that are no gzip follow behind the packed text");
      }
      return read;
    }
  }

  /** An entry that must have the length and checksum of the archive's directory. */
  private static final class Checked extends FilterInputStream {
    private final ZipEntry entry;
    private final CRC32 crc = new CRC32();
    private long length;

    Checked(final InputStream bytes, final ZipEntry entry) {
      super(bytes);
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      final byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] target, final int offset, final int count) throws IOException {
      final int read = in.read(target, offset, count);
      if (read > 0) {
        crc.update(target, offset, read);
        length += read;
      } else if (read < 0 && (length != entry.getSize() || crc.getValue() != entry.getCrc())) {
        throw new ZipException(
            entry.getName() + " has not the length and checksum that the archive tells");
      }
      return read;
    }
  }
}
