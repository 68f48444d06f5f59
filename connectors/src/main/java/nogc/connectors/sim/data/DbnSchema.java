package nogc.connectors.sim.data;

/** Schemas of DBN that are understood: Databento docs, "Schemas and data formats". */
enum DbnSchema {
  MBO(0, 0xA0, 56, 0),
  MBP_1(1, 0x01, 80, 0),
  TRADES(4, 0x00, 48, 0),
  OHLCV_1S(5, 0x20, 56, 1),
  OHLCV_1M(6, 0x21, 56, 60),
  OHLCV_1H(7, 0x22, 56, 3_600),
  OHLCV_1D(8, 0x23, 56, 86_400);

  /** Number in the metadata. */
  final int number;

  /** Type of its records. */
  final int recordType;

  /** Length of its records, without a time of sending. */
  final int recordBytes;

  /** Of bars, how long each is; 0 of everything else. */
  final long durationNs;

  DbnSchema(
      final int number, final int recordType, final int recordBytes, final long durationSeconds) {
    this.number = number;
    this.recordType = recordType;
    this.recordBytes = recordBytes;
    this.durationNs = durationSeconds * 1_000_000_000L;
  }

  /** Null for one that is not understood. */
  static DbnSchema of(final int number) {
    for (final DbnSchema schema : values()) {
      if (schema.number == number) {
        return schema;
      }
    }
    return null;
  }
}
