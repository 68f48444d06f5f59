package nogc.engine.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;

/**
 * What a kind of connector can do at all. What one instrument can do, its definition says; that is
 * never more than this.
 *
 * @param assetClasses that can be traded
 * @param orderTypes that can be expressed
 * @param timesInForce that can be expressed
 * @param fractional whether quantities below one unit can be ordered
 * @param extendedHours whether an order may ask to trade outside the regular hours
 * @param postOnly whether an order may ask to rest
 * @param replace how an open order is changed
 * @param streams by environment, what comes without being asked for
 * @param budgets requests that the venue takes, for people
 */
public record Capabilities(
    Set<AssetClass> assetClasses,
    Set<OrderType> orderTypes,
    Set<TimeInForce> timesInForce,
    boolean fractional,
    boolean extendedHours,
    boolean postOnly,
    Replace replace,
    Map<String, List<String>> streams,
    List<String> budgets) {

  /** Whether a command asks for nothing that no instrument of this venue can have. */
  public boolean takes(final OrderCommandDecoder command) {
    return switch (command.kind()) {
      case NEW ->
          orderTypes.contains(command.orderType())
              && timesInForce.contains(command.timeInForce())
              && takesFlags(command);
      case REPLACE -> replace != Replace.NONE && takesFlags(command);
      default -> true;
    };
  }

  private boolean takesFlags(final OrderCommandDecoder command) {
    return (extendedHours || !command.flags().extendedHours())
        && (postOnly || !command.flags().postOnly());
  }

  /** How a venue changes an open order. */
  public enum Replace {
    /** Not at all. */
    NONE,
    /** The order keeps its id at the venue. */
    IN_PLACE,
    /** The venue makes another order of it, with another id. */
    NEW_ORDER
  }
}
