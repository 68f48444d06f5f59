/** Strategies that examples and benchmarks run. */
package nogc.replay.examples;
