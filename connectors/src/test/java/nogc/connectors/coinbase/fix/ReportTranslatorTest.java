package nogc.connectors.coinbase.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
import nogc.journal.codec.Side;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports that a simulator does not send, message by message. */
class ReportTranslatorTest {
  private static final String TERMS = "|55=BTC-USD|54=1|40=2|38=2|14=0|151=2|60=20231114-22:13:20";

  private final ClientOrderIds ids = new ClientOrderIds(4711);
  private final OrderRegister register = new OrderRegister(ids);
  private final Requests requests = new Requests();
  private final List<String> reports = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final ReportTranslator translator =
      new ReportTranslator(
          register,
          FixBench.instruments(),
          requests,
          new Executions(),
          new VenueRecords(ring(), 1),
          new ReportTranslator.Listener() {
            @Override
            public void onDoubt(final String why) {
              doubts.add(why);
            }

            @Override
            public void onNote(final String text) {
              doubts.add("note " + text);
            }
          });

  private Inbound ring() {
    return new Inbound() {
      @Override
      public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
        final ExecutionReportDecoder report =
            new ExecutionReportDecoder()
                .wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        reports.add(
            report.kind()
                + " "
                + report.orderId()
                + "/"
                + report.revision()
                + " "
                + report.cumQuantity()
                + "+"
                + report.leavesQuantity()
                + " "
                + report.text());
        return true;
      }

      @Override
      public void drop() {
        throw new AssertionError("nothing is dropped here");
      }
    };
  }

  @BeforeEach
  void send() {
    sending(CommandKind.NEW, 0);
    take("35=8|11=" + name(0) + "|37=v7|17=e0|150=0|39=0" + TERMS);
    reports.clear();
  }

  private void sending(final CommandKind kind, final int revision) {
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .instrument(FixBench.BTC)
        .orderId(7)
        .revision(revision)
        .kind(kind)
        .side(Side.BUY)
        .orderType(OrderType.LIMIT)
        .quantity(200_000_000);
    register.sending(
        new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    requests.sent(
        new Request(name(revision), kind, 7, revision, FixBench.BTC, Side.BUY, 0), revision + 2);
  }

  private String name(final int revision) {
    return ids.uuid(new ClientOrderId(7, revision));
  }

  private void take(final String fields) {
    translator.onMessage(Wire.parsed(fields), 1);
  }

  @Test
  void aReplaceCountsForItsRevisionWhicheverNameItBears() {
    sending(CommandKind.REPLACE, 1);
    take("35=8|11=" + name(0) + "|37=v7|17=e1|150=5|39=0" + TERMS);
    sending(CommandKind.REPLACE, 2);
    take("35=8|11=" + name(2) + "|41=" + name(1) + "|37=v7|17=e2|150=5|39=0" + TERMS);

    assertThat(reports).containsExactly("REPLACED 7/1 0+200000000 ", "REPLACED 7/2 0+200000000 ");
    assertThat(requests.waiting()).isEmpty();
  }

  @Test
  void aRejectOfAReplaceLeavesTheOrder() {
    sending(CommandKind.REPLACE, 1);
    take("35=8|11=" + name(1) + "|37=v7|17=e1|150=8|39=8|58=too late" + TERMS);

    assertThat(reports).containsExactly("REPLACE_REJECTED 7/1 0+200000000 too late");
    assertThat(register.of(7).isEnded()).isFalse();
  }

  @Test
  void aRejectOfASentMessageIsFoundByItsNumber() {
    sending(CommandKind.REPLACE, 1);
    take("35=3|45=3|373=5|58=bad");

    assertThat(reports).containsExactly("REPLACE_REJECTED 7/1 0+200000000 bad");
  }

  @Test
  void aQuantityThatCannotBeReadMakesTheOrderUnknown() {
    take("35=8|37=v7|17=e1|150=F|39=1|1003=5|31=25000|32=0.123456789|14=0.1|151=1|55=BTC-USD|54=1");

    assertThat(reports).hasSize(1).first().asString().startsWith("UNKNOWN 7/0");
    assertThat(doubts).hasSize(2);
    assertThat(translator.malformed()).isEqualTo(1);
  }

  @Test
  void anUnknownKindOfReportMakesTheOrderUnknown() {
    take("35=8|11=" + name(0) + "|37=v7|17=e1|150=Z|39=0" + TERMS);

    assertThat(reports).containsExactly("UNKNOWN 7/0 0+0 ExecType 'Z'");
  }

  @Test
  void aStatusThatCountsMoreExecutionsIsADoubt() {
    take("35=8|11=" + name(0) + "|37=v7|17=0|150=I|39=1|55=BTC-USD|54=1|38=2|14=1|151=1");

    assertThat(reports).containsExactly("UNKNOWN 7/0 0+0 executions are missing");
  }

  @Test
  void whatIsNotOursIsPassedOverUnlessItTraded() {
    take("35=8|11=someone|37=other|17=e1|150=0|39=0" + TERMS);
    take("35=8|11=someone|37=other|17=e2|150=F|39=1|1003=9|31=25000|32=1" + TERMS);

    assertThat(reports).hasSize(1).first().asString().startsWith("FILL 0/0");
  }

  @Test
  void aFullBatchThatIsRefusedRefusesEachOfItsCancels() {
    requests.sent(
        "batch",
        List.of(new Request("c1", CommandKind.CANCEL, 7, 0, FixBench.BTC, Side.BUY, 0)),
        9);
    take("35=U5|8014=batch|58=no");

    assertThat(reports).containsExactly("CANCEL_REJECTED 7/0 0+200000000 no");
  }
}
