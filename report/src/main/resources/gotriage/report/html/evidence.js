const STATUS_SIGNS = { ok: '✓', partial: '◐', failed: '✗', skipped: '–' };

/** Every step of the capture: what came, what did not and why. */
function evidenceSection(report) {
  const columns = [[W('step'), ''], [W('status'), ''], [W('file'), ''], [W('size'), 'number'], [W('duration'), 'number'], [W('cost'), ''], [W('started'), ''], [W('sha'), '']];
  const rows = report.evidence.map((e) => [
    h(`tr.${e.status}`, { id: `evidence-${e.name}` },
      h('td', h('strong', e.name)),
      h('td', h(`span.step.${e.status}`, `${STATUS_SIGNS[e.status]} ${L(e.statusWords)}`)),
      h('td', e.file), h('td.number', e.bytes > 0 ? bytes(e.bytes) : ''), h('td.number', e.seconds > 0 ? seconds(e.seconds) : ''),
      h('td', costWords(e)), h('td', Date.parse(e.startedAt) > 0 ? h('time', { dateTime: e.startedAt, title: new Date(e.startedAt).toLocaleString() }, e.startedAt.slice(11, 19)) : ''),
      h('td', e.sha256 && h('button.link.sha', { type: 'button', title: `${e.sha256}\n${W('copy')}`, onclick: () => copyText(e.sha256) }, e.sha256.slice(0, 12) + '…'), h('span.printed', e.sha256))),
    L(e.reason) && h('tr.reason', h('td'), h('td', { colSpan: columns.length - 1 }, L(e.reason))),
  ]);
  return section('evidence', W('evidence'), h('p', W('evIntro'), report.bundle && [' ', h('span', W('bundleAt', '')), h('code', report.bundle)]),
    table(columns, rows, { className: 'evidence' }),
    report.losses.length > 0 && [h('h3', W('damage')), h('ul', report.losses.map((l) =>
      h('li', h('a', { href: `#evidence-${l.evidence}` }, l.evidence), ' ', l.offset >= 0 ? W('atByte', count(l.offset), L(l.what)) : L(l.what))))],
    report.notes.length > 0 && [h('h3', W('notes')), h('ul', report.notes.map((n) => h('li', L(n))))],
    h('p.faint', W('madeBy', report.version, report.capturedBy), ' ', W('offline')));
}

function costWords(e) {
  return [e.costPause > 0 && W('costPause', seconds(e.costPause / 1e3)), e.costSeconds > 0 && seconds(e.costSeconds), e.costBytes > 0 && `≤ ${bytes(e.costBytes)}`].filter(Boolean).join(', ');
}
