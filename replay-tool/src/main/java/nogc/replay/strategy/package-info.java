/**
 * What a strategy written in Java hears and may do. It runs inside a backtest, record by record.
 */
package nogc.replay.strategy;
