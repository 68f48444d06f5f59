package nogc.engine.shadow;

import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.RiskDecisionDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** A shadow that sees one decision otherwise than the engine wrote it. */
public final class DisturbedShadow {
  private DisturbedShadow() {}

  public static void main(final String[] args) {
    System.exit(ShadowMain.run(DisturbedShadow::disturb, args));
  }

  private static RecordHandler disturb(final RecordHandler handler) {
    final boolean[] done = {false};
    return (buffer, offset, length) -> {
      if (!done[0] && RecordLayout.templateId(buffer, offset) == RiskDecisionDecoder.TEMPLATE_ID) {
        done[0] = true;
        final UnsafeBuffer other = new UnsafeBuffer(new byte[length]);
        other.putBytes(0, buffer, offset, length);
        other.putByte(length - 1, (byte) 0x7F);
        handler.onRecord(other, 0, length);
      } else {
        handler.onRecord(buffer, offset, length);
      }
    };
  }
}
