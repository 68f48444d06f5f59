/** Compares two builds of the core on one journal, each in a process of its own. */
package nogc.replay.verify;
