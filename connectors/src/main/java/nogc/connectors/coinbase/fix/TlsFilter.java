package nogc.connectors.coinbase.fix;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import nogc.connectors.common.TlsSettings;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;

/**
 * TLS by a context of our own: QuickFIX/J's trusts every certificate where it finds no trust store.
 * The certificate must be of the host that was asked for, and the host is named in the handshake
 * (SNI), which JSSE does for every name that is no address.
 *
 * <p>Records leave in the order in which they were encrypted, whatever threads write. MINA's
 * default, its non-blocking pipeline, hands them to the socket outside its lock: one that overtakes
 * another fails the peer's check, which ends the connection.
 */
final class TlsFilter extends SslFilter {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;
  private final String host;
  private final int port;

  private TlsFilter(final SSLContext context, final String host, final int port) {
    super(context);
    setUseNonBlockingPipeline(false);
    this.context = context;
    this.host = host;
    this.port = port;
  }

  /**
   * @param tls whom to trust
   * @param host that the certificate must bear
   */
  static TlsFilter of(final TlsSettings tls, final String host, final int port) {
    try {
      final TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      // Null stands for the authorities of the JDK, never for everybody.
      trust.init(tls.authorities());
      final SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new TlsFilter(context, host, port);
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException("this JDK has no TLS", ex);
    }
  }

  @Override
  protected SSLEngine createEngine(final IoSession session, final InetSocketAddress ignored) {
    final SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    final SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(PROTOCOLS);
    engine.setSSLParameters(parameters);
    return engine;
  }
}
