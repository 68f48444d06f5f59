package nogc.replay.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import nogc.journal.RecordLayout;
import nogc.replay.seal.SigningKey;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes a bundle apart, and puts together what only looks like one. */
final class Forger {
  private Forger() {}

  static Map<String, byte[]> open(final Path bundle) throws IOException {
    final Map<String, byte[]> files = new LinkedHashMap<>();
    for (final BundleZip.Member member : BundleZip.members(bundle)) {
      try (InputStream in = BundleZip.open(bundle, member)) {
        files.put(member.name(), in.readAllBytes());
      }
    }
    return files;
  }

  static Path close(final Path bundle, final Map<String, byte[]> files) throws IOException {
    final List<Part> parts = new ArrayList<>();
    for (final Map.Entry<String, byte[]> file : files.entrySet()) {
      parts.add(Part.of(file.getKey(), file.getValue()));
    }
    try (OutputStream out = Files.newOutputStream(bundle)) {
      BundleZip.write(out, parts);
    }
    return bundle;
  }

  static List<byte[]> records(final byte[] framed) throws IOException {
    final List<byte[]> records = new ArrayList<>();
    Framed.read(
        "records",
        new ByteArrayInputStream(framed),
        (buffer, offset, length) -> {
          final byte[] bytes = new byte[length];
          buffer.getBytes(offset, bytes);
          records.add(bytes);
        });
    return records;
  }

  static byte[] framed(final List<byte[]> records) throws IOException {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (final byte[] record : records) {
      Framed.write(out, new UnsafeBuffer(record), 0, record.length);
    }
    return out.toByteArray();
  }

  /** Makes the checksum right, and the sequence if it is not 0. */
  static byte[] sealed(final byte[] record, final long sequence) {
    final UnsafeBuffer buffer = new UnsafeBuffer(record);
    if (sequence > 0) {
      buffer.putLong(RecordLayout.SEQUENCE_OFFSET, sequence);
    }
    final CRC32C crc = new CRC32C();
    crc.update(record, 0, RecordLayout.CRC_OFFSET);
    crc.update(record, 24, record.length - 24);
    buffer.putInt(RecordLayout.CRC_OFFSET, (int) crc.getValue());
    return record;
  }

  /** Makes tables, manifest and signature fit what the files are now. */
  static Map<String, byte[]> consistent(final Map<String, byte[]> files, final SigningKey key)
      throws IOException {
    final Manifest head = Manifest.head(files.get(Manifest.FILE));
    final Story story = new Story(head.account(), head.fromNs(), head.toNs());
    final List<byte[]> context = records(files.get(Packer.CONTEXT_FILE));
    final List<byte[]> records = records(files.get(Packer.RECORDS_FILE));
    context.forEach(record -> story.onRecord(new UnsafeBuffer(record), 0, record.length));
    records.forEach(record -> story.onRecord(new UnsafeBuffer(record), 0, record.length));
    final Map<String, byte[]> forged = new LinkedHashMap<>(files);
    story.tables().forEach((name, text) -> forged.put(name, text.getBytes(US_ASCII)));
    final List<Manifest.Entry> entries = new ArrayList<>();
    for (final Map.Entry<String, byte[]> file : forged.entrySet()) {
      if (!file.getKey().startsWith("manifest.")) {
        entries.add(Part.of(file.getKey(), file.getValue()).entry());
      }
    }
    final byte[] manifest =
        new Manifest(
                head.fromNs(),
                head.toNs(),
                head.account(),
                sequence(records.get(0)),
                sequence(records.get(records.size() - 1)),
                context.size(),
                story.builds(),
                story.configs(),
                key.publicKey(),
                entries)
            .bytes();
    forged.put(Manifest.FILE, manifest);
    forged.put(
        Manifest.SIGNATURE_FILE, ("signature " + key.sign(manifest) + "\n").getBytes(US_ASCII));
    return forged;
  }

  static long sequence(final byte[] record) {
    return RecordLayout.sequence(new UnsafeBuffer(record), 0);
  }
}
