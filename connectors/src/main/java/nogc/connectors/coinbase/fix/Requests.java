package nogc.connectors.coinbase.fix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.CommandKind;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Requests without an answer, by the names by which answers call them: client order id, sequence
 * number of the message, id of the batch.
 */
final class Requests {
  private static final int SEQUENCES_REMEMBERED = 8_192;

  private final Map<String, Request> byName = new LinkedHashMap<>();
  private final Map<String, List<Request>> byBatch = new LinkedHashMap<>();
  private final Int2ObjectHashMap<String> bySequence = new Int2ObjectHashMap<>();

  /** A request is on its way, in the message of this number. */
  void sent(final Request request, final int sequence) {
    byName.put(request.name(), request);
    bySequence.put(sequence, request.name());
    bySequence.remove(sequence - SEQUENCES_REMEMBERED);
  }

  /** Requests are on their way in one message. */
  void sent(final String batch, final List<Request> requests, final int sequence) {
    requests.forEach(each -> byName.put(each.name(), each));
    byBatch.put(batch, List.copyOf(requests));
    bySequence.put(sequence, batch);
    bySequence.remove(sequence - SEQUENCES_REMEMBERED);
  }

  /** The request of this name, which has its answer now; null if none waits. */
  Request answered(final String name) {
    return byName.remove(name);
  }

  /** The oldest replace of this order that waits, which has its answer now; null if none does. */
  Request replaced(final long orderId) {
    for (final Request each : byName.values()) {
      if (each.orderId() == orderId && each.kind() == CommandKind.REPLACE) {
        return byName.remove(each.name());
      }
    }
    return null;
  }

  /** All that were in the batch, or the one of this name, and have their answer now. */
  List<Request> refused(final String batchOrName) {
    final List<Request> batch = byBatch.remove(batchOrName);
    final List<Request> found = new ArrayList<>();
    if (batch != null) {
      for (final Request each : batch) {
        if (byName.remove(each.name()) != null) {
          found.add(each);
        }
      }
    } else if (byName.containsKey(batchOrName)) {
      found.add(byName.remove(batchOrName));
    }
    return found;
  }

  /** What was sent under this number: name of a request or a batch, null if it was neither. */
  String sentAs(final long sequence) {
    return sequence > Integer.MAX_VALUE ? null : bySequence.get((int) sequence);
  }

  /** The numbers begin anew; what has no answer still waits for one. */
  void newSession() {
    bySequence.clear();
    byBatch.clear();
  }

  /** All without an answer, in the order of sending. */
  Collection<Request> waiting() {
    return byName.values();
  }
}
