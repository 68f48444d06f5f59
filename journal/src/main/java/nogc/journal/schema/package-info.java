/**
 * Reads the schema as data, for what must work with a journal of any version: printing, comparing,
 * checking lengths. The hot path uses the generated codecs instead.
 */
package nogc.journal.schema;
