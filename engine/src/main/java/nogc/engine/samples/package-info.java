/**
 * Seeded streams of market data, the same on every machine and in every language: what benchmarks
 * and tests play. Their hashes tell that two programs run the same stream.
 */
package nogc.engine.samples;
