/**
 * What the venues show of an instrument: the top of the book with the last trade, and the book by
 * price level.
 *
 * <p>Part of the deterministic core: integers only, time comes from the records, nothing is
 * allocated once the arrays have grown. Whatever a book finds odd is returned to the caller and
 * counted, see {@link nogc.engine.core.book.BookAnomaly}; no update is dropped in silence.
 */
package nogc.engine.core.book;
