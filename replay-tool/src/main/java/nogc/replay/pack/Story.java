package nogc.replay.pack;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nogc.journal.RecordHandler;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.seal.Sha256;
import org.agrona.DirectBuffer;

/**
 * All that follows from the records of a bundle, context and slice: its tables, schemas, builds.
 */
final class Story implements RecordHandler {
  private final Fields fields = new Fields();
  private final Blotter blotter;
  private final Set<String> builds = new LinkedHashSet<>();
  private final Set<String> configs = new LinkedHashSet<>();
  private final Map<String, byte[]> schemas = new TreeMap<>();
  private SchemaDocument schema;

  Story(final int account, final long fromNs, final long toNs) {
    blotter = new Blotter(account, fromNs, toNs);
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    fields.wrap(buffer, offset, length);
    if (fields.schema() != schema) {
      schema = fields.schema();
      schemas.put("schema/" + Sha256.hex(schema.text()) + ".xml", schema.text());
    }
    if ("SessionStart".equals(fields.kind())) {
      builds.add(fields.text("buildId"));
      configs.add(fields.hex("configSha256"));
    }
    blotter.onRecord(buffer, offset, length);
  }

  Set<String> builds() {
    return builds;
  }

  Set<String> configs() {
    return configs;
  }

  /** The schemas by the names of their files. */
  Map<String, byte[]> schemas() {
    return schemas;
  }

  /** The tables by the names of their files. */
  Map<String, String> tables() {
    return new LinkedHashMap<>(blotter.tables());
  }
}
