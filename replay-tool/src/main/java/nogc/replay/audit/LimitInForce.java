package nogc.replay.audit;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;

/**
 * A limit that held when the gate decided.
 *
 * @param since the RiskLimit or LimitChange that put it in force
 * @param value in the unit of its kind, never above the compiled ceiling
 * @param command what a person ordered, if that put it in force; else null
 * @param measured what the gate measures against it; null where that is not known
 */
record LimitInForce(AuditRecord since, long value, AuditRecord command, Long measured) {
  LimitKind kind() {
    return LimitKind.get((short) since.number("kind"));
  }

  LimitScope scope() {
    return LimitScope.get((short) since.number("scope"));
  }

  /** When a person's override ends, epoch nanoseconds; 0 for none. */
  long expireTime() {
    return since.number("expireTime");
  }

  /** How it came into force, for people. */
  String origin() {
    if (since.is("RiskLimit")) {
      return "configured";
    }
    if (command == null) {
      return "an override was over";
    }
    return (expireTime() > 0 ? "override" : "set") + " by \"" + command.text("operator") + "\"";
  }
}
