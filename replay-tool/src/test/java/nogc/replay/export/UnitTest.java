package nogc.replay.export;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.Test;

class UnitTest {
  /** The list of names must follow the schema: its sentences tell the unit of most fields. */
  @Test
  void shouldAgreeWithWhatTheSchemaSays() {
    for (final MessageSpec kind : SchemaDocument.current().messages()) {
      for (final FieldSpec field : kind.fields()) {
        if (!"int64".equals(field.primitive())) {
          continue;
        }
        final String what = kind.name() + "." + field.name() + ": " + field.description();
        final String says = field.description().toLowerCase(java.util.Locale.ROOT);
        final Unit unit = Unit.of(field);
        if (says.contains("price mantissa") || says.contains("price step")) {
          assertThat(unit).as(what).isEqualTo(Unit.PRICE);
        } else if (says.contains("quantity mantissa")) {
          assertThat(unit).as(what).isEqualTo(Unit.QUANTITY);
        } else if (says.contains("1e-8 units")) {
          assertThat(unit).as(what).isEqualTo(Unit.MONEY);
        } else if (says.contains("epoch nanoseconds") && !"lastBeat".equals(field.name())) {
          assertThat(unit).as(what).isEqualTo(Unit.TIME);
        }
      }
    }
  }
}
