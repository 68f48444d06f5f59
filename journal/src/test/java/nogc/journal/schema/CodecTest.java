package nogc.journal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated codecs and the parsed schema are two readings of one text. */
class CodecTest {
  static Stream<MessageSpec> messages() {
    return SchemaDocument.current().messages().stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldAgreeWithTheSchema(final MessageSpec message) throws ReflectiveOperationException {
    for (final String role : new String[] {"Encoder", "Decoder"}) {
      final Class<?> codec = Class.forName("nogc.journal.codec." + message.name() + role);
      assertThat(constant(codec, "TEMPLATE_ID")).isEqualTo(message.templateId());
      assertThat(constant(codec, "BLOCK_LENGTH")).isEqualTo(message.blockLength());
      assertThat(constant(codec, "SCHEMA_ID")).isEqualTo(SchemaDocument.current().id());
      assertThat(constant(codec, "SCHEMA_VERSION")).isEqualTo(SchemaDocument.current().version());
      for (final FieldSpec field : message.fields()) {
        assertThat(call(codec, field.name() + "EncodingOffset"))
            .as("%s.%s", message.name(), field.name())
            .isEqualTo(field.offset() - 4);
        assertThat(call(codec, field.name() + "EncodingLength"))
            .as("%s.%s", message.name(), field.name())
            .isEqualTo(field.length());
      }
    }
  }

  private static int constant(final Class<?> codec, final String name)
      throws ReflectiveOperationException {
    return codec.getField(name).getInt(null);
  }

  private static Object call(final Class<?> codec, final String name)
      throws ReflectiveOperationException {
    return codec.getMethod(name).invoke(null);
  }
}
