package nogc.connectors.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import nogc.connectors.common.Secret;
import nogc.connectors.common.WebSocketLink;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * What we say on the sockets, in JSON or, if the connection is one of MessagePack, in that.
 * Messages with a secret are built where they are sent and kept nowhere.
 */
final class ClientMessages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean packed;
  private final Secret key;
  private final Secret secret;

  ClientMessages(final boolean packed, final Secret key, final Secret secret) {
    this.packed = packed;
    this.key = key;
    this.secret = secret;
  }

  /** Who we are, on a market data stream. */
  boolean dataLogin(final WebSocketLink link) {
    return send(link, Map.of("action", "auth", "key", key.reveal(), "secret", secret.reveal()));
  }

  /** Who we are, on the stream of trade updates. */
  boolean updatesLogin(final WebSocketLink link) {
    return send(
        link,
        Map.of(
            "action",
            "authenticate",
            "data",
            Map.of("key_id", key.reveal(), "secret_key", secret.reveal())));
  }

  /** What we want to hear on the stream of trade updates; it replaces what was wanted before. */
  boolean listen(final WebSocketLink link) {
    return send(
        link, Map.of("action", "listen", "data", Map.of("streams", List.of("trade_updates"))));
  }

  /** What we want to hear on a market data stream; it is added to what was wanted before. */
  boolean subscribe(final WebSocketLink link, final Map<String, Object> channels) {
    return send(link, channels);
  }

  private boolean send(final WebSocketLink link, final Map<String, Object> message) {
    return packed ? link.send(pack(message)) : link.send(json(message));
  }

  private static byte[] pack(final Map<String, Object> message) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, message);
      return packer.toByteArray();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void pack(final MessageBufferPacker packer, final Object value)
      throws IOException {
    if (value instanceof Map<?, ?> map) {
      packer.packMapHeader(map.size());
      for (final Map.Entry<?, ?> each : map.entrySet()) {
        pack(packer, each.getKey());
        pack(packer, each.getValue());
      }
    } else if (value instanceof List<?> list) {
      packer.packArrayHeader(list.size());
      for (final Object each : list) {
        pack(packer, each);
      }
    } else {
      packer.packString(value.toString());
    }
  }

  private static String json(final Map<String, Object> message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (final JsonProcessingException ex) {
      throw new IllegalStateException("a message of texts cannot be written", ex);
    }
  }
}
