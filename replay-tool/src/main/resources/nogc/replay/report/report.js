'use strict';
(() => {
  const report = JSON.parse(document.getElementById('data').textContent);
  const page = document.getElementById('page');
  const NONE = '–';

  // ---- numbers ------------------------------------------------------------------------------

  const grouped = (value, decimals) => {
    const text = Math.abs(value).toFixed(decimals);
    const [whole, part] = text.split('.');
    const negative = value < 0 && Number(text) !== 0;
    return (negative ? '−' : '') + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? '.' + part : '');
  };
  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  const duration = (seconds) => {
    if (seconds < 1) return grouped(seconds * 1000, 0) + ' ms';
    if (seconds < 60) return grouped(seconds, 1) + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' m ' + two(seconds % 60) + ' s';
    if (seconds < 86400) return Math.floor(seconds / 3600) + ' h ' + two((seconds % 3600) / 60) + ' m';
    return grouped(Math.floor(seconds / 86400), 0) + ' d ' + two((seconds % 86400) / 3600) + ' h';
  };
  const span = (ns) => {
    if (ns < 1e3) return grouped(ns, 0) + ' ns';
    if (ns < 1e6) return grouped(ns / 1e3, 1) + ' µs';
    if (ns < 1e9) return grouped(ns / 1e6, 1) + ' ms';
    return duration(ns / 1e9);
  };
  const formats = {
    text: (value) => String(value),
    whole: (value) => grouped(value, 0),
    money: (value) => grouped(value, 2),
    ratio: (value) => grouped(value, 2),
    bps: (value) => grouped(value, 2),
    percent: (value) => grouped(value * 100, 2) + ' %',
    fine: (value) => grouped(value * 100, 4) + ' %',
    exact: (value) => grouped(value, 8).replace(/\.?0+$/, ''),
    time: (value) => value.slice(0, 19).replace('T', ' '),
    duration, span,
  };

  // ---- elements: whatever comes from the journal becomes text, never markup -------------------

  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    for (const child of children) made.append(child);
    return made;
  };
  const at = (path) => path.split('/').slice(1).reduce((node, key) => (node == null ? node : node[key]), report);

  /** A figure of the report, with its path for whoever compares. */
  const figure = (path, format, signed) => {
    const value = at(path);
    const made = element('span', '');
    made.dataset.path = path;
    made.dataset.format = format;
    if (value === null || value === undefined || value === '') {
      made.textContent = NONE;
      made.className = 'none';
    } else {
      made.textContent = formats[format](value);
      if (signed && value !== 0) made.className = value > 0 ? 'pos' : 'neg';
    }
    return made;
  };
  const section = (width, title, aside, ...children) => {
    const heading = element('h2', '', title);
    if (aside) heading.append(element('span', 'aside', aside));
    return element('section', width, heading, ...children);
  };
  const facts = (rows) => {
    const body = element('tbody', '');
    for (const [name, path, format, signed, second, secondFormat] of rows) {
      const row = element('tr', '', element('td', '', name), element('td', '', figure(path, format, signed)));
      if (rows.some((each) => each.length > 4)) {
        row.append(second ? element('td', '', figure(second, secondFormat, signed)) : element('td', ''));
      }
      body.append(row);
    }
    return element('table', 'facts', body);
  };
  /** columns: [title, field, format, signed] */
  const list = (path, columns, empty, newestFirst) => {
    const rows = at(path);
    if (rows.length === 0) return element('div', 'none', empty);
    const head = element('tr', '');
    for (const [title, , format] of columns) {
      head.append(element('th', format === 'text' || format === 'time' ? 'text' : '', title));
    }
    const body = element('tbody', '');
    rows.forEach((row, i) => {
      const line = element('tr', '');
      for (const [, field, format, signed] of columns) {
        line.append(element('td', format === 'text' || format === 'time' ? 'text' : '',
          figure(path + '/' + i + '/' + field, format, signed)));
      }
      if (newestFirst) body.prepend(line); else body.append(line);
    });
    return element('div', 'scroll', element('table', '', element('thead', '', head), body));
  };

  // ---- charts -----------------------------------------------------------------------------------

  const charts = [];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const iso = (seconds) => new Date(Math.round(seconds * 1000)).toISOString();
  const tick = (seconds, step) => {
    const text = iso(seconds);
    if (step < 1) return text.slice(14, 23);
    if (step < 60) return text.slice(11, 19);
    return step < 86400 ? text.slice(11, 16) : text.slice(0, 10);
  };
  const moment = (seconds) => (seconds == null ? NONE : iso(seconds).slice(0, 23).replace('T', ' '));
  /** Alike in all charts, so that one time is at one place. */
  const left = 18 + 6.6 * Math.max(7, grouped(report.money.endEquity || report.money.profit, 2).length,
    ...report.curves.instruments.map((each) => grouped(Math.max(...each.price.max), Math.min(each.priceScale, 5)).length));
  const axes = (space = 32) => {
    const base = { stroke: colour('muted'), font: '11px system-ui, sans-serif', grid: { stroke: colour('faint'), width: 1 },
      ticks: { stroke: colour('line'), width: 1, size: 4 } };
    return [
      { ...base, size: 24, space: 90, values: (u, splits, a, b, step) => splits.map((each) => tick(each, step)) },
      { ...base, size: left, space, values: (u, splits, a, b, step) => {
        const needed = Math.max(0, Math.min(8, Math.ceil(-Math.log10(step) - 1e-9)));
        return splits.map((each) => grouped(each, Math.max(needed, 0)));
      } },
    ];
  };
  const marks = (u, side, up) => {
    const ctx = u.ctx;
    const many = u.bbox.width / devicePixelRatio / Math.max(1, side.t.length);
    const size = Math.max(2.4, Math.min(5, many)) * devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    ctx.fillStyle = colour(up ? 'good' : 'bad');
    ctx.strokeStyle = colour('panel');
    ctx.lineWidth = devicePixelRatio;
    for (let i = 0; i < side.t.length; i++) {
      const x = u.valToPos(side.t[i], 'x', true);
      const y = u.valToPos(side.price[i], 'y', true);
      const d = up ? size : -size;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x - size * 0.9, y + d * 1.7);
      ctx.lineTo(x + size * 0.9, y + d * 1.7);
      ctx.closePath();
      ctx.stroke();
      ctx.fill();
    }
    ctx.restore();
  };
  /** make(): options and data, made anew when the colours change. */
  const chart = (host, height, make) => {
    let plot = null;
    const draw = () => {
      if (plot) plot.destroy();
      host.replaceChildren();
      const { data, ...options } = make();
      plot = new uPlot({
        width: Math.max(200, host.clientWidth), height, tzDate: (s) => uPlot.tzDate(new Date(s * 1000), 'Etc/UTC'),
        cursor: { sync: { key: 'session' }, drag: { x: true, y: false }, points: { size: 6 } }, legend: { live: true }, ...options,
      }, data, host);
    };
    charts.push({ draw, resize: () => plot && plot.setSize({ width: Math.max(200, host.clientWidth), height }) });
    return draw;
  };
  const value = (decimals) => (u, v) => (v == null ? NONE : grouped(v, decimals));
  const clock = { label: 'UTC', value: (u, v) => moment(v) };
  const stepped = (u, ...rest) => uPlot.paths.stepped({ align: 1 })(u, ...rest);
  const begin = Date.parse(report.session.begin) / 1000;
  /** All charts begin where the session does. */
  const whole = (data, before) => (data[0][0] > begin ? data.map((list, i) => [i === 0 ? begin : before, ...list]) : data);
  const band = (points, shift, decimals, label, stroke) => ({
    data: whole([points.t, points.max, points.min, points.last].map((list, i) => (i === 0 ? list : list.map((v) => v + shift))), null),
    series: [
      clock,
      { label: 'high', stroke: 'transparent', width: 0, paths: stepped, value: value(decimals), points: { show: false } },
      { label: 'low', stroke: 'transparent', width: 0, paths: stepped, value: value(decimals), points: { show: false } },
      { label, stroke: colour(stroke), width: 1.5, paths: stepped, value: value(decimals), points: { show: false } },
    ],
    bands: [{ series: [1, 2], fill: colour('fill') }],
  });

  // ---- the page ---------------------------------------------------------------------------------

  const currency = report.session.baseCurrency;
  const verified = report.session.verified;
  const folder = report.session.journal.split('/').filter((part) => part).slice(-2).join('/');
  document.title = folder + ' – nogc report';
  page.append(element('header', '',
    element('h1', '', folder),
    element('span', 'facts', figure('/session/begin', 'time'), ' – ', figure('/session/end', 'time'), ' UTC, ',
      figure('/session/seconds', 'duration'), ', ', figure('/session/records', 'whole'), ' records'),
    element('span', 'badge ' + (verified ? 'good' : 'bad'),
      verified ? 're-executed: equal, byte for byte' : 're-execution DIVERGES at record ' + report.session.divergence)));
  for (const note of report.notes) page.append(element('div', 'note', note));

  const tile = (name, main, ...more) => element('div', 'tile', element('div', 'name', name), element('div', 'value', main),
    element('div', 'more', ...more));
  page.append(element('div', 'tiles',
    tile('Net profit, ' + currency, figure('/money/profit', 'money', true), 'on ', figure('/money/startCash', 'money')),
    tile('Total return', figure('/returns/total', 'percent', true), 'a year ', figure('/returns/annual', 'percent')),
    tile('Deepest fall', figure('/drawdown/fraction', 'percent'), figure('/drawdown/money', 'money'), ' in ',
      figure('/drawdown/seconds', 'duration')),
    tile('Sharpe', figure('/returns/sharpe', 'ratio'), 'Sortino ', figure('/returns/sortino', 'ratio')),
    tile('Round trips', figure('/trades/count', 'whole'), figure('/trades/winRate', 'percent'), ' won'),
    tile('Profit factor', figure('/trades/profitFactor', 'ratio'), 'expectancy ', figure('/trades/expectancy', 'money')),
    tile('Shortfall, bps', figure('/costs/shortfall/bps', 'bps'), figure('/costs/shortfall/money', 'money'), ' ' + currency),
    tile('Executions', figure('/activity/executions', 'whole'), figure('/activity/orders', 'whole'), ' orders, ',
      figure('/activity/rejected', 'whole'), ' rejected')));

  const grid = element('div', 'grid');
  page.append(grid);

  const equityHost = element('div', '');
  const drawdownHost = element('div', '');
  const start = report.money.startCash;
  const sampling = report.returns.sampling;
  grid.append(
    section('w8', start === null ? 'Profit, ' + currency : 'Equity, ' + currency, 'after each record; the band is what lies between two points',
      equityHost, element('h2', '', 'Drawdown, ' + currency), drawdownHost),
    element('div', 'w4 stack',
      section('', 'Money', currency, facts([
        ['Start', '/money/startCash', 'money'], ['End', '/money/endEquity', 'money'],
        ['Realised, net of fees', '/money/realised', 'money', true], ['Open', '/money/open', 'money', true],
        ['Fees', '/money/fees', 'money'], ['Volume', '/money/volume', 'money'],
        ['Turnover, times the mean equity', '/activity/turnover', 'ratio'], ['Time in the market', '/activity/timeInMarket', 'percent']])),
      section('', 'Risk', 'returns by the ' + sampling + (report.returns.annualised ? ', annualised' : ', too short for annual figures'), facts([
        ['Volatility, a year', '/returns/volatility', 'percent'], ['Volatility, by the ' + sampling, '/returns/periodVolatility', 'fine'],
        ['Calmar', '/returns/calmar', 'ratio'], ['Longest time below a peak', '/drawdown/longestSeconds', 'duration'],
        ['VaR / ES 95 %', '/returns/var95', 'fine', false, '/returns/es95', 'fine'],
        ['VaR / ES 99 %', '/returns/var99', 'fine', false, '/returns/es99', 'fine'],
        ['Best / worst ' + sampling, '/returns/best', 'fine', true, '/returns/worst', 'fine']]))));

  const marketHost = element('div', '');
  const positionHost = element('div', '');
  const markets = report.curves.instruments;
  const marketSection = section('w8', 'Trades on price', '▲ bought  ▼ sold', marketHost, element('h2', '', 'Position'), positionHost);
  grid.append(marketSection, element('div', 'w4 stack',
    section('', 'Round trips', 'first in, first out', facts([
      ['Won / lost', '/trades/wins', 'whole', false, '/trades/losses', 'whole'],
      ['Mean win / loss', '/trades/averageWin', 'money', false, '/trades/averageLoss', 'money'],
      ['Best / worst', '/trades/best', 'money', true, '/trades/worst', 'money'],
      ['Mean MAE / MFE', '/trades/averageMae', 'money', false, '/trades/averageMfe', 'money'],
      ['Held, median / longest', '/trades/holdingMedianSeconds', 'duration', false, '/trades/holdingMaxSeconds', 'duration']])),
    section('', 'Transaction costs', currency + ' and bps', facts([
      ['Slippage from arrival', '/costs/slippage/money', 'money', false, '/costs/slippage/bps', 'bps'],
      ['Fees', '/costs/fees/money', 'money', false, '/costs/fees/bps', 'bps'],
      ['Implementation shortfall', '/costs/shortfall/money', 'money', false, '/costs/shortfall/bps', 'bps'],
      ['Not executed', '/costs/opportunity/money', 'money', false, '/costs/opportunity/bps', 'bps'],
      ['Effective spread', '/costs/effectiveSpread/money', 'money', false, '/costs/effectiveSpread/bps', 'bps'],
      ['Realised spread, 10 s', '/costs/realisedSpread/money', 'money', false, '/costs/realisedSpread/bps', 'bps'],
      ['Mark-out 1 s', '/costs/markouts/1s/money', 'money', true, '/costs/markouts/1s/bps', 'bps'],
      ['Mark-out 10 s', '/costs/markouts/10s/money', 'money', true, '/costs/markouts/10s/bps', 'bps'],
      ['Mark-out 1 min', '/costs/markouts/60s/money', 'money', true, '/costs/markouts/60s/bps', 'bps']]))));

  const period = report.returns.months.length > 1 ? 'months' : 'days';
  grid.append(
    section('w8', 'Latency', 'by the times in the records', list('/latencies', [
      ['stage', 'stage', 'text'], ['count', 'count', 'whole'], ['p50', 'p50Ns', 'span'], ['p90', 'p90Ns', 'span'],
      ['p99', 'p99Ns', 'span'], ['p99.9', 'p999Ns', 'span'], ['max', 'maxNs', 'span'], ['other clock', 'otherClock', 'whole']], 'No times.')),
    section('w4', 'Returns', 'by ' + period.slice(0, -1), list('/returns/' + period, [
      ['period', 'period', 'text'], ['profit', 'profit', 'money', true], ['return', 'return', 'percent', true]], 'Nothing.', true)),
    section('w12', 'Holdings', 'money in the currency of the instrument', list('/holdings', [
      ['strategy', 'strategy', 'text'], ['instrument', 'instrument', 'text'], ['currency', 'currency', 'text'], ['position', 'position', 'exact'],
      ['realised', 'realised', 'money', true], ['open', 'open', 'money', true], ['fees', 'fees', 'money'], ['volume', 'volume', 'money'],
      ['executions', 'executions', 'whole'], ['round trips', 'trips', 'whole'], ['won', 'winRate', 'percent']], 'Nothing was traded.')),
    section('w4', 'Rejections', '', list('/rejections', [
      ['by', 'by', 'text'], ['reason', 'reason', 'text'], ['count', 'count', 'whole']], 'None.')),
    section('w8', 'Outages', '', list('/outages', [
      ['what', 'what', 'text'], ['from', 'begin', 'time'], ['reason', 'reason', 'text'], ['lasted', 'seconds', 'duration']], 'None.')),
    section('w4', 'Alerts', '', list('/alerts', [
      ['alert', 'code', 'text'], ['last', 'last', 'time'], ['count', 'count', 'whole']], 'None.')),
    section('w8', 'Permission to trade', '', list('/modes', [
      ['time', 'time', 'time'], ['where', 'where', 'text'], ['from', 'from', 'text'], ['to', 'to', 'text'], ['reason', 'reason', 'text']],
    'It did not change.')),
    section('w12', 'Round trips', report.trades.notListed > 0 ? 'the newest; ' + grouped(report.trades.notListed, 0) + ' more are counted' : 'newest first',
      list('/trades/list', [
        ['closed', 'closed', 'time'], ['strategy', 'strategy', 'text'], ['instrument', 'instrument', 'text'], ['side', 'side', 'text'],
        ['quantity', 'quantity', 'exact'], ['entry', 'entry', 'exact'], ['exit', 'exit', 'exact'], ['held', 'heldSeconds', 'duration'],
        ['gross', 'gross', 'money'], ['fees', 'fees', 'money'], ['net', 'net', 'money', true], ['MAE', 'mae', 'money'], ['MFE', 'mfe', 'money']],
      'No round trip was closed.', true)));
  page.append(element('footer', '', 'Journal ' + report.session.journal + ' · engine '
    + report.session.starts.map((each) => each.build).join(', ') + ' · state ' + report.session.digest
    + ' · times in UTC · how each figure is computed: docs/report.md'));

  const shift = start === null ? 0 : start;
  chart(equityHost, 232, () => ({ axes: axes(), ...band(report.curves.profit, shift, 2, start === null ? 'profit' : 'equity', 'accent') }))();
  chart(drawdownHost, 108, () => ({
    axes: axes(20),
    scales: { y: { range: (u, low, high) => [Math.min(low, -1e-8) * 1.05, 0] } },
    data: [report.curves.drawdown.t, report.curves.drawdown.max.map((v) => -v)],
    series: [clock, { label: 'drawdown', stroke: colour('bad'), width: 1, fill: colour('bad') + '30', fillTo: 0, paths: stepped, value: value(2), points: { show: false } }],
  }))();
  let chosen = 0;
  const drawMarket = chart(marketHost, 244, () => {
    const market = markets[chosen];
    return { axes: axes(), ...band(market.price, 0, market.priceScale, 'price', 'muted'),
      hooks: { draw: [(u) => { marks(u, market.buys, true); marks(u, market.sells, false); }] } };
  });
  const drawPosition = chart(positionHost, 100, () => {
    const market = markets[chosen];
    return { axes: axes(20), data: whole([market.position.t, market.position.last], 0),
      series: [clock, { label: 'position', stroke: colour('accent'), width: 1, fill: colour('fill'), fillTo: 0,
        paths: stepped, value: (u, v) => (v == null ? NONE : formats.exact(v)), points: { show: false } }] };
  });
  if (markets.length === 0) {
    marketHost.append(element('div', 'none', 'Nothing was traded.'));
    charts.length = 2;
  } else {
    if (markets.length > 1) {
      const select = element('select', '');
      select.setAttribute('aria-label', 'instrument');
      markets.forEach((market, i) => {
        const option = element('option', '', market.symbol);
        option.value = String(i);
        select.append(option);
      });
      select.addEventListener('change', () => { chosen = Number(select.value); drawMarket(); drawPosition(); });
      marketSection.querySelector('h2').append(select);
    } else {
      marketSection.querySelector('h2').firstChild.textContent = 'Trades on price: ' + markets[0].symbol;
    }
    drawMarket();
    drawPosition();
  }
  addEventListener('resize', () => charts.forEach((each) => each.resize()));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach((each) => each.draw()));
})();
