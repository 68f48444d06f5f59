/**
 * Exact decimal numbers: {@code long} mantissas with a scale, and 128-bit sums of their products.
 */
package nogc.journal.fixed;
