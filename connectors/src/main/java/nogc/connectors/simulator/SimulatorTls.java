package nogc.connectors.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Who a simulator is: a certificate for localhost, signed by an authority that was made for this
 * run and that clients must be told to trust. The authority's key is never written anywhere.
 */
public final class SimulatorTls {
  private final HeldCertificate authority;
  private final HeldCertificate server;

  private SimulatorTls(final HeldCertificate authority, final HeldCertificate server) {
    this.authority = authority;
    this.server = server;
  }

  /** A new authority, and a certificate for localhost and 127.0.0.1. */
  public static SimulatorTls forLocalhost() {
    final HeldCertificate authority =
        new HeldCertificate.Builder().certificateAuthority(0).commonName("nogc simulator").build();
    return new SimulatorTls(
        authority,
        new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .signedBy(authority)
            .build());
  }

  /** The same authority with a certificate for another host: clients must refuse it. */
  public SimulatorTls forAnotherHost(final String host) {
    return new SimulatorTls(
        authority,
        new HeldCertificate.Builder()
            .commonName(host)
            .addSubjectAlternativeName(host)
            .signedBy(authority)
            .build());
  }

  /** Certificate and key of the server. */
  public HeldCertificate server() {
    return server;
  }

  /** Whom clients must trust. */
  public HeldCertificate authority() {
    return authority;
  }

  /** For a TLS server or a client in this process that trusts the authority. */
  public HandshakeCertificates handshake() {
    return new HandshakeCertificates.Builder()
        .heldCertificate(server)
        .addTrustedCertificate(authority.certificate())
        .build();
  }

  /** Writes the authority's certificate, without its key, for clients to trust. */
  public void writeAuthority(final Path pem) throws IOException {
    Files.writeString(pem, authority.certificatePem());
  }
}
