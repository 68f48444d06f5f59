package nogc.connectors.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between a client and a simulator, so that a test can let it fail below TLS: it
 * carries bytes between a port of its own and another one of this machine. Thread safe.
 */
public final class Relay implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ServerSocket server;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Object gate = new Object();
  private boolean frozen;
  private volatile boolean refusing;

  private Relay(final int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Carries to a port of this machine. */
  public static Relay to(final int port) {
    try {
      final Relay relay = new Relay(port);
      start("relay", relay::accept);
      return relay;
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void start(final String name, final Runnable task) {
    final Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where clients connect. */
  public int port() {
    return server.getLocalPort();
  }

  /** Connections stay, and nothing is carried any more, neither way: half-open for both sides. */
  public void freeze() {
    synchronized (gate) {
      frozen = true;
    }
  }

  /** Carries on, with what had been waiting. */
  public void thaw() {
    synchronized (gate) {
      frozen = false;
      gate.notifyAll();
    }
  }

  /** Ends all connections at once with a reset; new ones are taken. */
  public void cut() {
    for (final Socket socket : sockets) {
      reset(socket);
    }
    thaw();
  }

  /** Whether new connections are reset at once. */
  public void refuse(final boolean on) {
    refusing = on;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        join(server.accept());
      } catch (final IOException ex) {
        // closed, or the simulator is gone: the client sees its end
      }
    }
  }

  private void join(final Socket client) throws IOException {
    if (refusing) {
      reset(client);
      return;
    }
    client.setTcpNoDelay(true);
    sockets.add(client);
    final Socket simulator;
    try {
      simulator = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (final IOException ex) {
      reset(client);
      throw ex;
    }
    simulator.setTcpNoDelay(true);
    sockets.add(simulator);
    start("relay-out", () -> carry(client, simulator));
    start("relay-in", () -> carry(simulator, client));
  }

  private void carry(final Socket from, final Socket to) {
    final byte[] buffer = new byte[BUFFER];
    try {
      final InputStream in = from.getInputStream();
      final OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        pass();
        out.write(buffer, 0, length);
      }
      pass();
      to.shutdownOutput();
    } catch (final IOException ex) {
      reset(from);
      reset(to);
    } finally {
      sockets.remove(from);
    }
  }

  private void pass() throws IOException {
    synchronized (gate) {
      while (frozen) {
        try {
          gate.wait();
        } catch (final InterruptedException ex) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", ex);
        }
      }
    }
  }

  private static void reset(final Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (final IOException ex) {
      // it was closed before
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    } finally {
      cut();
    }
  }
}
