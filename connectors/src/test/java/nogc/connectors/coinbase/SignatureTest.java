package nogc.connectors.coinbase;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The keyed hash against RFC 4231, and what becomes of a wrong secret. */
class SignatureTest {
  @Test
  void isTheKeyedHashOfTheDecodedSecret() {
    final String secret = Base64.getEncoder().encodeToString("Jefe".getBytes(US_ASCII));

    final String signature = Signature.signature(secret, "what do ya want for nothing?");

    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(signature)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void refusesASecretThatIsNoBase64WithoutShowingIt() {
    assertThatThrownBy(() -> Signature.signature("s*cret", "any"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no Base64")
        .hasMessageNotContaining("s*cret")
        .hasNoCause();
  }

  @Test
  void refusesAnEmptySecret() {
    assertThatThrownBy(() -> Signature.signature("", "any")).hasMessageContaining("empty");
  }
}
