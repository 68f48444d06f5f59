package nogc.replay.export;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an export folder holds: {@code export.json}, written last, so that a folder without it is
 * none or an unfinished one.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
final class Manifest {
  static final String FILE = "export.json";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @JsonProperty int format = FORMAT;
  @JsonProperty String journal;
  @JsonProperty String rollCycle;

  /** First sequence of the journal. */
  @JsonProperty long first;

  /** Last sequence that was looked at. */
  @JsonProperty long through;

  /** Whether everything from first to through is here. */
  @JsonProperty boolean complete;

  @JsonProperty Map<String, Dataset> types = new TreeMap<>();

  /** The rows of one record type. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Dataset {
    @JsonProperty long rows;

    /** Last sequence of a row, 0 for none. */
    @JsonProperty long last;

    /** Last sequence that was looked at for it. */
    @JsonProperty long through;
  }

  /** A part was written. */
  void wrote(final String type, final long rows, final long lastSequence) {
    final Dataset dataset = dataset(type);
    dataset.rows += rows;
    dataset.last = lastSequence;
  }

  Dataset dataset(final String type) {
    return types.computeIfAbsent(type, name -> new Dataset());
  }

  long rows() {
    return types.values().stream().mapToLong(each -> each.rows).sum();
  }

  static boolean isIn(final Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Reads the manifest of a folder.
   *
   * @throws IllegalArgumentException if it has none, or one of another format
   */
  static Manifest read(final Path folder) {
    final Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("no finished export in " + folder + ": it has no " + FILE);
    }
    try {
      final Manifest read = JSON.readValue(file.toFile(), Manifest.class);
      if (read.format != FORMAT) {
        throw new IllegalArgumentException(
            file + " has format " + read.format + ", this build knows " + FORMAT);
      }
      return read;
    } catch (final IOException ex) {
      throw new IllegalArgumentException(file + " cannot be read: " + ex.getMessage(), ex);
    }
  }

  /** Writes it in one step. */
  void write(final Path folder) {
    final Path file = folder.resolve(FILE);
    final Path draft = folder.resolve(FILE + ".draft");
    try {
      JSON.writeValue(draft.toFile(), this);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + " cannot be written: " + ex.getMessage(), ex);
    }
  }
}
