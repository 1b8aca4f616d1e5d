/** What the operating system saw of the process. */
function processSection(report) {
  const p = report.process;
  if (!p) return section('process', W('process'), h('p.faint', W('noProcess')));
  const cards = [];
  if (p.fileLimit > 0 || p.files >= 0) {
    cards.push(card(W('files'), h('span.big', p.files < 0 ? '?' : count(p.files)), p.fileLimit > 0 && W('ofFiles', count(p.fileLimit)),
      p.filesGrowth !== 0 && h(p.filesGrowth > 0 ? 'span.worse' : 'span', W('sinceFirst', signed(count(p.filesGrowth))))));
  }
  cards.push(card(W('threads'), h('span.big', count(p.threadCount))));
  cards.push(card(W('vitalRss'), h('span.big', bytes(p.rss)), p.paired && Math.abs(p.rssGrowth) > 1024 && `${signed(bytes(p.rssGrowth))}/s`,
    p.memoryLimit > 0 && W('ofLimit', bytes(p.memoryLimit))));
  cards.push(card(W('throttling'), p.quotaCores > 0 ? h('span.big', percent(p.throttledShare)) : h('span.big', '—'),
    p.quotaCores > 0 ? [W('ofPeriods'), h('div', W('throttledFor', seconds(p.throttledPerSecond)))] : W('notThrottled')));
  if (p.paired) cards.push(card(W('switches'), [h('span.big', decimal(p.switches + p.involuntarySwitches, 0)), ' /s'], W('voluntary', decimal(p.switches, 0), decimal(p.involuntarySwitches, 0))));
  if (p.loadAverage > 0) cards.push(card(W('load'), h('span.big', decimal(p.loadAverage)), W('ofCpus', count(p.hostCpus))));
  if (p.childrenCores > 0.005) cards.push(card(W('children'), [h('span.big', decimal(p.childrenCores)), ' ', W('cores', '')]));
  const sockets = Object.entries(p.sockets).sort((a, b) => b[1] - a[1]);
  return section('process', W('process'), p.paired ? coresBar(p) : h('p.note', W('onePair')), h('div.cards', cards),
    sockets.length > 0 && [h('h3', W('sockets')), h('p', sockets.map(([state, n]) => h('span.chip', h('strong', count(n)), ` ${state}`)))],
    h('h3', W('threads')), h('p.note', W('threadsBusy', count(p.threadCount))),
    table([[W('thread'), ''], [W('threadState'), ''], ...(p.paired ? [[W('cores', ''), 'number'], ['', 'wide']] : []), [W('cpuTime'), 'number']], p.threads.map((t) =>
      h('tr', h('td', t.name || '?', ' ', h('span.faint', t.tid)), h('td', WORDS[`thread_${t.state}`] ? W(`thread_${t.state}`) : t.state), p.paired && [h('td.number', decimal(t.cores)), h('td.wide', bar([{ value: t.cores, css: 'warm' }], 1))],
        h('td.number', seconds(t.seconds))))));
}

function coresBar(p) {
  const whole = Math.max(p.availableCores, p.userCores + p.systemCores) || 1;
  const idle = Math.max(0, whole - p.userCores - p.systemCores);
  return h('div', h('p.note', W('coresBar', seconds(p.seconds))),
    h('div.tall', bar([{ value: p.userCores, css: 'warm', label: `${W('user')} ${decimal(p.userCores)}` }, { value: p.systemCores, css: 'cool', label: `${W('system')} ${decimal(p.systemCores)}` }], whole)),
    h('p.note.keys', h('span.k.warm', `${W('user')} ${decimal(p.userCores)}`), h('span.k.cool', `${W('system')} ${decimal(p.systemCores)}`), h('span.k.free', `${W('idle')} ${decimal(idle)}`)));
}
