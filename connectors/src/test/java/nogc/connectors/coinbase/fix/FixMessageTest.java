package nogc.connectors.coinbase.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and times as text. */
class FixMessageTest {
  @Test
  void keepsGroupsInTheirOrder() {
    final FixMessage message = Wire.parsed("35=8|34=7|136=2|137=1.5|138=USD|137=2|138=BTC|58=a=b");

    assertThat(message.type()).isEqualTo("8");
    assertThat(message.number(Tag.MSG_SEQ_NUM, 0)).isEqualTo(7);
    assertThat(message.text(Tag.MISC_FEE_AMT)).isEqualTo("1.5");
    assertThat(message.text(Tag.TEXT)).isEqualTo("a=b");
    assertThat(message.toString()).contains("|137=1.5|138=USD|137=2|138=BTC|58=a=b|");
  }

  @Test
  void whatHasAnotherChecksumIsNoMessage() {
    final String good = Wire.message("35=8|34=7|58=fine");

    assertThat(FixMessage.parse(good)).isNotNull();
    assertThat(FixMessage.parse(good.replace("fine", "fime"))).isNull();
    assertThat(FixMessage.parse(good.substring(0, good.length() - 4))).isNull();
    assertThat(FixMessage.parse("")).isNull();
    assertThat(FixMessage.parse("\00135=\001")).isNull();
  }

  @Test
  void passesOverWhatIsNoField() {
    final FixMessage message = Wire.parsed("35=8|=1|x=2|12345678=3|58|11=name");

    assertThat(message.text(Tag.CL_ORD_ID)).isEqualTo("name");
    assertThat(message.has(Tag.TEXT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -1",
    "-5, -1",
    "1.5, -1",
    "007, 7"
  })
  void readsWholeNumbersOnly(final String text, final long expected) {
    assertThat(Wire.parsed("35=8|45=" + text).number(Tag.REF_SEQ_NUM, -1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "20231114-22:13:20, 1700000000000000000",
    "20231114-22:13:20.001, 1700000000001000000",
    "20231114-22:13:20.000001, 1700000000000001000",
    "20231114-22:13:20.123456789, 1700000000123456789",
    "20240229-00:00:00, 1709164800000000000",
    "20230229-00:00:00, 0",
    "20231114-24:00:00, 0",
    "20231114-22:13:20., 0",
    "20231114-22:13:20.1234567890, 0",
    "2023111-422:13:20, 0",
    "99991231-23:59:59, 0",
    "'', 0"
  })
  void readsTimesOfAnyPrecision(final String text, final long expected) {
    assertThat(UtcTimes.parse(text)).isEqualTo(expected);
  }

  @Test
  void writesTimesInMilliseconds() {
    assertThat(UtcTimes.format(1_700_000_000_123_456_789L)).isEqualTo("20231114-22:13:20.123");
  }
}
