package nogc.engine.replay;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The first place where a re-execution differs from the journal.
 *
 * @param sequence of the record that differs
 * @param cause sequence of the input whose outputs differ
 * @param journaled the record as written; an input if the journal lacks an output
 * @param computed the record as computed; null if the journal has one too many
 */
public record Divergence(
    long sequence, long cause, UnsafeBuffer journaled, UnsafeBuffer computed) {}
