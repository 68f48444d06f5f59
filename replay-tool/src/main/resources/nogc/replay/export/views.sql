-- instruments: every instrument as it was defined last
SELECT instrument, symbol, assetClass, currency, venue, tickSize_dec AS tickSize, lotSize_dec AS lotSize,
       minQuantity_dec AS minQuantity, multiplier, nullif(strike_dec, 0) AS strike, optionRight, expiryTime_ts AS expiry,
       underlying, priceScale, quantityScale, enabled, shortable, restricted
FROM InstrumentDefinition
QUALIFY row_number() OVER (PARTITION BY instrument ORDER BY sequence DESC) = 1;

-- strategies: every strategy as it was defined last
SELECT strategy, name, ring, enabled, onBrainDown
FROM StrategyDefinition
QUALIFY row_number() OVER (PARTITION BY strategy ORDER BY sequence DESC) = 1;

-- accounts: every account as it was defined last
SELECT account, name, onGatewayDown, onFeedGap, externalOrders, externalPositions
FROM AccountDefinition
QUALIFY row_number() OVER (PARTITION BY account ORDER BY sequence DESC) = 1;

-- quotes: best bid and offer; an empty side is null
SELECT q.sequence, q.time_ts AS time, i.symbol,
       CASE WHEN q.bidSize > 0 THEN q.bidPrice_dec END AS bid, q.bidSize_dec AS bidSize,
       CASE WHEN q.askSize > 0 THEN q.askPrice_dec END AS ask, q.askSize_dec AS askSize,
       CASE WHEN q.bidSize > 0 AND q.askSize > 0 THEN (q.bidPrice_dec + q.askPrice_dec) / 2 END AS mid,
       CASE WHEN q.bidSize > 0 AND q.askSize > 0 THEN q.askPrice_dec - q.bidPrice_dec END AS spread,
       q.venueTime_ts AS venueTime, q.receiveTime - q.venueTime AS feedNs, q.instrument
FROM Quote q LEFT JOIN instruments i USING (instrument);

-- trades: trades of the market
SELECT t.sequence, t.time_ts AS time, i.symbol, t.price_dec AS price, t.size_dec AS size,
       CASE WHEN t.flags & 4 <> 0 THEN 'BUY' WHEN t.flags & 8 <> 0 THEN 'SELL' END AS aggressor,
       t.tradeId, t.venueTime_ts AS venueTime, t.receiveTime - t.venueTime AS feedNs, t.instrument
FROM Trade t LEFT JOIN instruments i USING (instrument);

-- bars: bars as the venue made them; time is their begin
SELECT b.sequence, b.venueTime_ts AS time, i.symbol, b.duration, b.open_dec AS open, b.high_dec AS high,
       b.low_dec AS low, b.close_dec AS close, b.volume_dec AS volume, nullif(b.averagePrice_dec, 0) AS averagePrice,
       b.trades, b.revised, b.instrument
FROM Bar b LEFT JOIN instruments i USING (instrument);

-- signals: what the strategies wanted
SELECT g.sequence, g.time_ts AS time, s.name AS strategy, i.symbol, g.kind, g.side, g.orderType, g.timeInForce,
       g.quantity_dec AS quantity, nullif(g.price_dec, 0) AS price, nullif(g.stopPrice_dec, 0) AS stopPrice,
       nullif(g.orderId, 0) AS orderId, g.signalId, g.basis, g.time - g.createTime AS ageNs, g.instrument
FROM Signal g LEFT JOIN instruments i USING (instrument) LEFT JOIN strategies s USING (strategy);

-- decisions: the gate's answers, with the deciding check, what it measured and the limit that it met
SELECT d.sequence, d.time_ts AS time, s.name AS strategy, i.symbol, d.kind, d.side, d.quantity_dec AS quantity,
       nullif(d.price_dec, 0) AS price, d.verdict, d.reason, d.scope, d.measured, d.limitValue,
       nullif(d.orderId, 0) AS orderId, d.signalId, d.cause, d.instrument
FROM RiskDecision d LEFT JOIN instruments i USING (instrument) LEFT JOIN strategies s USING (strategy);

-- rejections: decisions that refused
SELECT * FROM decisions WHERE verdict = 'REJECTED';

