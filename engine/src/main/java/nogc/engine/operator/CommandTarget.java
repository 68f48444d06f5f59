package nogc.engine.operator;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.OperatorCommandEncoder;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine.Option;

/** Which engine, who, why; and the sending itself. */
final class CommandTarget {
  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(5);

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Session file.")
  private Path config;

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "Reason, journaled with the command.")
  private String why;

  @Option(
      names = "--who",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Your name, journaled with the command. Default: ${DEFAULT-VALUE}.")
  private String who;

  /**
   * Sends the command at firm scope and waits until it stands in the journal.
   *
   * @return exit status: 0 once it is journaled, 1 if the engine did not take it in five seconds
   */
  int send(final OperatorAction action, final String done) {
    final SessionConfig session = SessionConfig.read(config);
    final RingConfig ring = session.operator();
    try (JournalReader reader = JournalReader.open(session.journal().directory());
        RingProducer producer =
            RingProducer.open(
                ring.path(),
                ring.name(),
                ring.role(),
                ring.capacity(),
                new OffsetEpochNanoClock())) {
      reader.seekEnd();
      final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
      final OperatorCommandEncoder encoder =
          new OperatorCommandEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
      encoder
          .action(action)
          .scope(LimitScope.FIRM)
          .operator(shortened(who, OperatorCommandEncoder.operatorLength()))
          .text(shortened(why, OperatorCommandEncoder.textLength()));
      producer.offer(message, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
      final long sequence = await(reader, action);
      if (sequence == 0) {
        System.err.println(
            "the engine did not take the command within 5 s: is it running? The command stays in "
                + ring.path()
                + " and takes effect when an engine starts");
        return 1;
      }
      System.out.println(done + ": journaled as record " + sequence);
      return 0;
    }
  }

  private static String shortened(final String text, final int length) {
    final String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= length ? ascii : ascii.substring(0, length);
  }

  private static long await(final JournalReader reader, final OperatorAction action) {
    final long[] found = {0};
    final OperatorCommandDecoder decoder = new OperatorCommandDecoder();
    final long deadline = System.nanoTime() + DEADLINE_NS;
    while (found[0] == 0 && System.nanoTime() < deadline) {
      final int count =
          reader.poll(
              (buffer, offset, length) -> {
                if (RecordLayout.templateId(buffer, offset) == OperatorCommandDecoder.TEMPLATE_ID) {
                  decoder.wrap(
                      buffer,
                      offset + RecordLayout.HEADER_LENGTH,
                      RecordLayout.blockLength(buffer, offset),
                      RecordLayout.version(buffer, offset));
                  if (decoder.action() == action) {
                    found[0] = RecordLayout.sequence(buffer, offset);
                  }
                }
              },
              1_024);
      if (count == 0) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    return found[0];
  }
}
