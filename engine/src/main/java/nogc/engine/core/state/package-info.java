/** One walk over the whole state of the core: it sums it up, writes it down and restores it. */
package nogc.engine.core.state;
