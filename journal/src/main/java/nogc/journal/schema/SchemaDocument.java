package nogc.journal.schema;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.agrona.DirectBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A parsed schema: the SBE XML in the subset that this project uses (fixed primitives and arrays,
 * enums and sets of one byte, at most one variable text).
 *
 * <p>{@link #current()} is the one that this build writes; {@link #of} is the one that a journal
 * carries.
 */
public final class SchemaDocument {
  /** Template id of the schema record itself: fixed for ever, as every reader begins with it. */
  public static final int TEMPLATE_ID = 1;

  private static final int DIGEST_OFFSET = 28;
  private static final int DIGEST_LENGTH = 32;
  private static final int TEXT_LENGTH_OFFSET = DIGEST_OFFSET + DIGEST_LENGTH;
  private static final int TEXT_OFFSET = TEXT_LENGTH_OFFSET + 4;

  private static final SchemaDocument CURRENT = load();

  private final byte[] text;
  private final byte[] sha256;
  private final int id;
  private final int version;
  private final MessageSpec[] byTemplate = new MessageSpec[256];
  private final Map<String, Map<Integer, String>> enums = new LinkedHashMap<>();
  private final Map<String, Map<Integer, String>> sets = new LinkedHashMap<>();

  private SchemaDocument(final byte[] text) {
    this.text = text;
    this.sha256 = digest(text);
    final Element root = parse(text);
    id = Integer.parseInt(root.getAttribute("id"));
    version = Integer.parseInt(root.getAttribute("version"));
    final Map<String, Element> types = new LinkedHashMap<>();
    for (final Element type : elements(root, "types")) {
      for (final Element each : children(type)) {
        types.put(each.getAttribute("name"), each);
        if ("enum".equals(each.getNodeName())) {
          enums.put(each.getAttribute("name"), values(each, "validValue"));
        } else if ("set".equals(each.getNodeName())) {
          sets.put(each.getAttribute("name"), values(each, "choice"));
        }
      }
    }
    for (final Element message : elements(root, "sbe:message")) {
      final MessageSpec spec = message(message, types);
      byTemplate[spec.templateId()] = spec;
    }
  }

  /** The schema of this build. */
  public static SchemaDocument current() {
    return CURRENT;
  }

  /**
   * The schema that a schema record carries.
   *
   * @param known returned if the record carries the same; may be null
   * @throws IllegalArgumentException if the digest in the record does not match its text
   */
  public static SchemaDocument of(
      final DirectBuffer buffer, final int offset, final int length, final SchemaDocument known) {
    final byte[] claimed = new byte[DIGEST_LENGTH];
    buffer.getBytes(offset + DIGEST_OFFSET, claimed);
    if (known != null && Arrays.equals(known.sha256, claimed)) {
      return known;
    }
    final int textLength = buffer.getInt(offset + TEXT_LENGTH_OFFSET, LITTLE_ENDIAN);
    if (textLength < 0 || textLength > length - TEXT_OFFSET) {
      throw new IllegalArgumentException(
          "schema record of " + length + " bytes claims " + textLength + " bytes of text");
    }
    final byte[] text = new byte[textLength];
    buffer.getBytes(offset + TEXT_OFFSET, text);
    if (!Arrays.equals(digest(text), claimed)) {
      throw new IllegalArgumentException("schema record: SHA-256 does not match its text");
    }
    return Arrays.equals(CURRENT.sha256, claimed) ? CURRENT : new SchemaDocument(text);
  }

  /** Parses a schema text. */
  public static SchemaDocument parseText(final byte[] text) {
    return new SchemaDocument(text.clone());
  }

  private static SchemaDocument load() {
    try (InputStream in = SchemaDocument.class.getResourceAsStream("/nogc/journal/schema.xml")) {
      final byte[] raw = in.readAllBytes();
      final int padded = raw.length + Math.floorMod(4 - raw.length, 8);
      final byte[] text = Arrays.copyOf(raw, padded);
      Arrays.fill(text, raw.length, padded, (byte) ' ');
      return new SchemaDocument(text);
    } catch (final IOException ex) {
      throw new UncheckedIOException("schema.xml cannot be read", ex);
    }
  }

  /** The XML as UTF-8, padded with blanks to 4 modulo 8 bytes. */
  public byte[] text() {
    return text.clone();
  }

  /** SHA-256 over {@link #text()}. */
  public byte[] sha256() {
    return sha256.clone();
  }

  public int id() {
    return id;
  }

  public int version() {
    return version;
  }

  /** The record kind of this template id; null if the schema has none. */
  public MessageSpec message(final int templateId) {
    return byTemplate[templateId & 0xFF];
  }

  /** The record kind of this name; null if the schema has none. */
  public MessageSpec message(final String name) {
    for (final MessageSpec spec : byTemplate) {
      if (spec != null && spec.name().equals(name)) {
        return spec;
      }
    }
    return null;
  }

  /** All record kinds by template id. */
  public List<MessageSpec> messages() {
    return Arrays.stream(byTemplate).filter(spec -> spec != null).toList();
  }

  /** Names of an enum by value; null if the type is no enum. */
  public Map<Integer, String> enumValues(final String type) {
    return enums.get(type);
  }

  /** Names of the bits of a set by bit number; null if the type is no set. */
  public Map<Integer, String> setChoices(final String type) {
    return sets.get(type);
  }

  /** Names of all enums. */
  public List<String> enumNames() {
    return List.copyOf(enums.keySet());
  }

  static int primitiveLength(final String primitive) {
    return switch (primitive) {
      case "char", "int8", "uint8" -> 1;
      case "int16", "uint16" -> 2;
      case "int32", "uint32" -> 4;
      case "int64", "uint64" -> 8;
      default -> throw new IllegalArgumentException("schema: primitive type " + primitive);
    };
  }

  private MessageSpec message(final Element element, final Map<String, Element> types) {
    final List<FieldSpec> fields = new ArrayList<>();
    String textName = null;
    int offset = 4;
    for (final Element child : children(element)) {
      final String name = child.getAttribute("name");
      if ("data".equals(child.getNodeName())) {
        textName = name;
        continue;
      }
      final String type = child.getAttribute("type");
      final Element declared = types.get(type);
      String primitive = type;
      int count = 1;
      if (declared != null && "type".equals(declared.getNodeName())) {
        primitive = declared.getAttribute("primitiveType");
        count =
            declared.hasAttribute("length") ? Integer.parseInt(declared.getAttribute("length")) : 1;
      } else if (declared != null) {
        primitive = declared.getAttribute("encodingType");
      }
      if (child.hasAttribute("offset")) {
        offset = 4 + Integer.parseInt(child.getAttribute("offset"));
      }
      final FieldSpec field =
          new FieldSpec(name, type, primitive, offset, count, child.getAttribute("description"));
      fields.add(field);
      offset += field.length();
    }
    return new MessageSpec(
        element.getAttribute("name"),
        Integer.parseInt(element.getAttribute("id")),
        "input".equals(element.getAttribute("semanticType")),
        Integer.parseInt(element.getAttribute("blockLength")),
        List.copyOf(fields),
        textName,
        element.getAttribute("description"));
  }

  private static Map<Integer, String> values(final Element element, final String tag) {
    final Map<Integer, String> values = new TreeMap<>();
    for (final Element child : elements(element, tag)) {
      values.put(Integer.parseInt(child.getTextContent().trim()), child.getAttribute("name"));
    }
    return values;
  }

  private static Element parse(final byte[] text) {
    try {
      final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      int end = text.length;
      while (end > 0 && text[end - 1] == ' ') {
        end--;
      }
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(text, 0, end))
          .getDocumentElement();
    } catch (final ParserConfigurationException | SAXException | IOException ex) {
      throw new IllegalArgumentException("schema text is not readable XML: " + ex.getMessage(), ex);
    }
  }

  private static List<Element> elements(final Element parent, final String tag) {
    return children(parent).stream().filter(child -> child.getNodeName().equals(tag)).toList();
  }

  private static List<Element> children(final Element parent) {
    final List<Element> found = new ArrayList<>();
    final NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      final Node node = nodes.item(i);
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static byte[] digest(final byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (final NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every Java platform has SHA-256", ex);
    }
  }
}
