package nogc.connectors.coinbase.fix;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import nogc.connectors.coinbase.Turns;
import nogc.connectors.simulator.SimulatorTls;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.future.ConnectFuture;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.transport.socket.nio.NioSocketConnector;
import org.junit.jupiter.api.Test;

/** TLS against the JDK's own sockets, which check every record. */
final class TlsFilterTest {
  private static final int THREADS = 8;
  private static final int WRITES = 100;
  private static final int BYTES = 16;
  private static final long PAUSE_NS = 200_000;

  /** The gateway sends orders while QuickFIX/J's timer sends heartbeats. */
  @Test
  void recordsOfManyThreadsLeaveInTheOrderOfTheirEncryption() throws Exception {
    final SimulatorTls tls = SimulatorTls.forLocalhost();
    final NioSocketConnector connector = new NioSocketConnector(1);
    final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try (SSLServerSocket server =
        (SSLServerSocket)
            tls.handshake().sslContext().getServerSocketFactory().createServerSocket(0)) {
      final Future<Integer> read = threads.submit(() -> readAll(server));
      connector.setHandler(new IoHandlerAdapter());
      connector.getFilterChain().addLast("pauses", new Pauses());
      connector
          .getFilterChain()
          .addLast("tls", TlsFilter.of(FixBench.trust(tls), "localhost", server.getLocalPort()));
      final ConnectFuture connected =
          connector.connect(new InetSocketAddress("localhost", server.getLocalPort()));
      assertThat(connected.awaitUninterruptibly(20, SECONDS)).isTrue();
      final IoSession session = connected.getSession();
      Turns.until("a handshake", () -> {}, session::isSecured);

      final List<Callable<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        writers.add(() -> writeAll(session));
      }
      for (final Future<Boolean> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isTrue();
      }
      assertThat(session.closeOnFlush().awaitUninterruptibly(20, SECONDS)).isTrue();

      assertThat(read.get(20, SECONDS)).isEqualTo(THREADS * WRITES * BYTES);
    } finally {
      connector.dispose();
      threads.shutdownNow();
    }
  }

  /** Holds every third record up on its way to the socket, as a busy machine does now and then. */
  private static final class Pauses extends IoFilterAdapter {
    private final AtomicInteger records = new AtomicInteger();

    @Override
    public void filterWrite(
        final NextFilter next, final IoSession session, final WriteRequest record) {
      if (records.incrementAndGet() % 3 == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
      next.filterWrite(session, record);
    }
  }

  private static boolean writeAll(final IoSession session) {
    boolean written = true;
    for (int i = 0; i < WRITES && written; i++) {
      written = session.write(IoBuffer.wrap(new byte[BYTES])).awaitUninterruptibly(20, SECONDS);
    }
    return written;
  }

  private static int readAll(final SSLServerSocket server) throws Exception {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      return socket.getInputStream().readAllBytes().length;
    }
  }
}
