package nogc.engine.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps every output, sealed as the journal would: the next sequence, the time of its cause. */
final class RecordingOutbox implements Outbox {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordBuffer record = new RecordBuffer();
  private final RecordText text = new RecordText();
  private final List<byte[]> outputs = new ArrayList<>();
  private long sequence;
  private long timeNs;
  private int read;

  /** An input takes the next sequence; outputs carry its time until the next one. */
  long input(final long newTimeNs) {
    timeNs = newTimeNs;
    read = outputs.size();
    return ++sequence;
  }

  @Override
  public UnsafeBuffer buffer() {
    return record.buffer();
  }

  @Override
  public long nextSequence() {
    return sequence + 1;
  }

  @Override
  public long append(final int length) {
    record.seal(++sequence, timeNs, length);
    final byte[] bytes = new byte[length];
    record.buffer().getBytes(0, bytes);
    outputs.add(bytes);
    return sequence;
  }

  /** Sealed bytes of all outputs so far. */
  List<byte[]> all() {
    return outputs;
  }

  /** Sealed bytes of the outputs of the last input. */
  List<byte[]> latestBytes() {
    return outputs.subList(read, outputs.size());
  }

  /** The outputs of the last input. */
  List<Output> latest() {
    return latestBytes().stream().map(this::decoded).toList();
  }

  Output decoded(final byte[] bytes) {
    final CharSequence json =
        text.json(SchemaDocument.current(), new UnsafeBuffer(bytes), 0, bytes.length);
    try {
      return new Output(JSON.readTree(json.toString()));
    } catch (final JsonProcessingException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
