/** The command line over recorded sessions. */
package nogc.replay;
