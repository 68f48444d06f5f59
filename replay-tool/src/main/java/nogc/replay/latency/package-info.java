/** How long things took in a recorded session. */
package nogc.replay.latency;
