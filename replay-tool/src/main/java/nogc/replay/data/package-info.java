/** Data that a backtest plays: files, tables and journals as one feed of market records. */
package nogc.replay.data;
