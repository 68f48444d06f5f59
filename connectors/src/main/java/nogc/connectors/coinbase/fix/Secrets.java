package nogc.connectors.coinbase.fix;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import nogc.connectors.common.Secret;

/**
 * Hides secrets in whatever is shown: the password (554) and the signature (96) by their tags, and
 * known secrets wherever they stand.
 */
final class Secrets {
  private static final Pattern HIDDEN = Pattern.compile("(^|\\x01)(554|96)=[^\\x01]*");
  private static final String MASK = "***";

  private final List<String> known;

  Secrets(final Secret... known) {
    this.known = Arrays.stream(known).map(Secret::reveal).filter(s -> !s.isEmpty()).toList();
  }

  /** Hides by tag only. */
  static String maskedByTag(final String text) {
    return HIDDEN.matcher(text).replaceAll("$1$2=***");
  }

  /** The text with bars for separators, and without secrets. */
  String masked(final String text) {
    String masked = maskedByTag(text);
    for (final String secret : known) {
      masked = masked.replace(secret, MASK);
    }
    return masked.replace(FixMessage.SOH, '|');
  }
}
