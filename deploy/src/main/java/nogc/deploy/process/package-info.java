/** Starts the programs of a system as processes of this machine, watches and stops them. */
package nogc.deploy.process;
