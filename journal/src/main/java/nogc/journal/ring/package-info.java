/**
 * Shared-memory rings: how the other processes reach the engine. One producer each; the engine is
 * the only consumer of all.
 */
package nogc.journal.ring;
