/**
 * A live session beside its simulation: the same commands, at the times at which they reached the
 * venue, against the market data that were recorded.
 */
package nogc.replay.parity;
