/** Mapped files through which a process shows how it is, to whoever looks, also after its death. */
package nogc.journal.monitor;
