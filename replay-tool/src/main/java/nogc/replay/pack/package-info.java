/**
 * Packs a period of a journal for somebody who has nothing but the file: records, seals, and the
 * tables that follow from them. {@code docs/audit-seals.md} has every byte.
 */
package nogc.replay.pack;
