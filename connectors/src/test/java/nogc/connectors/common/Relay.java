package nogc.connectors.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire between a client and a server on loopback that a test can cut, or let go dead: then both
 * ends stay connected and hear nothing of each other, as when a router on the way dies.
 */
public final class Relay implements AutoCloseable {
  private final ServerSocket entrance;
  private final int port;
  private final List<Socket> ends = new CopyOnWriteArrayList<>();
  private volatile boolean dead;

  /**
   * @param port on loopback that it leads to
   */
  public Relay(final int port) throws IOException {
    this.port = port;
    entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::acceptAll);
  }

  /** Port on loopback to connect to. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Cuts all connections; new ones can be made. */
  public void cut() throws IOException {
    for (final Socket end : ends) {
      ends.remove(end);
      end.setSoLinger(true, 0);
      end.close();
    }
  }

  /** From now on nothing gets through, and nobody is told; or it does again. */
  public void dead(final boolean isDead) {
    dead = isDead;
  }

  private void acceptAll() {
    try {
      while (!entrance.isClosed()) {
        final Socket client = entrance.accept();
        final Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        ends.add(client);
        ends.add(server);
        daemon(() -> pump(client, server));
        daemon(() -> pump(server, client));
      }
    } catch (final IOException ex) {
      // The entrance was closed, or the server is gone: nobody gets in any more.
      dead = true;
    }
  }

  private void pump(final Socket from, final Socket to) {
    final byte[] bytes = new byte[8192];
    try {
      final InputStream in = from.getInputStream();
      final OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (!dead) {
          out.write(bytes, 0, count);
        }
      }
      if (!dead) {
        to.shutdownOutput();
      }
    } catch (final IOException ex) {
      // Cut: the other direction finds out by itself.
      ends.remove(from);
    }
  }

  private static void daemon(final Runnable work) {
    final Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
