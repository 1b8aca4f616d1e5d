/** The functions of a flame graph, flat and cum as pprof means them, and who calls whom. */
class FunctionTable {
  constructor(view) {
    this.view = view;
    this.order = 'flat';
    this.shown = 12;
    this.peeked = 0;
  }

  render() {
    this.body = h('div');
    this.neighbours = h('div.neighbours');
    this.element = h('details.functions', { open: true }, h('summary', W('functions')), this.body, this.neighbours);
    this.update();
    return this.element;
  }

  /** Rows of the chosen type: values of the profile and, where there is one, of its base. */
  #rows() {
    const { data, type, measure } = this.view;
    const sides = data.compares ? 2 : 1;
    const [now, base] = [type * sides, type * sides + 1];
    const rows = [];
    for (let f = 0; f < data.functions.length; f++) {
      const row = { code: f + FIRST, flat: data.flat[now][f], cum: data.cum[now][f] };
      if (data.compares) {
        row.flatChange = measure.change(row.flat, data.flat[base][f]);
        row.cumChange = measure.change(row.cum, data.cum[base][f]);
        row.change = Math.abs(row.flatChange.difference);
        if (data.cum[base][f] === 0 && row.cum === 0) continue;
      } else if (row.cum === 0 && row.flat === 0) continue;
      rows.push(row);
    }
    return rows;
  }

  update() {
    if (!this.body) return;
    const { view } = this;
    const { data, measure } = view;
    if (data.compares && this.order === 'flat') this.order = 'change';
    let rows = this.#rows();
    if (view.filter) {
      const { test } = matcher(view.filter);
      rows = rows.filter(({ code }) => test(data.functions[code - FIRST][0]) || test(data.files[data.functions[code - FIRST][1]]));
    }
    rows.sort((a, b) => b[this.order] - a[this.order] || b.cum - a.cum || a.code - b.code);
    const cell = (value) => [h('td.number', measure.value(value)), h('td.number.faint', percent(measure.share(value)))];
    const changed = (change) => {
      const level = grade(change);
      return h('td.number', { title: gradeWord(level) }, `${GRADE_MARKS[level]} ${measure.difference(change.difference)}`);
    };
    const body = rows.slice(0, this.shown).map((row) =>
      h('tr', row.flatChange && changed(row.flatChange), cell(row.flat), row.cumChange && changed(row.cumChange), cell(row.cum),
        h('td', this.#link(row.code), ' ', this.#both(row.code))));
    const heading = (key, words = W(key)) => h('button.sort', {
      type: 'button',
      ariaPressed: String(this.order === key),
      onclick: () => {
        this.order = key;
        this.update();
      },
    }, words + (this.order === key ? ' ▾' : ''));
    const columns = [
      ...(data.compares ? [[heading('change', W('flatChange')), 'number']] : []), [heading('flat'), 'number'], ['%', 'number'],
      ...(data.compares ? [[W('cumChange'), 'number']] : []), [heading('cum'), 'number'], ['%', 'number'], [W('function'), '']];
    const more = rows.length - this.shown;
    const absent = data.allFunctions - data.functions.length;
    this.body.replaceChildren(
      table(columns, body),
      more > 0 ? h('button.more', {
        type: 'button',
        onclick: () => {
          this.shown += 40;
          this.update();
        },
      }, W('showMore', Math.min(40, more))) : '',
      absent > 0 ? h('span.note.faint', ` ${W('absentFunctions', count(absent))}`) : '');
    this.peek(this.peeked);
  }

  /** Shows the callers and callees of a function. */
  peek(code) {
    this.peeked = code;
    if (code < FIRST) {
      this.neighbours.replaceChildren();
      return;
    }
    const { callers, callees } = this.view.callLayout().neighbours(code);
    const list = (title, edges) => h('div', h('h4', title),
      edges.length === 0 ? h('p.faint', W('none')) : table([['', 'number'], ['', '']], edges.slice(0, 10).map(({ code: other, value }) =>
        h('tr', h('td.number', this.view.quantity(value)), h('td', this.#link(other))))));
    const name = shortFunction(this.view.data.functions[code - FIRST][0]);
    this.neighbours.replaceChildren(list(W('callers', name), callers), list(W('callees', name), callees));
  }

  #link(code) {
    const { data } = this.view;
    if (code < FIRST) return h('span.faint', code === SMALL ? W('smallStacks') : W('all'));
    const [name, file, line, owner] = data.functions[code - FIRST];
    return h('button.link', {
      type: 'button',
      title: `${name}\n${data.files[file]}${line ? `:${line}` : ''}`,
      onclick: () => {
        this.view.search(exactly(name));
        this.peek(code);
      },
    }, h(owner === 0 ? 'strong' : 'span', breakable(name)));
  }

  #both(code) {
    return h('button.link.both', {
      type: 'button',
      title: W('bothSides'),
      ariaLabel: W('bothSides'),
      onclick: () => {
        this.view.sandwich(code);
        this.view.element.scrollIntoView({ block: 'start', behavior: 'smooth' });
      },
    }, '⇅');
  }
}
