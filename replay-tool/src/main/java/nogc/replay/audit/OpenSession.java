package nogc.replay.audit;

/**
 * A journal that is being asked: its records by sequence, and the places of those about a topic.
 */
final class OpenSession implements Places, AutoCloseable {
  private final Session session;
  private final Places places;
  private final long lastSequence;
  private final String damage;
  private SessionReader reader;
  private Definitions definitions;

  /**
   * @param reader may be null: it is opened when it is needed
   * @param lastSequence of the last record that can be read
   * @param damage what lies behind it; null for nothing
   */
  OpenSession(
      final Session session,
      final Places places,
      final SessionReader reader,
      final long lastSequence,
      final String damage) {
    this.session = session;
    this.places = places;
    this.reader = reader;
    this.lastSequence = lastSequence;
    this.damage = damage;
  }

  Session session() {
    return session;
  }

  SessionReader reader() {
    if (reader == null) {
      reader = new SessionReader(session);
    }
    return reader;
  }

  Definitions definitions() {
    if (definitions == null) {
      definitions = new Definitions(reader(), places);
    }
    return definitions;
  }

  @Override
  public long[] of(final long topic) {
    return places.of(topic);
  }

  long lastSequence() {
    return lastSequence;
  }

  String damage() {
    return damage;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
