package nogc.deploy.bench;

/** A book that is given a whole stream in each round. */
interface BookWorkload extends Workload {
  /** Where the book stood after the last round; books that were given the same end alike. */
  End end();

  /**
   * The end of a book.
   *
   * @param bidSize all sizes of the bids summed up
   * @param askSize all sizes of the asks summed up
   * @param touches both best prices after every change, summed up as 31 * bid + ask; 0 where they
   *     are not read
   */
  record End(long bid, long bidSize, long ask, long askSize, long touches) {}
}
