package nogc.deploy.demo;

import java.math.BigDecimal;

/**
 * A strategy's position in an instrument, as the newest PositionUpdate has it.
 *
 * @param symbol of the instrument
 * @param currency of the money below
 * @param quantity signed
 * @param fees paid
 * @param profit at the mark of that update, fees taken off
 */
record Holding(
    String symbol, String currency, BigDecimal quantity, BigDecimal fees, BigDecimal profit) {}
