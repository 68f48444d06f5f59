package nogc.engine.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nogc.journal.codec.OrderState;
import nogc.journal.monitor.Sign;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusFileTest {
  /** One for a whole test: a writer is silent when nothing was heard of it for three seconds. */
  private static final long NOW_NS = SystemEpochNanoClock.INSTANCE.nanoTime();

  @TempDir private Path folder;

  private static void order(final StatusWriter writer, final long id) {
    writer
        .row(StatusTable.ORDERS)
        .set("orderId", id)
        .text("symbol", "BTC-USD")
        .set("state", OrderState.WORKING.value())
        .set("price", -5)
        .commit();
  }

  @Test
  void shouldReadWhatWasPublishedByTheFilesOwnDescription() {
    assertThat(StatusReader.open(folder)).isNull();
    try (StatusWriter writer = StatusWriter.create(folder, NOW_NS);
        StatusReader reader = StatusReader.open(folder)) {
      assertThat(reader.read().publication()).isZero();
      writer.begin();
      order(writer, 7);
      order(writer, 9);
      writer.row(StatusTable.INSTRUMENTS).set("bookTrusted", true).commit();
      writer.publish(NOW_NS);
      final StatusReader.Picture picture = reader.read();
      assertThat(picture.publication()).isEqualTo(1);
      assertThat(picture.whole()).isTrue();
      assertThat(picture.rows(StatusTable.ORDERS))
          .extracting(row -> row.number("orderId"), row -> row.text("state"))
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(7L, "WORKING"),
              org.assertj.core.groups.Tuple.tuple(9L, "WORKING"));
      assertThat(picture.rows(StatusTable.ORDERS).get(0).text("symbol")).isEqualTo("BTC-USD");
      assertThat(picture.rows(StatusTable.ORDERS).get(0).number("price")).isEqualTo(-5);
      assertThat(picture.row(StatusTable.INSTRUMENTS).flag("bookTrusted")).isTrue();
      assertThat(picture.rows(StatusTable.POSITIONS)).isEmpty();
      assertThat(reader.sign().state(NOW_NS)).isEqualTo(Sign.State.ALIVE);
    }
  }

  @Test
  void shouldForgetRowsThatAreGoneAndCountThoseWithoutRoom() {
    try (StatusWriter writer = StatusWriter.create(folder, NOW_NS);
        StatusReader reader = StatusReader.open(folder)) {
      writer.begin();
      for (int id = 1; id <= StatusTable.ORDERS.capacity() + 3; id++) {
        order(writer, id);
      }
      writer.publish(NOW_NS);
      assertThat(reader.read().rows(StatusTable.ORDERS)).hasSize(StatusTable.ORDERS.capacity());
      assertThat(reader.read().omitted()).isEqualTo(3);
      writer.begin();
      order(writer, 5);
      writer.publish(NOW_NS);
      final List<StatusRow> rows = reader.read().rows(StatusTable.ORDERS);
      assertThat(rows).singleElement().extracting(row -> row.number("orderId")).isEqualTo(5L);
      assertThat(reader.read().omitted()).isZero();
    }
  }

  @Test
  void shouldSayThatAPictureIsOfTwoMomentsWhenItsWriterDiedWithinIt() {
    try (StatusWriter writer = StatusWriter.create(folder, NOW_NS);
        StatusReader reader = StatusReader.open(folder)) {
      writer.begin();
      order(writer, 1);
      writer.publish(NOW_NS);
      writer.begin();
      order(writer, 2);
      final StatusReader.Picture picture = reader.read();
      assertThat(picture.whole()).isFalse();
      assertThat(picture.rows(StatusTable.ORDERS)).hasSize(1);
    }
  }

  @Test
  void shouldRefuseAFieldThatATableDoesNotHave() {
    try (StatusWriter writer = StatusWriter.create(folder, NOW_NS)) {
      assertThatThrownBy(() -> writer.row(StatusTable.ORDERS).set("nonsense", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("orders has no field nonsense");
    }
  }

  @Test
  void shouldRefuseAFileWithoutDescription() throws IOException {
    StatusWriter.create(folder, NOW_NS).close();
    final byte[] bytes = Files.readAllBytes(StatusLayout.path(folder));
    bytes[StatusLayout.DESCRIPTION_LENGTH_OFFSET + 3] = 0x7F;
    Files.write(StatusLayout.path(folder), bytes);
    assertThatThrownBy(() -> StatusReader.open(folder)).isInstanceOf(IllegalStateException.class);
  }
}
