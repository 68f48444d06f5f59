package nogc.connectors.alpaca.wire;

/** Finds out what a binary frame is. */
public final class Wires {
  private Wires() {}

  /**
   * A reader for a binary frame. The paper environment sends JSON in binary frames, MessagePack is
   * binary by nature; no document of ours begins in both with the same byte.
   *
   * @param frame is not changed
   */
  public static WireReader of(final byte[] frame) {
    for (final byte each : frame) {
      if (each == '{' || each == '[') {
        return JsonWire.of(frame);
      }
      if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
        break;
      }
    }
    return PackWire.of(frame);
  }
}
