package nogc.deploy.bench;

/**
 * One line of a report.
 *
 * @param name of the workload
 * @param value median over the rounds, in {@code unit}
 * @param unit for example ns/op
 * @param floor the same figure of the workload that it is compared with; NaN for none
 * @param ratio value over floor; NaN for none
 * @param bytesPerOp median heap allocation per operation
 */
record Figure(
    String name, double value, String unit, double floor, double ratio, double bytesPerOp) {
  static Figure of(final String name, final Rounds.Result result) {
    return new Figure(
        name, result.nanosPerOp(), "ns/op", Double.NaN, Double.NaN, result.bytesPerOp());
  }

  /** The same figure beside a floor. */
  Figure against(final double nanosPerOp) {
    return new Figure(name, value, unit, nanosPerOp, value / nanosPerOp, bytesPerOp);
  }

  /** The same figure as a rate. */
  Figure asRate() {
    return new Figure(name, 1e3 / value, "M/s", 1e3 / floor, floor / value, bytesPerOp);
  }
}
