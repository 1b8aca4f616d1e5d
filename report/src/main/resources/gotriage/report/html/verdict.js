const SIGNS = { healthy: '✓', identified: '✗', suspected: '!', insufficient: '?' };

function verdictSection(report, show) {
  const first = report.findings[0];
  const culprit = report.status === 'identified' || report.status === 'suspected'
    ? [h('span.cause', L(first.label)),
      first.location && h('span.at', basename(first.location.file) + (first.location.line ? `:${first.location.line}` : '')),
      h('span.sure', L(first.confidenceWords)), h('span.sure', L(first.severityWords))]
    : [];
  return h('section', { id: 'verdict' },
    h(`div.status.${report.status}`,
      h('div.headline', h('span.sign', { ariaHidden: 'true' }, SIGNS[report.status]), h('strong', L(report.statusWords)), culprit),
      h('p.summary', prose(L(report.summary))),
      targetLine(report)),
    !report.sealed && h('p.warning', W('notSealed')),
    vitals(report),
    report.status === 'insufficient' && missingList(report),
    report.findings.map((f) => findingCard(f, report.findings.length > 1, show)),
    ruledOutList(report),
    report.status !== 'insufficient' && missingList(report));
}

const basename = (path) => path.slice(path.lastIndexOf('/') + 1);

function targetLine(report) {
  const t = report.target;
  const started = t.unixMillisStarted > 0 && (Date.parse(report.startedAt) - t.unixMillisStarted) / 1000;
  const parts = [
    t.executable && h('strong', basename(t.executable)), t.mainModule, t.pid > 0 && W('pid', t.pid), t.address, t.goVersion,
    t.moduleGoVersion && W('goLine', t.moduleGoVersion), t.gomaxprocs > 0 && `GOMAXPROCS ${t.gomaxprocs}`,
    t.cpuLimitCores > 0 && W('cpuLimit', decimal(t.cpuLimitCores)), t.memoryLimitBytes > 0 && W('memoryLimit', bytes(t.memoryLimitBytes)),
    t.godebug && `GODEBUG ${t.godebug}`, started > 0 && W('upFor', seconds(started)),
  ].filter(Boolean);
  const took = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  return h('p.target', parts.map((p) => h('span', p)),
    Date.parse(report.startedAt) > 0 && h('span', W('captured', ''), instant(report.startedAt)), took > 0 && h('span', W('took', seconds(took))));
}

/** The numbers that a doctor would ask for first. */
function vitals(report) {
  const m = report.measures;
  const cards = [];
  const used = m['process.cores'] ?? m['cpu.cores'];
  if (Number.isFinite(used)) {
    const of = m['process.available'] || report.target.cpuLimitCores || report.target.gomaxprocs;
    const user = m['process.user'];
    cards.push(card(W('vitalCpu'), [h('span.big', decimal(used)), ' ', of ? W('ofCores', decimal(of)) : W('cores', '')],
      of > 0 && bar([{ value: used, css: used / of > 0.9 ? 'hot' : 'warm', label: `${decimal(used)} / ${decimal(of)}` }], of),
      Number.isFinite(user) && W('userSystem', decimal(user), decimal(m['process.system']))));
  }
  if (Number.isFinite(m['gc.cores']) && Number.isFinite(used) && used > 0) {
    cards.push(card(W('vitalGc'), [h('span.big', decimal(m['gc.cores'])), ' ', W('cores', '')],
      W('ofCpu', percent(m['gc.cores'] / Math.max(used, m['cpu.cores'] ?? 0)))));
  }
  if (Number.isFinite(m['goroutines.total'])) {
    cards.push(card(W('vitalGoroutines'), h('span.big', count(m['goroutines.total'])), growthWords(m['goroutines.growth'])));
  }
  if (Number.isFinite(m['heap.inuse'])) {
    cards.push(card(W('vitalHeap'), h('span.big', bytes(m['heap.inuse'])), m['heap.goal'] > 0 && W('goal', bytes(m['heap.goal']))));
  }
  if (Number.isFinite(m['process.rss'])) {
    const limit = report.target.memoryLimitBytes;
    cards.push(card(W('vitalRss'), h('span.big', bytes(m['process.rss'])),
      limit > 0 && [bar([{ value: m['process.rss'], css: m['process.rss'] / limit > 0.9 ? 'hot' : 'warm' }], limit), W('ofLimit', bytes(limit))]));
  }
  if (m['process.throttled'] > 0) {
    cards.push(card(W('vitalThrottled'), h('span.big', percent(m['process.throttled'])), W('ofPeriods')));
  }
  return cards.length > 0 && h('div.cards', cards);
}

