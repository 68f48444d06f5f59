package nogc.connectors.coinbase.fix;

/** What the venue does with open orders when the session ends (tag 8013 of the logon). */
public enum CancelOnDisconnect {
  /** They stay; the next connection reads what became of them. */
  NONE(""),
  /** Orders of this session are canceled, as far as the venue had acknowledged them. */
  SESSION("S"),
  /** All orders of the profile are canceled, those of other sessions too. */
  PROFILE("Y");

  private final String value;

  CancelOnDisconnect(final String value) {
    this.value = value;
  }

  /** Value on the wire, empty for no field. */
  String value() {
    return value;
  }
}
