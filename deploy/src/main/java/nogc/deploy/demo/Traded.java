package nogc.deploy.demo;

import java.math.BigDecimal;

/**
 * An instrument of a demo.
 *
 * @param gateway name of the gateway that plays its recording
 * @param symbol in the recording
 * @param currency of its price
 * @param firstPrice the first one in the recording
 * @param quantityScale decimals of a quantity
 */
record Traded(
    String gateway, String symbol, String currency, BigDecimal firstPrice, int quantityScale) {}
