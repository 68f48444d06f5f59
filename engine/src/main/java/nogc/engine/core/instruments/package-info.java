/** What is traded: definitions, market state and net position of each instrument. */
package nogc.engine.core.instruments;
