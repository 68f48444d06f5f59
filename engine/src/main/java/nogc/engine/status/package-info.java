/** The read model: a mapped file that the shadow writes, and the command that shows it. */
package nogc.engine.status;
