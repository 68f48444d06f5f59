package nogc.connectors.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * Keeps the connections that a {@link mockwebserver3.MockWebServer} accepted, so that one can be
 * broken below TLS at any time, by the index under which the server's requests know it. Thread
 * safe.
 */
public final class Connections extends ServerSocketFactory {
  private final Map<Integer, Socket> byIndex = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Accepting();
  }

  @Override
  public ServerSocket createServerSocket(final int port) {
    throw unsupported();
  }

  @Override
  public ServerSocket createServerSocket(final int port, final int backlog) {
    throw unsupported();
  }

  @Override
  public ServerSocket createServerSocket(
      final int port, final int backlog, final InetAddress address) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("the server binds its socket itself");
  }

  /** Breaks a connection at once, with a reset. */
  public void reset(final int index) {
    final Socket socket = byIndex.remove(index);
    if (socket == null) {
      return;
    }
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (final IOException ex) {
      // it was closed before
    }
  }

  private final class Accepting extends ServerSocket {
    Accepting() throws IOException {}

    @Override
    public Socket accept() throws IOException {
      byIndex.values().removeIf(Socket::isClosed);
      final Socket socket = super.accept();
      socket.setTcpNoDelay(true);
      byIndex.put(count.getAndIncrement(), socket);
      return socket;
    }
  }
}
