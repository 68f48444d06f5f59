package nogc.replay.export;

import java.sql.SQLException;

/** Where rows go. */
interface PartTarget {
  /** Writes all rows of the part; they are gone from memory afterwards. */
  void write(Part part) throws SQLException;
}
