/**
 * Journals as tables: Parquet files, DuckDB files and SQL, and the way back. The columns come from
 * the schema that the journal itself carries.
 */
package nogc.replay.export;
