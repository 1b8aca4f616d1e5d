/** GC health: what the collector costs, how often it runs and why, how long it stops the world. */
function memorySection(report) {
  const m = report.memory;
  if (!m) return section('gc', W('gc'), h('p.faint', W('noMemory')), heapSites(report));
  const used = report.measures['process.cores'] ?? report.measures['cpu.cores'] ?? 0;
  const cards = [];
  if (report.measures['gc.cores'] !== undefined) {
    cards.push(card(W('gcCpu'), [h('span.big', decimal(m.gcCores)), ' ', W('cores', '')], used > 0 && W('ofCpu', percent(m.gcCores / Math.max(used, report.measures['cpu.cores'] ?? 0)))));
  }
  if (m.paired) {
    cards.push(card(W('gcCycles'), [h('span.big', decimal(m.collectionsPerSecond)), ' /s'], m.collectionsPerSecond > 0 && W('everyN', seconds(1 / m.collectionsPerSecond))));
    cards.push(card(W('gcForced'), [h('span.big', decimal(m.forcedPerSecond)), ' /s'], `${count(m.last.numForcedGc)} / ${count(m.last.numGc)}`));
    cards.push(card(W('allocation'), [h('span.big', bytes(m.allocationRate)), ' /s'], W('objects', decimal(m.objectsPerSecond, 0))));
  }
  return section('gc', W('gc'), h('div.cards', cards), heapGauge(report), pauses(m), readings(m), heapSites(report));
}

function heapGauge(report) {
  const { last, live } = report.memory;
  const limit = report.target.memoryLimitBytes;
  // A far limit would squeeze the rest into a corner: then it is in the key only.
  const near = Math.max(last.nextGc, last.heapInuse) * 1.1 || 1;
  const whole = limit > 0 && limit < near * 4 ? Math.max(near, limit * 1.02) : near;
  const mark = (value, css, word) => value > 0 && h(`span.mark.${css}`, { style: { left: `${(100 * value) / whole}%` }, title: word });
  return h('div', h('h3', W('heapBar')),
    h('div.gauge',
      bar([{ value: last.heapInuse, css: 'warm', label: W('inUse', bytes(last.heapInuse)) }], whole),
      mark(live, 'livemark', W('live', bytes(live))), mark(last.nextGc, 'goalmark', W('goalAt', bytes(last.nextGc))), mark(limit <= whole && limit, 'limitmark', W('limitAt', bytes(limit)))),
    h('p.note.keys', h('span.k.warm', W('inUse', bytes(last.heapInuse))), h('span.k.livemark', W('live', bytes(live))),
      h('span.k.goalmark', W('goalAt', bytes(last.nextGc))), limit > 0 && h('span.k.limitmark', W('limitAt', bytes(limit)))));
}

function pauses(m) {
  const list = m.pauses;
  if (list.length === 0) return null;
  const sorted = [...list].sort((a, b) => a - b);
  const at = (q) => sorted[Math.round(q * (sorted.length - 1))];
  const top = sorted.at(-1) || 1;
  const bars = list.map((p) => h('span', { title: seconds(p / 1e9), style: { height: `${Math.max(2, (100 * p) / top)}%` } }));
  const cell = (word, value) => h('div', h('dt', word), h('dd', seconds(value / 1e9)));
  return h('div', h('h3', W('pauses')), h('p.note', W('pausesOf', list.length)),
    h('div.pauses', { role: 'img', ariaLabel: `${W('quantile', 50)} ${seconds(at(0.5) / 1e9)}, ${W('max')} ${seconds(top / 1e9)}` }, bars),
    h('dl.figures', cell(W('quantile', 50), at(0.5)), cell(W('quantile', 90), at(0.9)), cell(W('quantile', 99), at(0.99)), cell(W('max'), sorted.at(-1))));
}

function readings(m) {
  const asBytes = ['heapAlloc', 'heapInuse', 'heapIdle', 'heapReleased', 'stackInuse', 'sys', 'nextGc', 'totalAlloc'];
  const keys = ['heapAlloc', 'heapInuse', 'nextGc', 'heapIdle', 'heapReleased', 'stackInuse', 'sys', 'heapObjects', 'totalAlloc', 'mallocs', 'numGc', 'numForcedGc'];
  const rows = keys.map((key) => {
    const write = asBytes.includes(key) ? bytes : count;
    const change = m.first && m.last[key] - m.first[key];
    return h('tr', h('th', { scope: 'row' }, W(`m_${key}`)), m.first && h('td.number', write(m.first[key])), h('td.number', write(m.last[key])),
      m.paired && h('td.number', change ? `${signed(asBytes.includes(key) ? bytes(change / m.seconds) : decimal(change / m.seconds))}/s` : '0'));
  });
  return h('details', { open: true }, h('summary', W('readings'), m.paired && ` (${seconds(m.seconds)})`),
    table([['', ''], ...(m.first ? [[W('before'), 'number']] : []), [W('after'), 'number'], ...(m.paired ? [[W('rate'), 'number']] : [])], rows, { className: 'readings' }));
}

function heapSites(report) {
  if (report.heapSites.length === 0) return null;
  const whole = report.heapSites.reduce((sum, s) => sum + s.inuseBytes, 0) || 1;
  return h('div', h('h3', W('heapSites')),
    table([[W('liveBytes'), 'number'], ['', 'wide'], [W('allocBytes'), 'number'], [W('place'), '']], report.heapSites.map((s) =>
      h('tr', h('td.number', bytes(s.inuseBytes)), h('td.wide', bar([{ value: s.inuseBytes, css: 'warm' }], whole)), h('td.number', bytes(s.allocBytes)),
        h('td', h(s.own ? 'strong' : 'span', breakable(shortFunction(s.function))), ' ', h('span.position', { title: s.file }, `${basename(s.file)}:${s.line}`))))));
}
