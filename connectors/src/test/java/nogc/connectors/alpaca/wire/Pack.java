package nogc.connectors.alpaca.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * MessagePack of JSON, as Alpaca writes it: whole numbers as integers, others as float64, and the
 * time of a market message, key {@code t}, as a timestamp.
 */
public final class Pack {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Pack() {}

  public static byte[] of(final String json) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, "", JSON.readTree(json));
      return packer.toByteArray();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void pack(final MessageBufferPacker packer, final String key, final JsonNode node)
      throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        packer.packMapHeader(node.size());
        for (final var each : node.properties()) {
          packer.packString(each.getKey());
          pack(packer, each.getKey(), each.getValue());
        }
      }
      case ARRAY -> {
        packer.packArrayHeader(node.size());
        for (final JsonNode each : node) {
          pack(packer, "", each);
        }
      }
      case NUMBER -> {
        if (node.isIntegralNumber()) {
          packer.packBigInteger(node.bigIntegerValue());
        } else {
          packer.packDouble(node.doubleValue());
        }
      }
      case BOOLEAN -> packer.packBoolean(node.booleanValue());
      case STRING -> {
        if (key.equals("t")) {
          packer.packTimestamp(Instant.parse(node.textValue()));
        } else {
          packer.packString(node.textValue());
        }
      }
      default -> packer.packNil();
    }
  }
}
