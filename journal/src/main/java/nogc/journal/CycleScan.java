package nogc.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nogc.journal.schema.SchemaDocument;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks one cycle file from its first byte, without the queue, and finds where its records end.
 *
 * <p>For files that may be damaged: it trusts no index and no count, maps nothing (so that a file
 * that shrinks is an error and not a fault, and a hole takes no memory), and changes nothing.
 */
final class CycleScan implements AutoCloseable {
  /** A record may have any sequence: the first of a file. */
  static final long ANY = 0;

  /** No such place. */
  static final long NONE = -1;

  static final int END_OF_CYCLE = 0xC000_0000;
  private static final int NOT_COMPLETE = 0x8000_0000;
  private static final int OF_THE_QUEUE = 0x4000_0000;
  private static final int LENGTH_MASK = 0x3FFF_FFFF;
  private static final int WORD = Integer.BYTES;
  private static final int WINDOW = 4 << 20;

  /** How an index page begins: an event of the name "index". */
  private static final long INDEX_PAGE = 0x78_65_64_6E_69_05_B9L;

  private static final long INDEX_PAGE_MASK = 0xFF_FFFF_FFFF_FFFFL;

  private final FileChannel channel;
  private final long mark;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW);
  private final UnsafeBuffer bytes = new UnsafeBuffer(window);
  private RecordBuffer record = new RecordBuffer();
  private final int schemaId = SchemaDocument.current().id();
  private long windowStart;
  private int windowLength;

  private long end;
  private long lastRecord = NONE;
  private long records;
  private long lastSequence = ANY;
  private long lastTime;
  private long unwanted;
  private SchemaDocument schema;
  private boolean ended;
  private boolean sawMark;
  private String complaint;

  /**
   * @param mark where the last document begins by the queue's own count, 0 if it has none
   */
  CycleScan(final Path file, final long mark) throws IOException {
    this.mark = mark;
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
  }

  /** Whether the first word was ever written: without it the queue has not made the file yet. */
  boolean isFinished() throws IOException {
    return reach(0, WORD) && word(0) != 0 && (word(0) & NOT_COMPLETE) == 0;
  }

  /**
   * Walks from the start to the first place that is not a good document.
   *
   * @param before sequence of a record to be taken for a bad one; {@link #ANY} for none
   */
  void walk(final long before) throws IOException {
    unwanted = before;
    while (step()) {
      // on
    }
  }

  private boolean step() throws IOException {
    if (!reach(end, WORD)) {
      return false;
    }
    final int word = word(end);
    if (word == 0) {
      return false;
    }
    if (word == END_OF_CYCLE) {
      ended = true;
      return false;
    }
    if ((word & NOT_COMPLETE) != 0) {
      complaint = "its document was never completed";
      return false;
    }
    final int length = word & LENGTH_MASK;
    final boolean good =
        (word & OF_THE_QUEUE) != 0 ? isOfTheQueue(length) : isNext(end + WORD, length);
    if (good) {
      end = (end + WORD + length + WORD - 1) & -WORD;
    }
    return good;
  }

  private boolean isOfTheQueue(final int length) throws IOException {
    if (end + WORD + length > size) {
      complaint = "a document of the queue that reaches beyond the file";
      return false;
    }
    // Behind the first record only index pages follow; anything else is a damaged word.
    if (records > 0
        && (!reach(end + WORD, Long.BYTES)
            || (bytes.getLong(at(end + WORD), LITTLE_ENDIAN) & INDEX_PAGE_MASK) != INDEX_PAGE)) {
      complaint = "a document of the queue that is no index page";
      return false;
    }
    return true;
  }

  private boolean isNext(final long start, final int length) throws IOException {
    if (!load(start, length)) {
      complaint = "a document of " + length + " bytes";
      return false;
    }
    if (record.checksum(length) != RecordLayout.crc(record.buffer(), 0)) {
      complaint = "its checksum is wrong";
      return false;
    }
    final long sequence = RecordLayout.sequence(record.buffer(), 0);
    final boolean isSchema =
        RecordLayout.templateId(record.buffer(), 0) == SchemaDocument.TEMPLATE_ID;
    if (lastSequence == ANY ? !isSchema : sequence != lastSequence + 1) {
      complaint = "it carries sequence " + sequence;
      return false;
    }
    if (sequence == unwanted) {
      complaint = "it is to be cut off";
      return false;
    }
    if (isSchema) {
      try {
        schema = SchemaDocument.of(record.buffer(), 0, length, schema);
      } catch (final IllegalArgumentException ex) {
        complaint = ex.getMessage();
        return false;
      }
    }
    sawMark |= end == mark;
    lastRecord = end;
    lastSequence = sequence;
    lastTime = RecordLayout.time(record.buffer(), 0);
    records++;
    return true;
  }

  /**
   * Looks behind the end for a record that is whole: what a torn tail does not have.
   *
   * <p>The place of the end itself counts too, unless nothing was published there.
   *
   * @return position of its queue header, or {@link #NONE}
   */
  long survivor() throws IOException {
    final boolean unpublished = !reach(end, WORD) || word(end) == 0 || ended;
    long position = (end + 7) & -8L;
    if (unpublished && position == end) {
      position += Long.BYTES;
    }
    for (; reach(position, WORD + RecordLayout.BODY_OFFSET); position += Long.BYTES) {
      if (bytes.getLong(at(position)) != 0 && isRecord(position)) {
        return position;
      }
    }
    return NONE;
  }

  private boolean isRecord(final long position) throws IOException {
    final int schemaId = (schema == null ? SchemaDocument.current() : schema).id();
    final int word = word(position);
    final int at = at(position) + WORD;
    if (RecordLayout.schemaId(bytes, at) != schemaId) {
      return false;
    }
    final int fixed = RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(bytes, at);
    final boolean isSchema = RecordLayout.templateId(bytes, at) == SchemaDocument.TEMPLATE_ID;
    final int text =
        isSchema && reach(position, WORD + fixed + WORD)
            ? bytes.getInt(at(position) + WORD + fixed, LITTLE_ENDIAN)
            : 0;
    return isIntact(position + WORD, word & LENGTH_MASK)
        || isIntact(position + WORD, isSchema ? fixed + WORD + text : fixed);
  }

  private boolean isIntact(final long start, final int length) throws IOException {
    return load(start, length)
        && record.checksum(length) == RecordLayout.crc(record.buffer(), 0)
        && RecordLayout.sequence(record.buffer(), 0) > lastSequence;
  }

  private boolean load(final long start, final int length) throws IOException {
    if (length < RecordLayout.BODY_OFFSET
        || length > RecordLayout.MAX_LENGTH
        || !reach(start, length)) {
      return false;
    }
    if (length > record.buffer().capacity()) {
      record = new RecordBuffer(RecordLayout.MAX_LENGTH);
    }
    record.buffer().putBytes(0, bytes, at(start), length);
    return true;
  }

  /** Position behind the last byte that is not zero; {@code from} if there is none behind it. */
  long lastByte(final long from) throws IOException {
    long last = from;
    for (long position = from; reach(position, 1); position++) {
      if (bytes.getByte(at(position)) != 0) {
        last = position + 1;
      }
    }
    return last;
  }

  private boolean reach(final long position, final int length) throws IOException {
    if (position >= windowStart && position + length <= windowStart + windowLength) {
      return true;
    }
    if (position + length > size) {
      return false;
    }
    window.clear();
    windowStart = position;
    windowLength = 0;
    while (window.hasRemaining()) {
      final int read = channel.read(window, position + window.position());
      if (read < 0) {
        break;
      }
    }
    windowLength = window.position();
    return length <= windowLength;
  }

  private int at(final long position) {
    return (int) (position - windowStart);
  }

  private int word(final long position) {
    return bytes.getInt(at(position), LITTLE_ENDIAN);
  }

  /** Position of the first header word that is not that of a good document. */
  long end() {
    return end;
  }

  /** Position of the header of the last good record; {@link #NONE} if there is none. */
  long lastRecord() {
    return lastRecord;
  }

  /** Good records. */
  long records() {
    return records;
  }

  /** Sequence of the last good record, 0 if there is none. */
  long lastSequence() {
    return lastSequence;
  }

  /** Stamp of the last good record, epoch nanoseconds. */
  long lastTime() {
    return lastTime;
  }

  /** The schema in force at the end; null if there is no record. */
  SchemaDocument schema() {
    return schema;
  }

  /** Whether the end is marked: no record can be appended to this file any more. */
  boolean isEnded() {
    return ended;
  }

  /** Whether the queue's own mark of the last document is the place of a record. */
  boolean sawMark() {
    return sawMark || mark == 0;
  }

  /** Whether the queue has counted a document that is not there. */
  boolean isBehindMark(final long counted) {
    return counted > records || mark > Math.max(0, lastRecord);
  }

  /** What is wrong with the document at the end; null if nothing is there. */
  String complaint() {
    return complaint;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    BufferUtil.free(window);
  }
}
