package nogc.connectors.simulator.coinbase;

import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.TimeZone;
import java.util.TreeMap;
import quickfix.MessageStore;

/**
 * Numbers and messages of the venue's side. A logon has number 1 both ways; the client's numbers
 * begin anew with each connection, the venue's go on behind it if the client wants that, and all
 * that was sent under them can be had again.
 */
final class FixStore implements MessageStore {
  private final TreeMap<Integer, String> sent = new TreeMap<>();
  private final Date created = new Date();
  private int nextSender = 1;
  private int nextTarget = 1;
  private int continued = 1;
  private boolean connected;
  private boolean answering;
  private boolean resuming;

  /** A client has come: its logon is answered with number 1. */
  synchronized void logon(final boolean resume) {
    if (!connected && !resuming) {
      continued = nextSender;
    }
    answering = true;
    resuming = resume;
    if (!resume) {
      continued = 2;
      sent.clear();
    }
  }

  /** Whether a logon is being answered: numbers are not what they will be. */
  synchronized boolean isAnswering() {
    return answering;
  }

  /** Whether the client wants the numbers to go on. */
  synchronized boolean isResuming() {
    return resuming;
  }

  /** Where they go on. */
  synchronized int continued() {
    return Math.max(2, continued);
  }

  /** The logon has been answered, unless the client was gone before. */
  synchronized void loggedOn() {
    if (resuming) {
      nextSender = continued();
    }
    connected = answering;
    answering = false;
    resuming = false;
  }

  /** The client is gone, wherever its logon was: another one begins with number 1. */
  synchronized void disconnected() {
    connected = false;
    answering = false;
    resuming = false;
  }

  @Override
  public synchronized boolean set(final int sequence, final String message) {
    if (!resuming) {
      sent.put(sequence, message);
    }
    return true;
  }

  @Override
  public synchronized void get(
      final int startSequence, final int endSequence, final Collection<String> messages) {
    messages.addAll(sent.subMap(startSequence, true, endSequence, true).values());
  }

  @Override
  public synchronized int getNextSenderMsgSeqNum() {
    return nextSender;
  }

  @Override
  public synchronized int getNextTargetMsgSeqNum() {
    return connected ? nextTarget : 1;
  }

  @Override
  public synchronized void setNextSenderMsgSeqNum(final int next) {
    nextSender = next;
  }

  @Override
  public synchronized void setNextTargetMsgSeqNum(final int next) {
    nextTarget = next;
  }

  @Override
  public synchronized void incrNextSenderMsgSeqNum() {
    nextSender++;
  }

  @Override
  public synchronized void incrNextTargetMsgSeqNum() {
    nextTarget++;
  }

  @Override
  public Date getCreationTime() {
    return new Date(created.getTime());
  }

  @Override
  public Calendar getCreationTimeCalendar() {
    final Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    calendar.setTime(created);
    return calendar;
  }

  /** What the logon asked for has been noted: only the numbers begin anew. */
  @Override
  public synchronized void reset() {
    nextSender = 1;
    nextTarget = 1;
  }

  @Override
  public void refresh() {
    // Nothing is kept elsewhere.
  }
}
