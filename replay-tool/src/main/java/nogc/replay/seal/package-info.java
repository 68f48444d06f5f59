/**
 * Makes changes of a recorded session visible: a chain of seals over its closed cycles, signed with
 * Ed25519 if a key is given. {@code docs/audit-seals.md} has every byte.
 */
package nogc.replay.seal;
