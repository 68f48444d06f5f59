package nogc.connectors.ids;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Client order ids: a function of installation, order and revision, so that every life of a gateway
 * computes the same one for ever and can ask a broker for it, and read a broker's list with it.
 *
 * <p>Two shapes serve the brokers: a UUID of version 4 for Coinbase, and a text of at most 34
 * lower-case letters, digits and dashes for Alpaca (at most 48 characters), Tradier (letters,
 * digits and dashes) and IBKR's orderRef (at most 40). No two orders or revisions of an
 * installation share one. The text holds the whole install id; a UUID has room for 58 bits of its
 * hash.
 */
public final class ClientOrderIds {
  private static final String PREFIX = "nogc-";
  private static final int RADIX = 36;
  private static final int REVISION_BITS = 16;
  private static final long REVISION_MASK = (1L << REVISION_BITS) - 1;
  private static final int TAG_BITS = 58;

  /** Bits of the tag in the upper half: 48 before the version's four, the rest behind them. */
  private static final int LOW_TAG_BITS = TAG_BITS - 48;

  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final long installId;
  private final long tag;

  /**
   * @param installId of the session file, positive
   */
  public ClientOrderIds(final long installId) {
    if (installId <= 0) {
      throw new IllegalArgumentException("install id " + installId + " is not positive");
    }
    this.installId = installId;
    tag = mixed(installId) >>> (Long.SIZE - TAG_BITS);
  }

  /** The finalizer of SplitMix64: every bit of the result depends on every bit of the value. */
  private static long mixed(final long value) {
    long mixed = value + 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ mixed >>> 31;
  }

  /** The shape for Alpaca, Tradier and IBKR. */
  public String text(final ClientOrderId id) {
    return PREFIX
        + Long.toString(installId, RADIX)
        + '-'
        + Long.toString(id.orderId(), RADIX)
        + '-'
        + Integer.toString(id.revision(), RADIX);
  }

  /** The shape for Coinbase: a UUID of version 4, variant 1. */
  public String uuid(final ClientOrderId id) {
    final long order = id.orderId() << REVISION_BITS | id.revision();
    // 48 bits of tag, version, 10 bits of tag and 2 of the order; variant, 62 bits of the order.
    final long high =
        tag >>> LOW_TAG_BITS << 16
            | VERSION_4
            | (tag & ((1L << LOW_TAG_BITS) - 1)) << 2
            | order >>> 62;
    return new UUID(high, VARIANT | (order & ~(3L << 62))).toString();
  }

  /**
   * Reads either shape back, in upper or lower case.
   *
   * @return empty if it is not one of this installation
   */
  public Optional<ClientOrderId> parse(final String text) {
    final String lower = text.toLowerCase(Locale.ROOT);
    final Optional<ClientOrderId> found = lower.startsWith(PREFIX) ? ofText(lower) : ofUuid(lower);
    // What does not give the same text again was not made here.
    return found.filter(id -> lower.equals(text(id)) || lower.equals(uuid(id)));
  }

  private static Optional<ClientOrderId> ofText(final String text) {
    final String[] parts = text.split("-", -1);
    try {
      return parts.length == 4
          ? of(Long.parseLong(parts[2], RADIX), Integer.parseInt(parts[3], RADIX))
          : Optional.empty();
    } catch (final NumberFormatException ex) {
      return Optional.empty();
    }
  }

  private static Optional<ClientOrderId> ofUuid(final String text) {
    final UUID uuid;
    try {
      uuid = UUID.fromString(text);
    } catch (final IllegalArgumentException ex) {
      return Optional.empty();
    }
    final long order =
        uuid.getMostSignificantBits() << 62 | (uuid.getLeastSignificantBits() & ~(3L << 62));
    return of(order >>> REVISION_BITS, (int) (order & REVISION_MASK));
  }

  private static Optional<ClientOrderId> of(final long orderId, final int revision) {
    return ClientOrderId.isPossible(orderId, revision)
        ? Optional.of(new ClientOrderId(orderId, revision))
        : Optional.empty();
  }
}
