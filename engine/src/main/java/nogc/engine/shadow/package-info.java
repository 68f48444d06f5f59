/**
 * The shadow process: re-executes the journal as it grows, compares, takes snapshots, and shows the
 * state to whoever looks.
 */
package nogc.engine.shadow;
