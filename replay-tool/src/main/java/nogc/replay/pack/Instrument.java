package nogc.replay.pack;

/** What the tables need of an InstrumentDefinition. */
record Instrument(String symbol, String currency, int priceScale, int quantityScale) {
  /** One that was never defined: its mantissas are shown as they are. */
  static final Instrument UNKNOWN = new Instrument("", "", 0, 0);

  static Instrument of(final Fields definition) {
    return new Instrument(
        definition.text("symbol"),
        definition.text("currency"),
        (int) definition.number("priceScale"),
        (int) definition.number("quantityScale"));
  }

  String price(final long mantissa) {
    return Plain.decimal(mantissa, priceScale);
  }

  /** Empty where there is no price. */
  String priceOrNone(final long mantissa) {
    return mantissa == 0 ? "" : price(mantissa);
  }

  String quantity(final long mantissa) {
    return Plain.decimal(mantissa, quantityScale);
  }
}
