/** Re-executes a journal through the core and compares what comes out with what was written. */
package nogc.engine.replay;