function growthWords(perSecond) {
  if (!Number.isFinite(perSecond)) return W('oneSnapshot');
  if (perSecond >= 0.05) return h('span.worse', W('growing', decimal(perSecond)));
  return perSecond <= -0.05 ? W('shrinking', decimal(-perSecond)) : W('steady');
}

function findingCard(finding, numbered, show) {
  const row = (word, content) => content && [h('dt', word), h('dd', content)];
  const facts = (list, sign) => list.length > 0 && h(`ul.facts.${sign === '+' ? 'pro' : 'con'}`, list.map((f) =>
    h('li', h('span.sign', sign), h('span', prose(L(f.fact)), ' ', f.evidence && f.evidence.split(',').map((e) => [h('a.source', { href: `#evidence-${e.trim()}` }, e.trim()), ' '])))));
  const l = finding.location;
  return h(`article.finding${finding.informational ? '.information' : ''}`, { id: `finding-${finding.rank}` },
    h('header',
      h('h3', numbered && `${finding.rank}. `, prose(L(finding.title))),
      h('p.tags', h('code.cause', finding.cause), h(`span.tag.${finding.confidence}`, L(finding.confidenceWords)), h('span.tag', L(finding.severityWords)),
        finding.costCores >= 0.005 && h('span.tag', W('costs', decimal(finding.costCores))))),
    h('dl',
      l && row(W('where'), [place(l, l.own ? W('ownCode') : W('otherCode')), jumps(l, show)]),
      l?.createdBy && row(W('createdBy'), place(l.createdBy)),
      finding.explanation[language].length > 0 && row(W('why'), blocks(L(finding.explanation))),
      row(W('evidenceFor'), facts(finding.evidenceFor, '+')),
      row(W('evidenceAgainst'), facts(finding.evidenceAgainst, '−')),
      finding.ruledOut.length > 0 && row(W('itIsNot'), h('ul.plain', finding.ruledOut.map((r) => h('li', h('code', r.cause), ' ', prose(L(r.why))))))),
    finding.stopBleeding.length > 0 && [h('h4.now', W('stopBleeding')), h('ol.actions', finding.stopBleeding.map((t) => h('li', prose(L(t)))))],
    (finding.fix[language].length > 0 || finding.diff) && [h('h4', W('fix')), blocks(L(finding.fix)), finding.diff && [h('p.faint', W('diff')), diffBlock(finding.diff)]],
    finding.confirmWith.length > 0 && [h('h4', W('confirm')), finding.confirmWith.map(command)],
    h('p.learn', W('learn'), ' ', h('code', `gotriage explain ${finding.cause}`)));
}

/** Links from a finding into the pictures that show it. */
function jumps(location, show) {
  const button = (key, act) => h('button.jump', { type: 'button', onclick: act }, W(key));
  return h('span.jumps',
    show.cpu(location.function) && button('inCpu', () => show.flame('cpu', location.function)),
    show.heap(location.function) && button('inHeap', () => show.flame('heap', location.function)),
    show.goroutines(location.function) && button('inGoroutines', () => show.filter(location.function)));
}

function ruledOutList(report) {
  return report.ruledOut.length > 0 && h('details.box', { open: report.ruledOut.length <= 8 },
    h('summary', `${W('ruledOut')} (${report.ruledOut.length})`), h('p.faint', W('ruledOutIntro')),
    h('dl.wide', report.ruledOut.map((r) => [h('dt', h('code', r.cause), h('div.faint', L(r.label))), h('dd', prose(L(r.why)))])));
}

function missingList(report) {
  return report.missing.length > 0 && h('div.box', h('h3', W('missing')), h('p.faint', W('missingIntro')),
    h('dl.wide', report.missing.map((m) => [h('dt', L(m.what)), h('dd', prose(L(m.why)), m.command && command(m.command))])));
}
