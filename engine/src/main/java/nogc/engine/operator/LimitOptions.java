package nogc.engine.operator;

import java.util.Arrays;
import java.util.List;
import nogc.engine.config.LimitUnit;
import nogc.engine.core.risk.Limits;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which limit, where, and its new value. */
final class LimitOptions {
  @Mixin private CommandTarget target;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "Limit that is meant, as docs/risk.md names it, such as MAX_ORDER_NOTIONAL.")
  private LimitKind kind;

  @Option(
      names = "--value",
      required = true,
      paramLabel = "NUMBER",
      description =
          "In the units of the session file: money and quantity as decimal text, times in"
              + " milliseconds.")
  private String value;

  /**
   * Sends the command.
   *
   * @param expireTime end of an override in epoch nanoseconds, else 0
   */
  int send(final OperatorAction action, final long expireTime) {
    final Place place =
        target.place(
            LimitScope.FIRM, LimitScope.ACCOUNT, LimitScope.STRATEGY, LimitScope.INSTRUMENT);
    if (!Limits.isEnforced(place.scope(), kind)) {
      throw new IllegalArgumentException(
          "no check reads " + kind + " of " + place + "; there it may be " + kinds(place));
    }
    final LimitUnit unit = LimitUnit.of(kind);
    final int quantityScale = unit == LimitUnit.QUANTITY ? quantityScale(place) : 0;
    if (quantityScale < 0) {
      System.err.println(
          "no gateway has defined " + place + " yet: how finely it counts is not known");
      return 1;
    }
    final long limit = unit.parse(value, quantityScale);
    if (limit < LimitUnit.least(kind)) {
      throw new IllegalArgumentException(
          "--value is too low: found " + value + ", in " + unit.description());
    }
    return target.send(new OperatorOrder(action, place, kind, limit, expireTime), quantityScale);
  }

  private static List<LimitKind> kinds(final Place place) {
    return Arrays.stream(LimitKind.values())
        .filter(each -> Limits.isEnforced(place.scope(), each))
        .toList();
  }

  /** Of the newest definition in the journal, which is mostly in its newest file; -1 for none. */
  private int quantityScale(final Place place) {
    try (JournalReader reader = JournalReader.open(target.session().journal().directory())) {
      reader.seekNewestCycle();
      final int newest = quantityScale(reader, place.id());
      if (newest >= 0) {
        return newest;
      }
      reader.seekStart();
      return quantityScale(reader, place.id());
    }
  }

  private static int quantityScale(final JournalReader reader, final int instrument) {
    final int[] scale = {-1};
    final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    while (reader.poll(
            (buffer, offset, length) -> {
              if (RecordLayout.templateId(buffer, offset) == InstrumentDefinitionDecoder.TEMPLATE_ID
                  && RecordLayout.instrument(buffer, offset) == instrument) {
                definition.wrap(
                    buffer,
                    offset + RecordLayout.HEADER_LENGTH,
                    RecordLayout.blockLength(buffer, offset),
                    RecordLayout.version(buffer, offset));
                scale[0] = definition.quantityScale();
              }
            },
            4_096)
        > 0) {
      // to the end
    }
    return scale[0];
  }
}
