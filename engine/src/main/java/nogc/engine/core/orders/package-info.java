/** Orders: their states, the one table of legal moves, and what is remembered of them. */
package nogc.engine.core.orders;
