package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ImmutableValue;

/** JSON and MessagePack, as Alpaca speaks both. */
final class Wire {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Wire() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String json(final JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (final JsonProcessingException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Null if it is no JSON. */
  static JsonNode parse(final String text) {
    try {
      final JsonNode node = MAPPER.readTree(text);
      return node == null || node.isMissingNode() ? null : node;
    } catch (final JsonProcessingException ex) {
      return null;
    }
  }

  /** Fields named {@code t} that are texts become timestamps. */
  static byte[] msgpack(final JsonNode node) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, "", node);
      return packer.toByteArray();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void pack(final MessagePacker packer, final String name, final JsonNode node)
      throws IOException {
    if (node instanceof final ArrayNode array) {
      packer.packArrayHeader(array.size());
      for (final JsonNode each : array) {
        pack(packer, "", each);
      }
    } else if (node instanceof final ObjectNode object) {
      packer.packMapHeader(object.size());
      for (final Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
          fields.hasNext(); ) {
        final Map.Entry<String, JsonNode> field = fields.next();
        packer.packString(field.getKey());
        pack(packer, field.getKey(), field.getValue());
      }
    } else if (node.isTextual()) {
      if (name.equals("t")) {
        packer.packTimestamp(Instant.parse(node.asText()));
      } else {
        packer.packString(node.asText());
      }
    } else if (node.isIntegralNumber()) {
      packer.packLong(node.asLong());
    } else if (node.isNumber()) {
      packer.packDouble(node.asDouble());
    } else if (node.isBoolean()) {
      packer.packBoolean(node.asBoolean());
    } else {
      packer.packNil();
    }
  }

  /** Null if it is no MessagePack. */
  static JsonNode ofMsgpack(final byte[] bytes) {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      final ImmutableValue value = unpacker.unpackValue();
      return unpacker.hasNext() ? null : parse(value.toJson());
    } catch (final IOException | org.msgpack.core.MessagePackException ex) {
      return null;
    }
  }
}
