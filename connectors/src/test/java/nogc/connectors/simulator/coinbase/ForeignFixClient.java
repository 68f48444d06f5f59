package nogc.connectors.simulator.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nogc.connectors.simulator.SimulatorTls;
import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FieldNotFound;
import quickfix.Log;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;

/**
 * A plain QuickFIX/J initiator with the standard's dictionaries and QuickFIX/J's own TLS, as
 * somebody would write it who has read Coinbase's documentation and never seen our connector.
 */
final class ForeignFixClient implements Application, AutoCloseable {
  private static final long DEADLINE_NS = 20_000_000_000L;
  private static final String STORE_PASSWORD = "changeit";

  final List<Message> messages = new CopyOnWriteArrayList<>();
  final List<String> errors = new CopyOnWriteArrayList<>();
  private final ApiKey key;
  private final SessionID id;
  private final SocketInitiator initiator;
  private volatile boolean loggedOn;

  ForeignFixClient(final int port, final ApiKey key, final SimulatorTls tls, final Path directory)
      throws ConfigError, IOException, GeneralSecurityException {
    this.key = key;
    id = new SessionID("FIXT.1.1", key.key(), "Coinbase");
    final SessionSettings settings = new SessionSettings();
    settings.setString(id, "ConnectionType", "initiator");
    settings.setString(id, "BeginString", "FIXT.1.1");
    settings.setString(id, "SenderCompID", key.key());
    settings.setString(id, "TargetCompID", "Coinbase");
    settings.setString(id, "DefaultApplVerID", "FIX.5.0SP2");
    settings.setString(id, "SocketConnectHost", "localhost");
    settings.setString(id, "SocketConnectPort", Integer.toString(port));
    settings.setString(id, "SocketUseSSL", "Y");
    settings.setString(id, "SocketTrustStore", trustStore(tls, directory).toString());
    settings.setString(id, "SocketTrustStorePassword", STORE_PASSWORD);
    settings.setString(id, "TrustStoreType", "PKCS12");
    settings.setString(id, "EndpointIdentificationAlgorithm", "HTTPS");
    settings.setString(id, "UseSNI", "Y");
    settings.setString(id, "EnabledProtocols", "TLSv1.2,TLSv1.3");
    settings.setString(id, "NonStopSession", "Y");
    settings.setString(id, "HeartBtInt", "30");
    settings.setString(id, "ResetOnLogon", "Y");
    // Stock QuickFIX/J may lose its logon by records that overtake each other, as ours did once.
    settings.setString(id, "ReconnectInterval", "1");
    settings.setString(id, "UseDataDictionary", "Y");
    settings.setString(id, "TransportDataDictionary", "FIXT11.xml");
    settings.setString(id, "AppDataDictionary", dictionary(directory).toString());
    settings.setString(id, "AllowUnknownMsgFields", "Y");
    settings.setString(id, "ValidateUserDefinedFields", "N");
    initiator =
        new SocketInitiator(
            this,
            new MemoryStoreFactory(),
            settings,
            ignored -> new Told(),
            new DefaultMessageFactory());
    initiator.start();
  }

  /** The standard's, except that the venue's sequences (83) need more than 32 bits. */
  private static Path dictionary(final Path directory) throws IOException {
    try (InputStream in = ForeignFixClient.class.getResourceAsStream("/FIX50SP2.xml")) {
      final String standard = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      final String patched =
          standard.replaceFirst("(number=.83. name=.RptSeq. type=.)INT", "$1STRING");
      assertThat(patched).isNotEqualTo(standard);
      return Files.writeString(directory.resolve("FIX50SP2.xml"), patched);
    }
  }

  private static Path trustStore(final SimulatorTls tls, final Path directory)
      throws IOException, GeneralSecurityException {
    final KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", tls.authority().certificate());
    final Path file = directory.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, STORE_PASSWORD.toCharArray());
    }
    return file;
  }

  boolean isLoggedOn() {
    return loggedOn;
  }

  void send(final Message message) {
    assertThat(Session.lookupSession(id).send(message)).isTrue();
  }

  /** Sends as long as there is a connection. */
  void trySend(final Message message) {
    Session.lookupSession(id).send(message);
  }

  /** Waits for a message of which this holds. */
  Message await(final String what, final Predicate<Message> wanted) {
    await(what, () -> messages.stream().anyMatch(wanted));
    return messages.stream().filter(wanted).findFirst().orElseThrow();
  }

  void await(final String what, final BooleanSupplier condition) {
    final long untilNs = System.nanoTime() + DEADLINE_NS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as(() -> what + "; " + newest(messages) + newest(errors))
          .isLessThan(untilNs);
      Thread.onSpinWait();
    }
  }

  private static String newest(final List<?> all) {
    return all.subList(Math.max(0, all.size() - 5), all.size()).toString().replace('\001', '|');
  }

  /** An execution report of this kind on this order. */
  static Predicate<Message> report(final String clOrdId, final String execType) {
    return message ->
        text(message.getHeader(), 35).equals("8")
            && text(message, 11).equals(clOrdId)
            && text(message, 150).equals(execType);
  }

  /** A message of this type that bears this text in this field. */
  static Predicate<Message> answer(final String type, final int tag, final String value) {
    return message ->
        text(message.getHeader(), 35).equals(type) && text(message, tag).equals(value);
  }

  static String text(final quickfix.FieldMap fields, final int tag) {
    return fields.getOptionalString(tag).orElse("");
  }

  @Override
  public void onCreate(final SessionID of) {
    // Nothing to prepare.
  }

  @Override
  public void onLogon(final SessionID of) {
    loggedOn = true;
  }

  @Override
  public void onLogout(final SessionID of) {
    loggedOn = false;
  }

  @Override
  public void toAdmin(final Message message, final SessionID of) {
    try {
      if (message.getHeader().getString(35).equals("A")) {
        sign(message);
      }
    } catch (final FieldNotFound | GeneralSecurityException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private void sign(final Message logon) throws FieldNotFound, GeneralSecurityException {
    final String prehash =
        logon.getHeader().getString(52)
            + "\001A\001"
            + logon.getHeader().getString(34)
            + "\001"
            + key.key()
            + "\001Coinbase\001"
            + key.passphrase();
    final Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.secret()), "HmacSHA256"));
    final String signature =
        Base64.getEncoder()
            .encodeToString(mac.doFinal(prehash.getBytes(StandardCharsets.US_ASCII)));
    logon.setString(553, key.key());
    logon.setString(554, key.passphrase());
    logon.setInt(95, signature.length());
    logon.setString(96, signature);
    logon.setString(8013, "S");
  }

  @Override
  public void fromAdmin(final Message message, final SessionID of) {
    messages.add(message);
  }

  @Override
  public void toApp(final Message message, final SessionID of) {
    // It goes as it is.
  }

  @Override
  public void fromApp(final Message message, final SessionID of) {
    messages.add(message);
  }

  @Override
  public void close() {
    initiator.stop(true);
  }

  /** Keeps what the engine has to say, for a test that fails. */
  private final class Told implements Log {
    @Override
    public void clear() {
      // Nothing has to go.
    }

    @Override
    public void onIncoming(final String message) {
      // The application gets it, or an error tells why not.
    }

    @Override
    public void onOutgoing(final String message) {
      // The simulator keeps it.
    }

    @Override
    public void onEvent(final String text) {
      // All is well.
    }

    @Override
    public void onErrorEvent(final String text) {
      errors.add(text.replace('\001', '|'));
    }
  }
}
