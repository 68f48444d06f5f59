package nogc.connectors.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueHostTest {
  private static final RecordedInstrument STOCK =
      new RecordedInstrument(1, "ABC", "USD", AssetClass.STOCK, 2, 0, 1, 1, 1, 0);
  private static final long START_NS = 1_700_000_000_000_000_000L;
  private static final long MONEY = 100_000_000L;
  private static final int TRADES = 100_000;

  private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Long> tradeTimes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch failed = new CountDownLatch(1);
  private VenueHost host;

  private final VenueListener listener =
      new VenueListener() {
        @Override
        public void onMarket(final DirectBuffer buffer, final int offset, final int length) {
          room.decrementAndGet();
          if (RecordLayout.templateId(buffer, offset) == TradeDecoder.TEMPLATE_ID) {
            tradeTimes.add(
                new TradeDecoder()
                    .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                    .venueTime());
          }
        }

        @Override
        public void onReport(final ExecutionReportDecoder report) {
          said.add(report.orderId() + " " + report.kind());
        }

        @Override
        public boolean hasRoom() {
          return room.get() > 0;
        }

        @Override
        public void onEnd() {
          end.countDown();
        }

        @Override
        public void onFailure(final RuntimeException failure) {
          said.add(failure.getMessage());
          failed.countDown();
        }
      };

  @AfterEach
  void leave() {
    if (host != null) {
      host.close();
    }
  }

  private ByHand byHand() {
    host = VenueHost.start(VenueSettings.byHand(List.of(STOCK), START_NS), listener);
    return host.byHand();
  }

  private static NewOrder limit(final Side side, final long quantity, final long price) {
    return new NewOrder(1, side, OrderType.LIMIT, TimeInForce.DAY, quantity, price, 0);
  }

  private long place(final NewOrder order) {
    return host.call(() -> host.place(order));
  }

  @Test
  void an_order_rests_is_filled_in_parts_and_pays() {
    final ByHand market = byHand();
    market.quote(1, 990, 100, 1010, 100);
    final long number = place(limit(Side.BUY, 10, 1000));
    assertThat(said).containsExactly("1 ACCEPTED");
    market.quote(1, 990, 100, 999, 4);
    assertThat(host.call(() -> host.order(number).executed())).isEqualTo(4);
    market.quote(1, 990, 100, 998, 100);
    assertThat(said).containsExactly("1 ACCEPTED", "1 FILL", "1 FILL");
    assertThat(host.call(() -> host.order(number).status())).isEqualTo(HostedOrder.Status.FILLED);
    assertThat(host.call(() -> host.order(number).averagePrice(2))).isEqualTo(100_000);
    assertThat(host.call(() -> host.openOrders().size())).isZero();
    assertThat(host.call(() -> host.account().holding(1).quantity())).isEqualTo(10);
    assertThat(host.call(() -> host.account().cash("USD"))).isEqualTo((100_000 - 100) * MONEY);
    assertThat(host.call(() -> host.executions().size())).isEqualTo(2);
    assertThat(host.call(() -> host.executions().get(1).executed())).isEqualTo(10);
    assertThat(host.call(() -> host.executions().get(1).maker())).isTrue();
    assertThat(host.call(() -> host.market(1).price(false, 0))).isEqualTo(998);
  }

  @Test
  void a_replace_changes_the_terms_only_when_the_venue_says_so() {
    final ByHand market = byHand();
    market.quote(1, 990, 100, 1010, 100);
    final long number = place(limit(Side.SELL, 10, 1020));
    host.call(
        () -> {
          host.replace(number, 12, 1030, 0);
          assertThat(host.order(number).terms().price()).isEqualTo(1020);
          return null;
        });
    assertThat(host.call(() -> host.order(number).terms())).isEqualTo(limit(Side.SELL, 12, 1030));
    host.call(
        () -> {
          host.replace(number, 12, 1030, 0);
          host.cancel(number);
          host.replace(number, 5, 1030, 0);
          return null;
        });
    assertThat(said)
        .containsExactly(
            "1 ACCEPTED", "1 REPLACED", "1 REPLACED", "1 CANCELED", "1 REPLACE_REJECTED");
    assertThat(host.call(() -> host.order(number).status())).isEqualTo(HostedOrder.Status.CANCELED);
  }

  @Test
  void a_stop_order_keeps_its_trigger_in_a_replace_that_names_none() {
    final ByHand market = byHand();
    market.trade(1, 1000, 5, Side.NONE);
    final long number =
        place(new NewOrder(1, Side.BUY, OrderType.STOP, TimeInForce.GTC, 5, 0, 1050));
    host.call(
        () -> {
          host.replace(number, 7, 0, 0);
          return null;
        });
    assertThat(host.call(() -> host.order(number).terms().stopPrice())).isEqualTo(1050);
    market.trade(1, 1050, 5, Side.NONE);
    assertThat(said).containsExactly("1 ACCEPTED", "1 REPLACED", "1 TRIGGERED");
    assertThat(host.call(() -> host.order(number).isTriggered())).isTrue();
  }

  @Test
  void the_clock_led_by_hand_stands_still() {
    final ByHand market = byHand();
    market.trade(1, 1000, 5, Side.NONE);
    market.trade(1, 1001, 5, Side.NONE);
    market.pass(7);
    market.trade(1, 1002, 5, Side.NONE);
    assertThat(tradeTimes).containsExactly(START_NS, START_NS, START_NS + 7);
    assertThat(host.call(() -> host.market(1).lastPrice())).isEqualTo(1002);
  }

  @Test
  void a_refused_order_is_rejected_with_the_reason() {
    byHand();
    final long number = place(limit(Side.BUY, 0, 1000));
    assertThat(host.call(() -> host.order(number).status())).isEqualTo(HostedOrder.Status.REJECTED);
    assertThat(host.call(() -> host.order(number).reason())).contains("quantity");
    assertThat(host.call(() -> host.openOrders().size())).isZero();
  }

  @Test
  void what_was_brought_in_is_held() {
    byHand();
    host.call(
        () -> {
          host.account().transfer(1, -3, 500);
          host.account().pay("USD", -MONEY);
          return null;
        });
    assertThat(host.call(() -> host.account().holding(1).quantity())).isEqualTo(-3);
    assertThat(host.call(() -> host.account().cash("USD"))).isEqualTo(99_999 * MONEY);
  }

  @Test
  void a_recording_is_played_to_its_end_at_todays_time() throws InterruptedException {
    final long beforeNs = System.currentTimeMillis() * 1_000_000;
    host = VenueHost.start(VenueSettings.playing(List.of()).atFullSpeed(), listener);
    assertThat(host.instruments())
        .extracting(RecordedInstrument::symbol)
        .containsExactly("BTC/USD");
    assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(tradeTimes).hasSize(TRADES);
    long lastNs = beforeNs;
    for (final long timeNs : tradeTimes) {
      assertThat(timeNs).isGreaterThanOrEqualTo(lastNs);
      lastNs = timeNs;
    }
    place(new NewOrder(1, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 1, 0, 0));
    assertThat(said).as("taken behind the end").containsExactly("1 ACCEPTED");
  }

  @Test
  void recorded_time_waits_for_room_and_for_resume() {
    room.set(10);
    host = VenueHost.start(VenueSettings.playing(List.of()).atFullSpeed(), listener);
    while (room.get() > 0) {
      Thread.onSpinWait();
    }
    host.call(
        () -> {
          host.pause();
          room.set(Integer.MAX_VALUE);
          return null;
        });
    assertThat(tradeTimes).hasSize(10);
    final AtomicLong number = new AtomicLong();
    host.call(
        () -> {
          number.set(
              host.place(new NewOrder(1, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 1, 0, 0)));
          return null;
        });
    assertThat(said).containsExactly("1 ACCEPTED");
    host.execute(host::resume);
    while (host.call(() -> host.order(number.get()).isOpen())) {
      Thread.onSpinWait();
    }
    assertThat(said).containsExactly("1 ACCEPTED", "1 FILL");
  }

  @Test
  void what_a_task_throws_reaches_who_waits_or_ends_the_venue() throws InterruptedException {
    byHand();
    assertThatThrownBy(
            () ->
                host.call(
                    () -> {
                      host.cancel(9);
                      return null;
                    }))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("there is no order 9");
    host.execute(
        () -> {
          throw new IllegalStateException("broken task");
        });
    assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(said).containsExactly("broken task");
    assertThatThrownBy(() -> host.call(() -> 1)).hasMessage("the venue is closed");
  }
}
