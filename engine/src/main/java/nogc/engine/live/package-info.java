/** The engine process: the duty cycle around the core, from the rings to the journal. */
package nogc.engine.live;
