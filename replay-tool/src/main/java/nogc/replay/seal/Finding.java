package nogc.replay.seal;

/**
 * Something that is not as it was sealed.
 *
 * @param file that it was found in
 * @param sequence of the record, or of the first one of the records among which it is; 0 where it
 *     concerns none
 * @param what is wrong
 */
public record Finding(String file, long sequence, String what) {
  @Override
  public String toString() {
    return file + ": " + what;
  }
}
