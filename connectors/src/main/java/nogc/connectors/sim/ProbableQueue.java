package nogc.connectors.sim;

/**
 * Of what is canceled, a share was before us that follows from how much is before and behind us.
 * After hftbacktest's ProbQueueModel; what is before us is rounded up to a whole mantissa.
 *
 * <p>{@link StrictMath} and the basic operations on double, which are strict since Java 17, give
 * the same result on every machine.
 */
final class ProbableQueue implements QueueModel {
  /** Instead of a power. */
  static final int LOGARITHM = 0;

  private final int power;

  ProbableQueue(final int power) {
    this.power = power;
  }

  @Override
  public long join(final long displayed) {
    return displayed;
  }

  @Override
  public long change(
      final long ahead, final long before, final long now, final long traded, final long unit) {
    final long canceled = before - now - traded;
    if (canceled <= 0) {
      return Math.min(ahead, now);
    }
    final long behind = Math.max(0, before - ahead);
    final double wasBehind = probability((double) ahead / unit, (double) behind / unit) * canceled;
    // What they cannot have canceled who were behind us, those before us have.
    final double left = ahead - (canceled - wasBehind) + Math.min(0, behind - wasBehind);
    return Math.min(now, Math.max(0, (long) Math.ceil(left)));
  }

  /** That who cancels was behind us. */
  private double probability(final double ahead, final double behind) {
    final double sum = weight(ahead) + weight(behind);
    return sum > 0 ? weight(behind) / sum : 1;
  }

  private double weight(final double size) {
    return power == LOGARITHM ? StrictMath.log(1 + size) : StrictMath.pow(size, power);
  }
}
