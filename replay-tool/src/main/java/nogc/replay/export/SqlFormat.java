package nogc.replay.export;

/** How rows are printed. */
enum SqlFormat {
  /** Columns under their names, for people. */
  table,
  /** RFC 4180, with a head line. */
  csv,
  /** One JSON object a line. */
  json
}
