package nogc.connectors.common;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import nogc.engine.config.ConfigNode;
import okhttp3.OkHttpClient;

/**
 * Whom a connector believes: the authorities of the JDK, or those of one PEM file instead, as for a
 * simulator on this machine. Host names are always checked; there is no way to switch that off.
 */
public final class TlsSettings {
  private final KeyStore authorities;

  private TlsSettings(final KeyStore authorities) {
    this.authorities = authorities;
  }

  /** Believes the authorities that the JDK believes. */
  public static TlsSettings ofJdk() {
    return new TlsSettings(null);
  }

  /**
   * Reads the field {@code trust}, the path of a PEM file; absent: the JDK's authorities.
   *
   * @param directory of the configuration
   */
  public static TlsSettings read(final ConfigNode settings, final Path directory) {
    final String file = settings.text("trust", "");
    if (file.isEmpty()) {
      return ofJdk();
    }
    final Path path = directory.resolve(file).normalize();
    try {
      return of(path);
    } catch (final IOException | GeneralSecurityException ex) {
      settings.problem("trust", "is " + path + ", which holds no certificates: " + ex.getMessage());
      return ofJdk();
    }
  }

  /**
   * Believes the certificates of a PEM file only.
   *
   * @throws GeneralSecurityException if there are none in it
   */
  public static TlsSettings of(final Path pem) throws IOException, GeneralSecurityException {
    final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      final Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new GeneralSecurityException("no certificate in it");
      }
      int count = 0;
      for (final Certificate each : found) {
        store.setCertificateEntry("authority-" + count++, each);
      }
    }
    return new TlsSettings(store);
  }

  /** The authorities as a key store; null for the JDK's. */
  public KeyStore authorities() {
    return authorities;
  }

  /** Makes an HTTP client believe them. */
  public OkHttpClient.Builder apply(final OkHttpClient.Builder http) {
    if (authorities == null) {
      return http;
    }
    try {
      final TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      final X509TrustManager manager =
          (X509TrustManager)
              Arrays.stream(factory.getTrustManagers())
                  .filter(X509TrustManager.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      final SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return http.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException("this JDK has no TLS", ex);
    }
  }
}
