/** Snapshots of the core, from which recovery starts instead of from the first record. */
package nogc.engine.snapshot;