-- orders: every order with its last state and its latencies in nanoseconds
WITH reached AS (
  SELECT * FROM OrderUpdate QUALIFY row_number() OVER (PARTITION BY orderId ORDER BY sequence DESC) = 1
), sent AS (
  SELECT orderId, min(readTime) AS readTime, min(sentTime) AS sentTime FROM OrderSent WHERE kind = 'NEW' GROUP BY orderId
), answered AS (
  SELECT orderId, min(receiveTime) AS receiveTime FROM ExecutionReport WHERE orderId <> 0 GROUP BY orderId
)
SELECT c.orderId, c.time_ts AS time, s.name AS strategy, i.symbol, c.side, c.orderType, c.timeInForce,
       c.quantity_dec AS quantity, nullif(c.price_dec, 0) AS price, nullif(c.stopPrice_dec, 0) AS stopPrice,
       u.state, u.filledQuantity_dec AS filled, nullif(u.averagePrice_dec, 0) AS averagePrice, u.revision,
       u.time_ts AS updated, w.sentTime - c.time AS wireNs, a.receiveTime - w.sentTime AS answerNs,
       c.signalId, c.venue, c.instrument
FROM OrderCommand c
LEFT JOIN reached u USING (orderId) LEFT JOIN sent w USING (orderId) LEFT JOIN answered a USING (orderId)
LEFT JOIN instruments i ON i.instrument = c.instrument LEFT JOIN strategies s ON s.strategy = c.strategy
WHERE c.kind = 'NEW';

-- fills: every execution once, with the order's strategy; busted if the venue took it back
WITH owners AS (
  SELECT orderId, any_value(strategy) AS strategy FROM OrderUpdate GROUP BY orderId
), voided AS (
  SELECT DISTINCT source, refExecutionId AS executionId FROM ExecutionReport WHERE kind = 'BUST'
)
SELECT e.sequence, e.time_ts AS time, nullif(e.orderId, 0) AS orderId, s.name AS strategy, i.symbol, e.side,
       e.lastPrice_dec AS price, e.lastQuantity_dec AS quantity,
       e.lastPrice_dec * e.lastQuantity_dec * coalesce(i.multiplier, 1) AS notional, e.fee_dec AS fee,
       coalesce(nullif(e.feeCurrency, ''), i.currency) AS feeCurrency, e.liquidity,
       e.venueTime_ts AS venueTime, e.executionId, v.executionId IS NOT NULL AS busted, e.instrument
FROM ExecutionReport e
LEFT JOIN owners o USING (orderId) LEFT JOIN strategies s ON s.strategy = o.strategy
LEFT JOIN instruments i ON i.instrument = e.instrument
LEFT JOIN voided v ON v.source = e.source AND v.executionId = e.executionId
WHERE e.kind = 'FILL'
QUALIFY row_number() OVER (PARTITION BY e.source, e.executionId ORDER BY e.sequence) = 1;

-- position_history: every change of a strategy's position
SELECT p.sequence, p.time_ts AS time, s.name AS strategy, i.symbol, p.position_dec AS position,
       p.netPosition_dec AS netPosition, p.cash_dec AS cash, p.fees_dec AS fees, p.profit_dec AS profit,
       nullif(p.markPrice_dec, 0) AS mark, i.currency, p.cause, p.strategy AS strategyId, p.instrument
FROM PositionUpdate p LEFT JOIN instruments i USING (instrument) LEFT JOIN strategies s USING (strategy);

-- positions: the last position of each strategy in each instrument
SELECT * FROM position_history
QUALIFY row_number() OVER (PARTITION BY strategyId, instrument ORDER BY sequence DESC) = 1;

-- equity: profit of the firm at mark, in the base currency
SELECT sequence, time_ts AS time, equity_dec AS equity, openOrders FROM StateHash;

-- limits: the limits in force at the end
SELECT scope, kind, value, account, strategy, instrument, sequence FROM (
  SELECT sequence, scope, kind, value, account, strategy, instrument FROM RiskLimit
  UNION ALL BY NAME
  SELECT sequence, scope, kind, value, account, strategy, instrument FROM LimitChange)
QUALIFY row_number() OVER (PARTITION BY scope, kind, account, strategy, instrument ORDER BY sequence DESC) = 1;

-- alerts: what a person should know
SELECT a.sequence, a.time_ts AS time, a.code, i.symbol, a.measured, a.limitValue, nullif(a.orderId, 0) AS orderId, a.cause
FROM Alert a LEFT JOIN instruments i USING (instrument);
