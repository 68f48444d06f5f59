package nogc.engine.core;

import java.util.function.Consumer;
import nogc.journal.codec.RiskReason;

/**
 * One check of the gate, from both sides. The two scripts differ in nothing but what the check
 * measures; the last input of each is the signal that is judged.
 *
 * @param reason that the rejected signal gets
 * @param measured that its decision must show
 * @param limit that its decision must show
 * @param rejected just beyond the limit
 * @param passed exactly at the limit
 */
record GateCase(
    RiskReason reason,
    String what,
    long measured,
    long limit,
    Consumer<CoreScript> rejected,
    Consumer<CoreScript> passed) {

  @Override
  public String toString() {
    return reason + ": " + what;
  }
}
