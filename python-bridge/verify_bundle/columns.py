"""The columns of the tables, and the words of the rules for what the records say."""

from __future__ import annotations

EVENT_TITLE = "New order, order modification, order cancellation, order rejections, partial or full execution"
ID_TITLE = "Financial instrument identification code"
RTS6 = [
    ("Date and time", "time"),
    ("Sequence number", "sequence"),
    ("Event", "event"),
    ("Investment decision within firm", "strategy"),
    ("Order identification code", "order"),
    ("Revision", "revision"),
    ("Trading venue order identification code", "venue_order"),
    (ID_TITLE, "symbol"),
    ("Buy-sell indicator", "rts_side"),
    ("Order type", "type"),
    ("Order type classification", "rts_class"),
    ("Validity period", "rts_validity"),
    ("Limit price", "price"),
    ("Stop price", "stop_price"),
    ("Price currency", "currency"),
    ("Initial quantity", "quantity"),
    ("Traded quantity", "last_quantity"),
    ("Transaction price", "last_price"),
    ("Remaining quantity", "leaves_quantity"),
    ("Passive or aggressive indicator", "rts_passive"),
    ("Date and time of submission", "sent_time"),
    ("Date and time at the venue", "venue_time"),
]
RTS24 = [
    ("Investment decision within firm", "strategy"),
    ("Date and time", "time"),
    ("Validity period", "rts_validity"),
    ("Sequence number", "sequence"),
    (ID_TITLE, "symbol"),
    ("Date of receipt", "receive_time"),
    ("Order identification code", "order"),
    (EVENT_TITLE, "rts_event"),
    ("Order type", "type"),
    ("Order type classification", "rts_class"),
    ("Limit price", "price"),
    ("Stop price", "stop_price"),
    ("Transaction price", "last_price"),
    ("Price currency", "currency"),
    ("Price notation", "rts_notation"),
    ("Buy-sell indicator", "rts_side"),
    ("Initial quantity", "quantity"),
    ("Remaining quantity including hidden", "leaves_quantity"),
    ("Traded quantity", "last_quantity"),
    ("Passive or aggressive indicator", "rts_passive"),
    ("Trading venue transaction identification code", "execution"),
]
CAT = [
    ("type", "cat_type"),
    ("firmROEID", "sequence"),
    ("orderKeyDate", "cat_key_date"),
    ("orderID", "order"),
    ("symbol", "symbol"),
    ("eventTimestamp", "cat_time"),
    ("manualFlag", "cat_false"),
    ("electronicDupFlag", "cat_false"),
    ("side", "cat_side"),
    ("price", "price"),
    ("quantity", "cat_quantity"),
    ("orderType", "cat_order_type"),
    ("timeInForce", "time_in_force"),
    ("leavesQty", "leaves_quantity"),
    ("tradeID", "execution"),
]
ORDERS = [
    "order",
    "strategy",
    "symbol",
    "currency",
    "side",
    "type",
    "time_in_force",
    "quantity",
    "price",
    "stop_price",
    "revision",
    "state",
    "filled",
    "average_price",
    "created",
    "updated",
    "venue_order",
]
FILLS = [
    "sequence",
    "time",
    "venue_time",
    "event",
    "order",
    "execution",
    "ref_execution",
    "strategy",
    "symbol",
    "side",
    "last_quantity",
    "last_price",
    "cum_quantity",
    "leaves_quantity",
    "fee",
    "fee_currency",
    "liquidity",
    "venue_order",
]
RTS_SIDE = {"BUY": "BUYI", "SELL": "SELL"}
RTS_VALIDITY = {"DAY": "DAVY", "GTC": "GTCV", "IOC": "IOCV", "FOK": "FOKV"}
RTS_CLASS = {"LIMIT": "LMTO", "STOP": "STOP", "STOP_LIMIT": "STOP", "TRAILING_STOP": "STOP"}
RTS_PASSIVE = {"MAKER": "PASV", "TAKER": "AGRE"}
RTS_EVENT = {"NEW": "NEWO", "REPLACED": "REME", "REJECTED": "REMO", "EXPIRED": "EXPI", "TRIGGERED": "TRIG"}
CAT_SIDE = {"BUY": "B", "SELL": "SL"}
CAT_TYPE = {"NEW": "MENO", "REPLACED": "MEOM", "CANCELED": "MEOC", "EXPIRED": "MEOC", "FILL": "MEOT"}
CAT_ORDER_TYPE = {"MARKET": "MKT", "LIMIT": "LMT"}
EXECUTIONS = {"FILL", "BUST", "CORRECT"}
RTS6_EVENTS = {"NEW", "REPLACE", "CANCEL", "SENT", "FILL"}
