package nogc.connectors.coinbase.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nogc.connectors.coinbase.Executions;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Inbound;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Mutated messages: nothing escapes, and the next good message is read. {@code
 * -Dnogc.fuzz.messages=10000000} runs more of them.
 */
class TranslatorFuzzTest {
  private static final int MESSAGES = Integer.getInteger("nogc.fuzz.messages", 200_000);
  private static final int BETWEEN_CHECKS = 1_000;
  private static final String NASTY = "\001=|0123456789.-+eEYN ABDFI8OX\u0000\u00ff\uffff";
  private static final int[] TAGS = {
    6, 11, 14, 17, 31, 32, 34, 35, 37, 38, 39, 41, 43, 44, 45, 54, 55, 58, 60, 102, 103, 136, 137,
    138, 150, 151, 372, 373, 379, 434, 530, 531, 891, 1003, 1057, 8014
  };

  private final long seed = Long.getLong("nogc.fuzz.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final ClientOrderIds ids = new ClientOrderIds(4711);
  private final OrderRegister register = new OrderRegister(ids);
  private final List<ReportKind> kinds = new ArrayList<>();
  private final Requests requests = new Requests();
  private final InboundSequence sequence = new InboundSequence();
  private final ReportTranslator translator =
      new ReportTranslator(
          register,
          FixBench.instruments(),
          requests,
          new Executions(),
          new VenueRecords(ring(), 1),
          new Nobody());
  private long tradeId;

  private Inbound ring() {
    return new Inbound() {
      @Override
      public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
        kinds.add(
            new ExecutionReportDecoder()
                .wrapAndApplyHeader(message, offset, new MessageHeaderDecoder())
                .kind());
        return true;
      }

      @Override
      public void drop() {
        throw new AssertionError("nothing is dropped here");
      }
    };
  }

  private static final class Nobody implements ReportTranslator.Listener {
    @Override
    public void onDoubt(final String why) {
      assertThat(why).isNotNull();
    }

    @Override
    public void onNote(final String text) {
      assertThat(text).isNotNull();
    }
  }

  private List<String> corpus() {
    final String name = ids.uuid(new ClientOrderId(7, 0));
    final String next = ids.uuid(new ClientOrderId(7, 1));
    final String head = "34=12|49=Coinbase|52=20231114-22:13:20.000001|56=key|";
    final String order = "11=" + name + "|37=0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a|17=e1|";
    final String terms = "55=BTC-USD|54=1|40=2|59=1|44=25000|38=2|14=0|151=2|";
    return List.of(
        "35=8|" + head + order + "150=0|39=0|" + terms,
        "35=8|"
            + head
            + order
            + "150=F|39=1|"
            + terms
            + "32=1|31=25000|1003=77|1057=Y|136=2|137=0.1|138=USD|891=0|137=1|138=USD|891=2",
        "35=8|" + head + order + "150=4|39=4|" + terms + "58=canceled",
        "35=8|" + head + "11=" + next + "|41=" + name + "|37=x|17=e4|150=5|39=0|" + terms,
        "35=8|" + head + order + "150=8|39=8|103=1|" + terms,
        "35=8|" + head + order + "150=D|39=0|378=5|" + terms,
        "35=8|" + head + order + "150=I|39=1|" + terms,
        "35=9|" + head + "11=" + next + "|41=" + name + "|39=8|102=1|434=2|58=unknown",
        "35=j|" + head + "45=3|372=D|379=" + name + "|380=1|58=limit",
        "35=3|" + head + "45=3|371=44|372=D|373=5|58=value",
        "35=U5|" + head + "8014=" + next + "|58=batch",
        "35=r|" + head + "11=" + next + "|530=6|531=0|58=no",
        "35=4|" + head + "123=Y|36=20");
  }

  private void know() {
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .instrument(FixBench.BTC)
        .orderId(7)
        .kind(CommandKind.NEW)
        .side(Side.BUY)
        .orderType(OrderType.LIMIT)
        .quantity(200_000_000);
    register.sending(
        new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
  }

  @Test
  void nothingEscapesAndTheNextMessageIsRead() {
    final List<String> corpus = corpus();
    know();
    for (int i = 1; i <= MESSAGES; i++) {
      final String mutated = mutated(corpus.get(random.nextInt(corpus.size())));
      try {
        take(mutated);
      } catch (final RuntimeException ex) {
        throw new AssertionError("seed " + seed + ", message " + i + ": " + mutated, ex);
      }
      if (i % BETWEEN_CHECKS == 0) {
        checkThatAGoodOneIsRead(i);
      }
    }
  }

  private void take(final String raw) {
    final FixMessage message = FixMessage.parse(raw);
    if (message == null) {
      translator.onGarbled();
      return;
    }
    if (random.nextInt(50) == 0) {
      sequence.loggedOn(random.nextBoolean());
    }
    sequence.judge(message);
    sequence.nextPage();
    assertThat(message.toString()).isNotNull();
    requests.sent(
        new Request(
            ids.uuid(new ClientOrderId(7, 1)),
            random.nextBoolean() ? CommandKind.REPLACE : CommandKind.CANCEL,
            7,
            1,
            FixBench.BTC,
            Side.BUY,
            0),
        3);
    translator.onMessage(message, 1);
  }

  private void checkThatAGoodOneIsRead(final int number) {
    kinds.clear();
    tradeId++;
    translator.onMessage(
        Wire.parsed(
            "35=8|34=5|11="
                + ids.uuid(new ClientOrderId(8, 0))
                + "|37=good|17=good-"
                + number
                + "|150=F|39=1|55=BTC-USD|54=1|38=2|14=1|151=1|32=1|31=25000|1003="
                + (1_000_000_000_000L + tradeId)),
        1);
    assertThat(kinds).as("seed %s, message %s", seed, number).containsExactly(ReportKind.FILL);
  }

  private String mutated(final String fields) {
    final StringBuilder text = new StringBuilder(fields.replace('|', FixMessage.SOH));
    final int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && text.length() > 1; i++) {
      mutate(text);
    }
    // Half of them come with a good checksum, or none would get beyond it.
    final String whole = Wire.message(text.toString());
    if (random.nextBoolean()) {
      return whole;
    }
    final StringBuilder broken = new StringBuilder(whole);
    mutate(broken);
    return broken.toString();
  }

  private void mutate(final StringBuilder text) {
    final int at = random.nextInt(text.length());
    switch (random.nextInt(8)) {
      case 0 -> text.setCharAt(at, NASTY.charAt(random.nextInt(NASTY.length())));
      case 1 -> text.insert(at, NASTY.charAt(random.nextInt(NASTY.length())));
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.setLength(at + 1);
      case 4 -> text.insert(at, "9".repeat(1 + random.nextInt(40)));
      case 5 -> text.append(field());
      case 6 -> text.insert(at, field());
      default -> {
        final int end = Math.min(text.length(), at + random.nextInt(30));
        text.append(text.substring(at, end));
      }
    }
  }

  private String field() {
    final String[] values = {
      "",
      "-1",
      "1e60",
      "1E-60",
      "9223372036854775807",
      "18446744073709551616",
      "NaN",
      "x",
      "Y",
      "0.000000000000000000000000000001",
      "F",
      "D",
      "I",
      "8",
      "1",
      "BTC-USD",
      "a".repeat(300)
    };
    return "\001"
        + TAGS[random.nextInt(TAGS.length)]
        + "="
        + values[random.nextInt(values.length)]
        + "\001";
  }
}
