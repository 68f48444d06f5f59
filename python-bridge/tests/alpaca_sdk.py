"""Trades on the simulator of Alpaca with Alpaca's own SDK, so that the simulator is checked by code that is not ours.

Usage: alpaca_sdk.py TRADING_URL STREAM_URL KEY SECRET, with REQUESTS_CA_BUNDLE and SSL_CERT_FILE naming the authority.
It prints a line for each thing that it saw, and ends with "all seen".
"""

import sys
import threading
import time

from alpaca.common.exceptions import APIError
from alpaca.data.enums import DataFeed
from alpaca.data.historical.crypto import CryptoHistoricalDataClient
from alpaca.data.live import CryptoDataStream, StockDataStream
from alpaca.data.requests import CryptoLatestTradeRequest
from alpaca.trading.client import TradingClient
from alpaca.trading.enums import OrderSide, OrderStatus, QueryOrderStatus, TimeInForce
from alpaca.trading.requests import (
    GetAssetsRequest,
    GetCalendarRequest,
    GetOrdersRequest,
    LimitOrderRequest,
    MarketOrderRequest,
    ReplaceOrderRequest,
)
from alpaca.trading.stream import TradingStream

PATIENCE_S = 30
SYMBOL = "BTC/USD"


def until(what, condition):
    """Waits for something to be seen."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        value = condition()
        if value:
            print(f"seen: {what}", flush=True)
            return value
        time.sleep(0.02)
    raise SystemExit(f"not seen within {PATIENCE_S} s: {what}")


def in_background(stream):
    """Runs a stream of the SDK on a thread of its own."""
    threading.Thread(target=stream.run, daemon=True).start()


def refused(what, call):
    """A call that must be refused; returns the refusal."""
    try:
        call()
    except APIError as error:
        print(f"seen: {what}: {error.status_code} {error}", flush=True)
        return error
    raise SystemExit(f"was not refused: {what}")


def market_data(stream_url, key, secret):
    """Trades of a pair in MessagePack, and the test feed that always trades."""
    trades, test_trades, test_quotes = [], [], []

    async def on_trade(trade):
        trades.append(trade)

    async def on_test_trade(trade):
        test_trades.append(trade)

    async def on_test_quote(quote):
        test_quotes.append(quote)

    crypto = CryptoDataStream(key, secret, url_override=stream_url + "/v1beta3/crypto/us")
    crypto.subscribe_trades(on_trade, SYMBOL)
    in_background(crypto)
    test = StockDataStream(key, secret, feed=DataFeed.IEX, url_override=stream_url + "/v2/test")
    test.subscribe_trades(on_test_trade, "FAKEPACA")
    test.subscribe_quotes(on_test_quote, "FAKEPACA")
    in_background(test)
    until("trades of " + SYMBOL, lambda: len(trades) >= 3)
    until("trades and quotes of FAKEPACA", lambda: test_trades and test_quotes)
    assert trades[0].symbol == SYMBOL
    assert trades[0].price > 0
    assert trades[0].size > 0
    assert trades[0].timestamp.tzinfo is not None
    assert test_quotes[0].bid_price < test_quotes[0].ask_price
    test.stop()
    return trades


def main(trading_url, stream_url, key, secret):
    """The whole visit."""
    client = TradingClient(key, secret, url_override=trading_url)
    stranger = TradingClient(key, "wrong", url_override=trading_url)
    refused("a wrong secret", stranger.get_account)

    account = client.get_account()
    assert float(account.cash) > 0
    print(f"seen: account {account.status.value}, cash {account.cash}", flush=True)
    assets = client.get_all_assets(GetAssetsRequest())
    assert SYMBOL in [each.symbol for each in assets]
    asset = client.get_asset(SYMBOL.replace("/", "%2F"))
    assert asset.tradable
    assert float(asset.price_increment) > 0
    assert client.get_clock().is_open
    assert client.get_calendar(GetCalendarRequest())
    print("seen: assets, clock and calendar", flush=True)

    trades = market_data(stream_url, key, secret)
    latest = CryptoHistoricalDataClient(key, secret, url_override=trading_url).get_crypto_latest_trade(
        CryptoLatestTradeRequest(symbol_or_symbols=SYMBOL)
    )
    assert latest[SYMBOL].price > 0

    updates = []

    async def on_update(update):
        updates.append(update)

    stream = TradingStream(key, secret, url_override=stream_url + "/stream")
    stream.subscribe_trade_updates(on_update)
    in_background(stream)
    # The SDK does not tell when it listens: an order that is canceled again shows it.
    probe = 0
    while not updates:
        probe += 1
        order = client.submit_order(limit("0.01", trades[-1].price / 2, f"probe-{probe}"))
        client.cancel_order_by_id(order.id)
        time.sleep(0.2)
        assert probe < 100

    def saw(event, order_id):
        return lambda: [u for u in updates if u.event == event and u.order.id == order_id]

    low = round(trades[-1].price / 2, 2)
    first = client.submit_order(limit("0.5", low, "sdk-first"))
    assert first.qty == "0.5"
    assert first.filled_qty == "0"
    until("new", saw("new", first.id))
    refused("the same client order id again", lambda: client.submit_order(limit("0.5", low, "sdk-first")))
    refused("less than the minimum", lambda: client.submit_order(limit("0.000000001", low, "sdk-least")))
    assert client.get_order_by_client_id("sdk-first").id == first.id

    second = client.replace_order_by_id(
        first.id, ReplaceOrderRequest(limit_price=low - 1, client_order_id="sdk-second")
    )
    assert second.replaces == first.id
    assert second.id != first.id
    replaced = until("replaced", saw("replaced", first.id))
    assert replaced[0].order.replaced_by == second.id
    until("new of the replacement", saw("new", second.id))
    assert client.get_order_by_id(first.id).status == OrderStatus.REPLACED
    refused(
        "a replace of what is replaced",
        lambda: client.replace_order_by_id(first.id, ReplaceOrderRequest(limit_price=low)),
    )

    client.cancel_order_by_id(second.id)
    until("canceled", saw("canceled", second.id))
    refused("a cancel of what is canceled", lambda: client.cancel_order_by_id(second.id))

    bought = client.submit_order(
        MarketOrderRequest(
            symbol=SYMBOL,
            qty=0.25,
            side=OrderSide.BUY,
            time_in_force=TimeInForce.GTC,
            client_order_id="sdk-buy",
        )
    )
    fill = until("fill", saw("fill", bought.id))[-1]
    assert fill.order.filled_qty == "0.25"
    assert float(fill.order.filled_avg_price) > 0
    assert fill.price > 0
    assert fill.position_qty == 0.25
    positions = client.get_all_positions()
    assert [(each.symbol, each.qty) for each in positions] == [("BTCUSD", "0.25")]
    assert client.get_open_position("BTCUSD").qty == "0.25"
    refused("to sell more than is held", lambda: client.submit_order(sell("0.5")))

    activities = client.get("/account/activities/FILL", {"direction": "asc", "page_size": 1})
    assert len(activities) == 1
    last = activities
    bought_qty = 0.0
    while last:
        bought_qty += sum(float(each["qty"]) for each in last)
        last = client.get(
            "/account/activities/FILL", {"direction": "asc", "page_size": 1, "page_token": last[-1]["id"]}
        )
    assert bought_qty == 0.25
    print("seen: the position and the activities that made it", flush=True)

    sold = client.submit_order(sell("0.25"))
    until("fill of the sale", saw("fill", sold.id))
    assert client.get_all_positions() == []

    working = [client.submit_order(limit("0.01", low, f"sdk-last-{i}")) for i in range(3)]
    until("orders that work", lambda: all(saw("new", each.id)() for each in working))
    open_orders = client.get_orders(GetOrdersRequest(status=QueryOrderStatus.OPEN))
    assert {each.id for each in open_orders} == {each.id for each in working}
    answers = client.cancel_orders()
    assert [each.status for each in answers] == [200, 200, 200]
    until("all canceled", lambda: not client.get_orders(GetOrdersRequest(status=QueryOrderStatus.OPEN)))
    print("all seen", flush=True)


def limit(quantity, price, client_order_id):
    """A limit order that will not be executed."""
    return LimitOrderRequest(
        symbol=SYMBOL,
        qty=float(quantity),
        side=OrderSide.BUY,
        time_in_force=TimeInForce.GTC,
        limit_price=round(price, 2),
        client_order_id=client_order_id,
    )


def sell(quantity):
    """A market order."""
    return MarketOrderRequest(
        symbol=SYMBOL, qty=float(quantity), side=OrderSide.SELL, time_in_force=TimeInForce.GTC
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
