package nogc.journal.docs;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes docs/records.md out of the schema. */
final class RecordCatalogue {
  private final SchemaDocument schema = SchemaDocument.current();
  private final StringBuilder text = new StringBuilder();

  String write() throws Exception {
    text.append(
        """
        # The records

        All records of the journal and the rings: schema %d, version %d. This page is made from
        `journal/src/main/resources/nogc/journal/schema.xml`; a test fails when it is out of date. To make it anew:

            mvn -pl journal test -Dtest=RecordCatalogueTest -Dnogc.docs.write=true

        Offsets count from the first byte of the record, its 4-byte header included. The fields up to offset 27 are common to all
        and are listed once. How records lie in the files, and the checksum, is in [journal-format.md](journal-format.md).

        """
            .formatted(schema.id(), schema.version()));
    list("Inputs", true);
    list("Outputs", false);
    text.append("## Common fields\n\n");
    fields(schema.message(SchemaDocument.TEMPLATE_ID), 4, 28);
    for (final MessageSpec message : schema.messages()) {
      text.append("## ").append(message.name()).append("\n\n").append(message.description());
      text.append(
          " Template id %d, %s, %d bytes%s.%n%n"
              .formatted(
                  message.templateId(),
                  message.input() ? "input" : "output",
                  message.fixedLength(),
                  message.textName() == null ? "" : " and the text `" + message.textName() + "`"));
      fields(message, 28, 256);
    }
    enums();
    return text.toString();
  }

  private void list(final String title, final boolean input) {
    text.append("**").append(title).append(":** ");
    String separator = "";
    for (final MessageSpec message : schema.messages()) {
      if (message.input() == input) {
        text.append(separator).append(link(message.name()));
        separator = ", ";
      }
    }
    text.append(".\n\n");
  }

  private void fields(final MessageSpec message, final int from, final int to) {
    text.append("| offset | field | type | meaning |\n|---|---|---|---|\n");
    for (final FieldSpec field : message.fields()) {
      if (field.offset() >= from && field.offset() < to) {
        text.append(
            "| %d | %s | %s | %s |%n"
                .formatted(field.offset(), field.name(), type(field), field.description()));
      }
    }
    text.append('\n');
  }

  private String type(final FieldSpec field) {
    if (schema.enumValues(field.type()) != null || schema.setChoices(field.type()) != null) {
      return link(field.type());
    }
    return field.count() > 1 ? field.primitive() + "[" + field.count() + "]" : field.primitive();
  }

  private static String link(final String name) {
    return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
  }

  private void enums() throws Exception {
    final Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    new String(schema.text(), StandardCharsets.UTF_8)
                        .strip()
                        .getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    text.append("## Sets and enums\n\nOne byte each. In a set each name is one bit.\n\n");
    values(root.getElementsByTagName("set"), "choice", "bit");
    values(root.getElementsByTagName("enum"), "validValue", "value");
  }

  private void values(final NodeList types, final String tag, final String unit) {
    for (int i = 0; i < types.getLength(); i++) {
      final Element type = (Element) types.item(i);
      text.append("### ").append(type.getAttribute("name")).append("\n\n");
      text.append("| %s | name | meaning |%n|---|---|---|%n".formatted(unit));
      final NodeList values = type.getElementsByTagName(tag);
      for (int j = 0; j < values.getLength(); j++) {
        final Element value = (Element) values.item(j);
        text.append(
            "| %s | %s | %s |%n"
                .formatted(
                    value.getTextContent().trim(),
                    value.getAttribute("name"),
                    value.getAttribute("description")));
      }
      text.append('\n');
    }
  }
}
