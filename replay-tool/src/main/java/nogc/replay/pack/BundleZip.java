package nogc.replay.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The container of a bundle: a zip archive with one form only. Members are stored, in order, one
 * behind the other; their time is 1980-02-01; there is no comment, no extra field, no data
 * descriptor, nothing of 4 GiB. So every byte of a bundle is either content or has one right value.
 */
final class BundleZip {
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
  private static final int DOS_TIME = 0x0041_0000;
  private static final long MAX_BYTES = 0xFFFF_FFFEL;
  private static final int LOCAL_LENGTH = 30;
  private static final int CENTRAL_LENGTH = 46;
  private static final int MAX_NAME = 256;

  private BundleZip() {}

  /**
   * @throws IllegalArgumentException if it would not fit
   */
  static void write(final OutputStream target, final List<Part> parts) throws IOException {
    final long bytes = parts.stream().mapToLong(part -> part.size + 1024).sum();
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a bundle holds less than 4 GiB, this one needs " + bytes + " bytes: shorten the period");
    }
    try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(target), US_ASCII)) {
      for (final Part part : parts) {
        final ZipEntry entry = new ZipEntry(part.name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(part.size);
        entry.setCompressedSize(part.size);
        entry.setCrc(part.crc32);
        out.putNextEntry(entry);
        part.copyTo(out);
        out.closeEntry();
      }
    }
  }

  /**
   * Finds the members of a bundle.
   *
   * @throws IllegalArgumentException if the container has another form; says where
   */
  static List<Member> members(final Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      final List<Member> members = new ArrayList<>();
      final List<byte[]> central = new ArrayList<>();
      long at = 0;
      while (at + 4 <= in.length() && word(in, at) == 0x04034b50) {
        final ByteBuffer head = read(in, at, LOCAL_LENGTH);
        final int crc = head.getInt(14);
        final long size = head.getInt(18) & 0xFFFF_FFFFL;
        final int nameLength = head.getShort(26);
        if (nameLength < 1 || nameLength > MAX_NAME) {
          throw bad(at, "a name of " + nameLength + " bytes");
        }
        final byte[] name = read(in, at + LOCAL_LENGTH, nameLength).array();
        final byte[] expected = local(crc, size, name);
        if (!Arrays.equals(read(in, at, expected.length).array(), expected)) {
          throw bad(at, "the head of a member has another form");
        }
        central.add(central(crc, size, name, at));
        final long start = at + expected.length;
        members.add(new Member(new String(name, US_ASCII), start, size, crc));
        at = start + size;
      }
      final int size = central.stream().mapToInt(each -> each.length).sum();
      final ByteBuffer tail = little(size + 22);
      central.forEach(tail::put);
      tail.putInt(0x06054b50).putInt(0);
      tail.putShort((short) central.size()).putShort((short) central.size());
      tail.putInt(size).putInt((int) at).putShort((short) 0);
      if (in.length() != at + tail.capacity()
          || !Arrays.equals(read(in, at, tail.capacity()).array(), tail.array())) {
        throw bad(at, "the list of members has another form");
      }
      return members;
    }
  }

  private static byte[] local(final int crc, final long size, final byte[] name) {
    final ByteBuffer head = little(LOCAL_LENGTH + name.length);
    head.putInt(0x04034b50).putShort((short) 10).putShort((short) 0).putShort((short) 0);
    common(head, crc, size, name);
    return head.put(name).array();
  }

  private static byte[] central(
      final int crc, final long size, final byte[] name, final long offset) {
    final ByteBuffer head = little(CENTRAL_LENGTH + name.length);
    head.putInt(0x02014b50).putShort((short) 10).putShort((short) 10);
    head.putShort((short) 0).putShort((short) 0);
    common(head, crc, size, name);
    head.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    return head.putInt((int) offset).put(name).array();
  }

  private static void common(
      final ByteBuffer head, final int crc, final long size, final byte[] name) {
    head.putInt(DOS_TIME).putInt(crc).putInt((int) size).putInt((int) size);
    head.putShort((short) name.length).putShort((short) 0);
  }

  private static ByteBuffer little(final int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int word(final RandomAccessFile in, final long at) throws IOException {
    return read(in, at, 4).getInt(0);
  }

  private static ByteBuffer read(final RandomAccessFile in, final long at, final int length)
      throws IOException {
    if (at + length > in.length()) {
      throw bad(at, "it ends within");
    }
    final ByteBuffer bytes = little(length);
    in.seek(at);
    in.readFully(bytes.array());
    return bytes;
  }

  private static IllegalArgumentException bad(final long at, final String what) {
    return new IllegalArgumentException("no bundle: " + what + " at byte " + at);
  }

  /** The bytes of a member. */
  static InputStream open(final Path file, final Member member) throws IOException {
    final RandomAccessFile in = new RandomAccessFile(file.toFile(), "r");
    in.seek(member.start);
    return new BufferedInputStream(new Stretch(in, member.size), 1 << 16);
  }

  /** So many bytes from where the file stands. */
  private static final class Stretch extends InputStream {
    private final RandomAccessFile in;
    private long left;

    Stretch(final RandomAccessFile in, final long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      final byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
      if (left == 0) {
        return length == 0 ? 0 : -1;
      }
      final int read = in.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /**
   * One file of a bundle.
   *
   * @param start of its bytes in the bundle
   */
  record Member(String name, long start, long size, int crc32) {}
}
