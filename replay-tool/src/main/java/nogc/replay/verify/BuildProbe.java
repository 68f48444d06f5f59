package nogc.replay.verify;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import nogc.engine.core.Core;
import nogc.engine.replay.Divergence;
import nogc.engine.replay.Replayer;
import nogc.engine.snapshot.BuildId;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/**
 * What one build makes of a journal, told line by line to the process that compares: the main
 * program of a child whose class path begins with the build in question. It uses nothing of the
 * build but the replayer, the core's state and the journal.
 *
 * <p>{@code verify DIR}: the first output that is not as journaled. {@code digests DIR EVERY FROM
 * TO}: digests of outputs and state behind inputs that far apart. {@code state DIR INPUT}: outputs
 * of an input, and the whole state before and after it.
 */
final class BuildProbe {
  static final String HEAD = "probe 1";

  private static final int POLL_LIMIT = 4096;
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private final PrintStream out;
  private final Replayer replayer = new Replayer();
  private final RecordText text = new RecordText();
  private long outputsDigest;

  private BuildProbe(final PrintStream out) {
    this.out = out;
  }

  public static void main(final String[] args) throws URISyntaxException {
    final PrintStream out =
        new PrintStream(
            new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
    final Path code =
        Path.of(Core.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    out.println(HEAD);
    out.println("code " + code);
    out.println("build " + BuildId.current());
    final BuildProbe probe = new BuildProbe(out);
    try (JournalReader reader = JournalReader.open(Path.of(args[1]))) {
      switch (args[0]) {
        case "verify" -> probe.verify(reader);
        case "digests" ->
            probe.digests(
                reader, Long.parseLong(args[2]), Long.parseLong(args[3]), Long.parseLong(args[4]));
        case "state" -> probe.state(reader, Long.parseLong(args[2]));
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    out.println("end");
    out.flush();
  }

  private void verify(final JournalReader reader) {
    while (reader.poll(replayer, POLL_LIMIT) > 0 && replayer.divergence() == null) {
      // on to the end, or to the first difference
    }
    final Divergence divergence = replayer.divergence();
    if (divergence != null) {
      final DirectBuffer computed = divergence.computed();
      out.println("differs " + divergence.sequence() + " " + divergence.cause());
      line("journaled", divergence.journaled());
      if (computed != null) {
        line("computed", computed);
      }
    }
    out.println("records " + replayer.records());
  }

  private void line(final String word, final DirectBuffer record) {
    out.println(word + " " + text.json(SchemaDocument.current(), record, 0, record.capacity()));
  }

  private void digests(
      final JournalReader reader, final long every, final long from, final long to) {
    final long[] next = {from};
    boolean more = true;
    while (more && reader.sequence() < to) {
      more =
          reader.poll(
                  (buffer, offset, length) -> {
                    final long sequence = RecordLayout.sequence(buffer, offset);
                    if (sequence <= to && isInput(buffer, offset)) {
                      follow(buffer, offset);
                      if (sequence >= next[0]) {
                        next[0] = sequence + every;
                        digest(sequence);
                      }
                    }
                  },
                  POLL_LIMIT)
              > 0;
    }
    digest(replayer.sequence());
  }

  private void digest(final long sequence) {
    out.printf("%d %016x %016x%n", sequence, outputsDigest, replayer.digest());
  }

  private static boolean isInput(final DirectBuffer buffer, final int offset) {
    final int template = RecordLayout.templateId(buffer, offset);
    return template != SchemaDocument.TEMPLATE_ID && template <= 100;
  }

  private void follow(final DirectBuffer buffer, final int offset) {
    replayer.follow(buffer, offset);
    replayer.drainMissing(
        (output, at, length) ->
            outputsDigest = (outputsDigest ^ RecordLayout.crc(output, at)) * MIX + length);
  }

  private void state(final JournalReader reader, final long input) {
    while (reader.sequence() < input && reader.poll((b, o, l) -> step(b, o, l, input), 1) > 0) {
      // one by one
    }
  }

  private void step(
      final DirectBuffer buffer, final int offset, final int length, final long input) {
    if (!isInput(buffer, offset)) {
      return;
    }
    if (RecordLayout.sequence(buffer, offset) < input) {
      follow(buffer, offset);
      return;
    }
    dump("before");
    out.println("input " + text.json(SchemaDocument.current(), buffer, offset, length));
    replayer.follow(buffer, offset);
    replayer.drainMissing(
        (output, at, size) ->
            out.println("output " + text.json(SchemaDocument.current(), output, at, size)));
    dump("after");
  }

  private void dump(final String word) {
    final StateDump dump = new StateDump();
    replayer.core().visit(dump);
    for (final Map.Entry<String, Long> field : dump.values().entrySet()) {
      out.println(word + " " + field.getKey() + " " + field.getValue());
    }
  }
}
