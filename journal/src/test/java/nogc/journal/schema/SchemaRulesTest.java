package nogc.journal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nogc.journal.RecordLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every record must keep to, so that readers in any language may rely on it. */
class SchemaRulesTest {
  private static final SchemaDocument SCHEMA = SchemaDocument.current();

  /** Outputs are numbered from here. */
  private static final int FIRST_OUTPUT = 101;

  static Stream<MessageSpec> messages() {
    return SCHEMA.messages().stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldBeFourModuloEightLong(final MessageSpec message) {
    assertThat(message.fixedLength() % 8).isEqualTo(4);
    assertThat(message.fixedLength()).isLessThanOrEqualTo(RecordLayout.MAX_FIXED_LENGTH);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldLieNaturallyAlignedBehindTheQueuesHeader(final MessageSpec message) {
    for (final FieldSpec field : message.fields()) {
      final int unit = SchemaDocument.primitiveLength(field.primitive());
      assertThat((field.offset() + 4) % unit).as(field.name()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldLeaveNoByteWithoutAField(final MessageSpec message) {
    int offset = RecordLayout.HEADER_LENGTH;
    for (final FieldSpec field : message.fields()) {
      assertThat(field.offset()).as(field.name()).isEqualTo(offset);
      offset += field.length();
    }
    assertThat(offset).isEqualTo(message.fixedLength());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldBeginAlike(final MessageSpec message) {
    final List<FieldSpec> common =
        SCHEMA.message(SchemaDocument.TEMPLATE_ID).fields().subList(0, 6);
    assertThat(message.fields().subList(0, 6)).isEqualTo(common);
    assertThat(common)
        .extracting(FieldSpec::name)
        .containsExactly("sequence", "time", "crc", "instrument", "source", "flags");
    assertThat(common)
        .extracting(FieldSpec::offset)
        .containsExactly(
            RecordLayout.SEQUENCE_OFFSET,
            RecordLayout.TIME_OFFSET,
            RecordLayout.CRC_OFFSET,
            RecordLayout.INSTRUMENT_OFFSET,
            RecordLayout.SOURCE_OFFSET,
            RecordLayout.FLAGS_OFFSET);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldNameTheirCauseIfTheyAreOutputs(final MessageSpec message) {
    assertThat(message.input()).isEqualTo(message.templateId() < FIRST_OUTPUT);
    final FieldSpec cause = message.field("cause");
    if (message.input()) {
      assertThat(cause).isNull();
    } else {
      assertThat(cause.offset()).isEqualTo(RecordLayout.BODY_OFFSET);
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldDescribeEveryField(final MessageSpec message) {
    assertThat(message.description()).endsWith(".");
    assertThat(message.fields()).allSatisfy(field -> assertThat(field.description()).endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldHoldTextOnlyInTheSchemaRecord(final MessageSpec message) {
    assertThat(message.textName() != null)
        .isEqualTo(message.templateId() == SchemaDocument.TEMPLATE_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Quote", "Trade", "DepthUpdate"})
  void shouldGiveMarketDataOneLength(final String name) {
    assertThat(SCHEMA.message(name).fixedLength()).isEqualTo(76);
  }

  @Test
  void shouldUseEachNameOnce() {
    final Set<String> names = new HashSet<>();
    assertThat(SCHEMA.messages()).allMatch(message -> names.add(message.name()));
    assertThat(SCHEMA.messages())
        .allSatisfy(
            message ->
                assertThat(message.fields()).extracting(FieldSpec::name).doesNotHaveDuplicates());
  }

  @Test
  void shouldGiveEveryEnumAZero() {
    assertThat(SCHEMA.enumNames())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(SCHEMA.enumValues(name).get(0)).isIn("NONE", "NO"));
  }

  @Test
  void shouldKeepItsTextReadyForARecord() {
    assertThat(SCHEMA.text().length % 8).isEqualTo(4);
    assertThat(SchemaDocument.parseText(SCHEMA.text()).messages()).isEqualTo(SCHEMA.messages());
  }
}
