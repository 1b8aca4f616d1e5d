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

  update() {
    const totals = this.view.layout.functionTotals();
    totals.sort((a, b) => b[this.order] - a[this.order] || b.cum - a.cum);
    const whole = this.view.sampleType.total || 1;
    const cell = (value) => [h('td.number', this.view.quantity(value)), h('td.number.faint', percent(value / whole))];
    const rows = totals.slice(0, this.shown).map(({ code, flat, cum }) =>
      h('tr', cell(flat), cell(cum), h('td', this.#link(code))));
    const heading = (key) => h('button.sort', {
      type: 'button',
      ariaPressed: String(this.order === key),
      onclick: () => {
        this.order = key;
        this.update();
      },
    }, W(key) + (this.order === key ? ' ▾' : ''));
    const more = totals.length - this.shown;
    this.body.replaceChildren(
      table([[heading('flat'), 'number'], ['%', 'number'], [heading('cum'), 'number'], ['%', 'number'], [W('function'), '']], rows),
      more > 0 ? h('button.more', {
        type: 'button',
        onclick: () => {
          this.shown += 40;
          this.update();
        },
      }, W('showMore', Math.min(40, more))) : '');
    this.peek(this.peeked);
  }

  /** Shows the callers and callees of a function. */
  peek(code) {
    this.peeked = code;
    if (code < FIRST) {
      this.neighbours.replaceChildren();
      return;
    }
    const { callers, callees } = this.view.layout.neighbours(code);
    const list = (title, edges) => h('div', h('h4', title),
      edges.length === 0 ? h('p.faint', W('none')) : table([['', 'number'], ['', '']], edges.slice(0, 10).map(({ code: other, value }) =>
        h('tr', h('td.number', this.view.quantity(value)), h('td', this.#link(other))))));
    const name = this.view.tree.shortName(code);
    this.neighbours.replaceChildren(list(W('callers', name), callers), list(W('callees', name), callees));
  }

  #link(code) {
    const { tree } = this.view;
    if (code < FIRST) return h('span.faint', code === SMALL ? W('smallFrames', '') : W('all'));
    return h('button.link', {
      type: 'button',
      title: `${tree.fullName(code)}\n${tree.file(code)}`,
      onclick: () => {
        this.view.search(`^${tree.fullName(code).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
        this.peek(code);
      },
    }, h(tree.owner(code) === 0 ? 'strong' : 'span', breakable(tree.fullName(code))));
  }
}
