const PAGE = 60; // rows shown at once

/** Goroutines by place, state or creator, filtered, with growth between the snapshots. */
class GoroutineTable {
  constructor(data) {
    this.data = data;
    this.query = '';
    this.state = '';
    this.growing = false;
    this.group = 'place';
    this.shown = PAGE;
    this.open = new Set();
    this.words = data.sites.map((s) =>
      [s.state, ...s.labels, ...s.stack.map((f) => data.frames[f]), s.createdBy >= 0 ? data.frames[s.createdBy] : []]
        .flat(2).join(' ').toLowerCase());
  }

  has(functionName) {
    return this.data.frames.some(([name]) => name === functionName);
  }

  render() {
    const d = this.data;
    this.input = h('input', {
      type: 'search', value: this.query, placeholder: W('filterHint'), ariaLabel: W('filter'),
      oninput: () => this.filter(this.input.value),
    });
    this.body = h('div');
    this.states = h('div.states');
    const more = d.total - d.before;
    const intro = d.before < 0 ? W('groIntro', count(d.total), d.evidence)
      : more === 0 ? W('groSame', count(d.total), seconds(d.seconds), d.evidence.replace(',', ', '))
      : W(more > 0 ? 'groBetween' : 'groFewer', count(d.total), count(Math.abs(more)), seconds(d.seconds), d.evidence.replace(',', ', '));
    this.element = section('goroutines', W('goroutines'), h('p', intro),
      !d.complete && h('p.warning', W('groCut')),
      this.states,
      h('div.toolbar', h('label.find', this.input),
        d.before >= 0 && h('label', h('input', { type: 'checkbox', checked: this.growing, onchange: (e) => { this.growing = e.target.checked; this.update(); } }), ` ${W('onlyGrowing')}`),
        h('label', `${W('groupBy')} `, h('select', { onchange: (e) => { this.group = e.target.value; this.update(); } },
          ['place', 'state', 'creator'].map((g) => h('option', { value: g, selected: this.group === g }, W(`by${g[0].toUpperCase()}${g.slice(1)}`)))))),
      this.body,
      d.hidden > 0 && h('p.note', W('groHidden', count(d.hidden))));
    this.update();
    return this.element;
  }

  filter(query) {
    this.query = query;
    if (this.input.value !== query) this.input.value = query;
    this.shown = PAGE;
    this.update();
  }

  #chosen() {
    const words = this.query.toLowerCase();
    return this.data.sites.map((site, i) => ({ ...site, i })).filter((s) =>
      (!words || this.words[s.i].includes(words)) && (!this.state || s.state === this.state) && (!this.growing || s.grows));
  }

  update() {
    this.#drawStates();
    const chosen = this.#chosen();
    const two = this.data.before >= 0;
    const columns = [...(two ? [[W('before'), 'number']] : []), [two ? W('after') : W('goroutines'), 'number'], ...(two ? [[W('rate'), 'number']] : []),
      [W('state'), ''], [W('place'), ''], [W('creator'), ''], [W('waited'), 'number']];
    const rows = this.group === 'place' ? chosen.slice(0, this.shown).map((s) => this.#rows(s, columns.length)) : this.#grouped(chosen, columns.length);
    const rest = this.group === 'place' ? chosen.length - this.shown : 0;
    this.body.replaceChildren(
      chosen.length === 0 ? h('p.faint', W('noneMatches')) : table(columns, rows, { className: 'goroutines' }),
      rest > 0 ? h('button.more', { type: 'button', onclick: () => { this.shown += 200; this.update(); } }, W('showMore', count(Math.min(200, rest)))) : '');
  }

  #drawStates() {
    const sums = new Map();
    for (const s of this.data.sites) sums.set(s.state, (sums.get(s.state) ?? 0) + s.after);
    const sorted = [...sums].filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1]);
    this.states.replaceChildren(...sorted.map(([state, n]) => h('button.chip', {
      type: 'button', ariaPressed: String(this.state === state),
      onclick: () => { this.state = this.state === state ? '' : state; this.update(); },
    }, h('strong', count(n)), ` ${state} `, h('span.faint', percent(n / (this.data.total || 1))))));
  }

  #frame(index) {
    const [name, file, line, owner] = this.data.frames[index];
    return { function: name, file, line, owner };
  }

  #counts(s) {
    const two = this.data.before >= 0;
    return [two && h('td.number', count(s.before)), h('td.number', h('strong', count(s.after))),
      two && h(s.perSecond > 0 && s.grows ? 'td.number.worse' : 'td.number', s.perSecond ? signed(decimal(s.perSecond)) : '0')];
  }

  #rows(s, width) {
    const at = this.#frame(s.place);
    const open = this.open.has(s.i);
    const toggle = () => {
      if (!this.open.delete(s.i)) this.open.add(s.i);
      this.update();
    };
    const line = h(`tr.site${s.leaked ? '.leaked' : ''}`, this.#counts(s), h('td', s.state, s.leaked && h('div.worse', W('leakedMark'))),
      h('td', h('button.link', { type: 'button', ariaExpanded: String(open), onclick: toggle },
        h('span.arrow', open ? '▾ ' : '▸ '), h(at.owner === 0 ? 'strong' : 'span', at.function ? breakable(shortFunction(at.function)) : W('noStack')), ' ',
        h('span.position', basename(at.file) + (at.line ? `:${at.line}` : '')))),
      h('td', s.createdBy >= 0 ? [breakable(shortFunction(this.#frame(s.createdBy).function)), ' ', h('span.position', basename(this.#frame(s.createdBy).file) + `:${this.#frame(s.createdBy).line}`)] : h('span.faint', '—')),
      h('td.number', s.minutes > 0 ? W('minutes', count(s.minutes)) : ''));
    return open ? [line, h('tr.stack', h('td', { colSpan: width }, this.#stack(s)))] : line;
  }

  #stack(s) {
    return [
      h('ol.frames', s.stack.map((f) => this.#frame(f)).map((f) => h(`li.owner${f.owner}`, place(f, W(`owner${f.owner}`))))),
      s.createdBy >= 0 && h('p', h('span.faint', `${W('createdBy')} `), place(this.#frame(s.createdBy))),
      s.persisted > 0 && h('p', W('persisted', count(s.persisted))),
      s.labels.length > 0 && h('p', h('span.faint', `${W('labels')} `), s.labels.map((l) => [h('code', l), ' '])),
    ];
  }

  #grouped(chosen, width) {
    const groups = new Map();
    for (const s of chosen) {
      const key = this.group === 'state' ? s.state : s.createdBy >= 0 ? this.#frame(s.createdBy).function : W('unknownCreator');
      const group = groups.get(key) ?? { key, before: 0, after: 0, perSecond: 0, grows: false, sites: [] };
      group.before += Math.max(0, s.before);
      group.after += s.after;
      group.perSecond += s.perSecond;
      group.grows ||= s.grows;
      group.sites.push(s);
      groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => b.after - a.after).map((g) => {
      const key = `group ${g.key}`;
      const open = this.open.has(key);
      const line = h('tr.group', this.#counts(g), h('td', { colSpan: width - (this.data.before >= 0 ? 3 : 1) },
        h('button.link', { type: 'button', ariaExpanded: String(open), onclick: () => { if (!this.open.delete(key)) this.open.add(key); this.update(); } },
          h('span.arrow', open ? '▾ ' : '▸ '), h('strong', breakable(g.key)), ' ', h('span.faint', W('places', count(g.sites.length))))));
      return open ? [line, g.sites.slice(0, PAGE).map((s) => this.#rows(s, width))] : line;
    });
  }
}
