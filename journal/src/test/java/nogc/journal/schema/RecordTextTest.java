package nogc.journal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import nogc.journal.RecordLayout;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RecordTextTest {
  private static final SchemaDocument SCHEMA = SchemaDocument.current();

  private final RecordText text = new RecordText();
  private final UnsafeBuffer record = new UnsafeBuffer(new byte[512]);

  @Test
  void shouldPrintOneLineOfJson() {
    begin("DepthUpdate");
    put("DepthUpdate", "sequence", 7);
    put("DepthUpdate", "price", Long.MIN_VALUE);
    put("DepthUpdate", "orderCount", -1);
    put("DepthUpdate", "instrument", 0xFFFE);
    put("DepthUpdate", "flags", 0b1000_0011);
    put("DepthUpdate", "side", 2);
    put("DepthUpdate", "action", 99);
    assertThat(json("DepthUpdate"))
        .isEqualTo(
            "{\"type\":\"DepthUpdate\",\"sequence\":7,\"time\":0,\"crc\":0,\"instrument\":65534,"
                + "\"source\":0,\"flags\":[\"last\",\"snapshot\",\"bit7\"],\"venueTime\":0,"
                + "\"receiveTime\":0,\"price\":-9223372036854775808,\"size\":0,\"venueOrderId\":0,"
                + "\"orderCount\":4294967295,\"side\":\"SELL\",\"action\":99}");
  }

  @Test
  void shouldPrintYaml() {
    begin("Timer");
    assertThat(text.yaml(SCHEMA, record, 0, 36).toString())
        .isEqualTo(
            "---\ntype: \"Timer\"\nsequence: 0\ntime: 0\ncrc: 0\ninstrument: 0\nsource: 0\n"
                + "flags: []\ndeadline: 0\n");
  }

  @Test
  void shouldEscapeTextAndStopAtItsFirstZero() {
    begin("StrategyDefinition");
    final int at = SCHEMA.message("StrategyDefinition").field("name").offset();
    record.putBytes(at, new byte[] {'a', '"', '\\', '\n', 0x7F, (byte) 0xE9, ' ', 0, 'x'});
    assertThat(json("StrategyDefinition"))
        .contains("\"name\":\"a\\\"\\\\\\u000a\\u007f\\u00e9 \",\"strategy\"");
  }

  @Test
  void shouldPrintBytesInHexadecimal() {
    begin("RingFault");
    record.putByte(SCHEMA.message("RingFault").field("head").offset(), (byte) 0xA5);
    assertThat(json("RingFault")).contains("\"head\":\"a5" + "00".repeat(63) + "\"}");
  }

  @Test
  void shouldPrintUnsignedLongs() {
    begin("StateHash");
    put("StateHash", "hash", -1);
    assertThat(json("StateHash")).contains("\"hash\":18446744073709551615,");
  }

  @Test
  void shouldLeaveOutWhatAnOlderRecordDoesNotHave() {
    begin("Trade");
    record.putByte(RecordLayout.BLOCK_LENGTH_OFFSET, (byte) 64);
    assertThat(text.json(SCHEMA, record, 0, 68).toString())
        .contains("\"tradeId\":0}")
        .doesNotContain("conditions");
  }

  @Test
  void shouldPrintAnUnknownRecordByItsCommonFieldsAndBytes() {
    record.putByte(RecordLayout.TEMPLATE_ID_OFFSET, (byte) 251);
    assertThat(text.json(SCHEMA, record, 0, 36).toString())
        .isEqualTo(
            "{\"type\":\"#251\",\"sequence\":0,\"time\":0,\"crc\":0,\"instrument\":0,\"source\":0,"
                + "\"flags\":[],\"bytes\":\"00fb"
                + "00".repeat(34)
                + "\"}");
  }

  @Property(tries = 2_000)
  void shouldPrintAnyBytesWithoutReadingBeyondThem(
      @ForAll @Size(min = 28, max = 300) final byte[] bytes) {
    final UnsafeBuffer exact = new UnsafeBuffer(bytes);
    final String line = text.json(SCHEMA, exact, 0, bytes.length).toString();
    assertThat(line).startsWith("{\"type\":\"").endsWith("}").matches("[ -~]*");
    assertThat(text.yaml(SCHEMA, exact, 0, bytes.length).toString()).startsWith("---\ntype: ");
  }

  private void begin(final String kind) {
    record.setMemory(0, record.capacity(), (byte) 0);
    record.putByte(RecordLayout.BLOCK_LENGTH_OFFSET, (byte) SCHEMA.message(kind).blockLength());
    record.putByte(RecordLayout.TEMPLATE_ID_OFFSET, (byte) SCHEMA.message(kind).templateId());
  }

  private void put(final String kind, final String name, final long value) {
    final FieldSpec field = SCHEMA.message(kind).field(name);
    for (int i = 0; i < field.length(); i++) {
      record.putByte(field.offset() + i, (byte) (value >> (8 * i)));
    }
  }

  private String json(final String kind) {
    return text.json(SCHEMA, record, 0, SCHEMA.message(kind).fixedLength()).toString();
  }
}
