package nogc.replay.audit;

import java.util.List;

/**
 * What the gate held an order against when it decided.
 *
 * @param decision the RiskDecision
 * @param instrument of the order; a refusal need not name it
 * @param limits in force for what was asked, by their kind; empty for a cancel of the engine's own,
 *     which is held to none
 * @param situation values that the gate measured from; null where they are not known
 */
record DecisionChecks(
    AuditRecord decision, int instrument, List<LimitInForce> limits, Situation situation) {

  /**
   * What an order met, in mantissas of the instrument.
   *
   * @param position of the firm
   * @param openBuys quantity that open orders may still buy
   * @param openSells quantity that open orders may still sell
   * @param reference price; 0 for none
   */
  record Situation(long position, long openBuys, long openSells, long reference) {}
}
