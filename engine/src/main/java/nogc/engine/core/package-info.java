/**
 * The deterministic core: a pure function from the journal's inputs to its outputs.
 *
 * <p>Nothing in here or below reads a clock, draws a random number, does I/O, starts a thread, uses
 * floating point or walks a hash table: time is the time in the record. {@link
 * nogc.engine.core.Core} takes one input at a time; {@link nogc.engine.core.Outbox} takes the
 * outputs.
 */
package nogc.engine.core;
