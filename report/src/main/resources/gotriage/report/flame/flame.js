/** A flame graph with its tools: search, sample types, direction, grouping, the sandwich of one function, a table. */
class FlameView {
  constructor(id, data, title) {
    this.id = id;
    this.data = data;
    this.title = title;
    this.type = data.initial;
    this.query = '';
    this.filter = '';
    this.inverted = false; // flame: root at the bottom
    this.kind = 'callees';
    this.group = 'function';
    this.compare = data.compares ? 'share' : '';
    this.between = 0; // the function that is looked at from both sides, or 0
    this.graph = new FlameCanvas(this, () => this.title);
    this.callers = new FlameCanvas(this, () => W('callers', ''));
    this.callees = new FlameCanvas(this, () => W('callees', ''));
    this.callers.inverted = true;
    this.remote = null; // where the page came from a server: what it asks for more
    this.everywhere = null; // what the server found
    this.changed = () => {}; // told after everything that a link should bring back
    this.#layOut();
  }

  /** What a link needs to open the view as it is; what is as at first is left out. */
  get state() {
    const { data } = this;
    return {
      q: this.query,
      type: this.type === data.initial ? '' : data.types[this.type].type,
      stacks: this.kind === 'callees' ? '' : 'inverted',
      by: this.group === 'function' ? '' : this.group,
      compare: this.compare === 'share' ? '' : this.compare,
      layout: this.inverted ? 'flame' : '',
      function: this.between ? data.functions[this.between - FIRST][0] : '',
    };
  }

  /** Opens the view as a link says; what the data has not is ignored. Before the first render. */
  set state({ q, type, stacks, by, compare, layout, function: name }) {
    const { data } = this;
    const wanted = data.types.findIndex((t) => t.type === type);
    if (wanted >= 0) this.type = wanted;
    if (stacks === 'inverted') this.kind = 'callers';
    if (by === 'package' || data.labels.some((key) => by === `label:${key}`)) this.group = by;
    if (data.compares && compare === 'rate') this.compare = compare;
    this.inverted = layout === 'flame';
    this.query = this.filter = q ?? '';
    this.between = FIRST + data.functions.findIndex(([f]) => f === name);
    if (this.between < FIRST) this.between = 0;
    this.#layOut();
  }

  #empty(type) {
    return this.data.types[type].totals.every((total) => total === 0);
  }

  #layOut() {
    this.measure = new Measure(this.data, this.type, this.compare);
    this.graph.show(new Layout(this.data, this.data.tree(this.kind, this.group), this.type, this.compare));
    this.layout = this.graph.layout;
    this.calls = this.kind === 'callees' && this.group === 'function' ? this.layout : null;
    if (this.between) this.#layOutBoth();
  }

  #layOutBoth() {
    const { callers, callees, shown } = sandwich(this.data, this.between, this.#column());
    this.shown = shown;
    this.callers.show(new Layout(this.data, callers, this.type, this.compare));
    this.callees.show(new Layout(this.data, callees, this.type, this.compare));
    if (this.remote) this.#layOutWhole(this.between);
  }

  /** The same of the whole profile, when it comes. */
  async #layOutWhole(code) {
    const both = await this.#asked(this.remote.around(code));
    if (!both || this.between !== code) return;
    this.shown = this.data.cum.map((column) => column[code - FIRST]);
    this.callers.show(new Layout(this.data, both.callers, this.type, this.compare));
    this.callees.show(new Layout(this.data, both.callees, this.type, this.compare));
    this.#drawPicture();
    this.#say();
    this.element.dataset.fetched = `around ${code}`;
  }

  /** What a server answers; null, with a word about it, where it does not. */
  async #asked(question) {
    try {
      return await question;
    } catch (e) {
      this.trouble.textContent = W('notFetched', e.message);
      return null;
    }
  }

  /** The column of the chosen type, of the profile itself. */
  #column() {
    return this.type * (this.data.compares ? 2 : 1);
  }

  /** The stacks of the current type from their roots, by function: what the table asks for neighbours. */
  callLayout() {
    this.calls ??= new Layout(this.data, this.data.tree('callees', 'function'), this.type, this.compare);
    return this.calls;
  }

  get sampleType() {
    return this.data.types[this.type];
  }

  quantity(value) {
    return this.measure.value(value);
  }

  get pictures() {
    return this.between ? [this.callers, this.callees] : [this.graph];
  }

  /** Builds the view anew, in the current language; zoom and search are kept. */
  render() {
    this.outcome = h('output.outcome');
    this.input = h('input', {
      type: 'search',
      value: this.query,
      placeholder: W('searchHint'),
      ariaLabel: W('search'),
      oninput: () => this.search(this.input.value, this.input.value),
      onkeydown: (e) => {
        if (e.key === 'Escape') this.search('');
        if (e.key === 'Enter') this.pictures[0].canvas.focus({ preventScroll: true });
      },
    });
    this.resetButton = h('button', { type: 'button', onclick: () => this.pictures.forEach((p) => p.zoom(0)) }, W('reset'));
    this.tools = h('span.choices');
    this.picture = h('div.picture');
    this.legend = h('div.legend');
    this.note = h('p.note');
    this.trouble = h('p.warning.trouble');
    this.functions = new FunctionTable(this);
    this.element = h('div.flameview', { id: `flame-${this.id}` },
      h('div.toolbar', h('label.find', this.input), this.outcome, this.resetButton, this.tools),
      this.picture,
      this.legend,
      this.note,
      this.trouble,
      this.functions.render());
    this.#drawTools();
    this.#drawPicture();
    this.#say();
    this.#drawLegend();
    return this.element;
  }

  #drawTools() {
    const { data } = this;
    const choice = (name, value, options, onchange) => options.length > 1 && h('label', `${W(name)} `,
      h('select', { onchange: (e) => onchange(e.target.value) },
        options.map(([key, words, disabled]) => h('option', { value: key, selected: String(key) === String(value), disabled }, words))));
    const labels = data.labels.map((key) => [`label:${key}`, W('byLabel', key)]);
    this.tools.replaceChildren(...[
      choice('sampleType', this.type, data.types.map((t, i) => [i, typeName(t), this.#empty(i)]), (i) => this.#choose({ type: Number(i) })),
      choice('layout', this.inverted ? 'flame' : 'icicle', [['icicle', W('icicle')], ['flame', W('flame')]], (shape) => this.#turn(shape === 'flame')),
      choice('direction', this.kind, [['callees', W('fromRoot')], ['callers', W('fromLeaf')]], (kind) => this.#choose({ kind })),
      choice('groupBy', this.group, [['function', W('byFunction')], ['package', W('byPackage')], ...labels], (group) => this.#choose({ group })),
      data.compares && choice('compare', this.compare, [['share', W('byShare')], ['rate', W(data.seconds.every((s) => s > 0) ? 'byRate' : 'byAmount')]], (compare) => this.#choose({ compare })),
    ].filter(Boolean));
  }

  #drawPicture() {
    this.graph.inverted = this.inverted;
    if (!this.between) {
      this.picture.replaceChildren(this.graph.render());
      this.graph.draw();
      return;
    }
    const { data } = this;
    const name = data.functions[this.between - FIRST][0];
    const column = this.#column();
    const whole = data.cum[column][this.between - FIRST];
    const missing = whole - this.shown[column];
    this.picture.replaceChildren(
      h('div.between',
        h('button', { type: 'button', onclick: () => this.sandwich(0) }, W('backToAll')), ' ',
        h('strong.function', breakable(name)), ' ',
        h('span', `${W('cum')} ${this.quantity(whole)} (${percent(this.measure.share(whole))}), ${W('flat')} ${this.quantity(data.flat[column][this.between - FIRST])}`),
        missing > whole * 0.0005 && h('span.faint', ` ${W('notShown', this.quantity(missing), percent(missing / whole))}`)),
      h('h4', W('callers', shortFunction(name))), this.callers.render(),
      h('h4', W('callees', shortFunction(name))), this.callees.render());
    this.draw();
  }

  draw() {
    for (const picture of this.pictures) picture.draw();
  }

  /** Marks frames, and shows in the table only those functions that a filter matches. */
  search(query, filter = '') {
    this.query = query;
    this.filter = filter;
    if (this.input.value !== query) this.input.value = query;
    for (const picture of this.pictures) picture.find(query);
    this.everywhere = null;
    if (this.remote) this.#searchEverywhere();
    this.#say();
    this.functions.update();
    this.draw();
    this.changed();
  }

  zoom(row) {
    this.graph.zoom(row);
  }

  /** True where more of the picture is on its way: it is not worth an animation, which would only hold it up. */
  zoomedTo(picture) {
    this.#drawReset();
    const { layout, zoomed } = picture;
    if (picture !== this.graph || !this.remote || zoomed === 0 || layout.code[zoomed] < FIRST) return false;
    const fetched = layout.above || this.data.whole.includes(layout.tree);
    if (!fetched || !lacks(layout, zoomed)) return false;
    this.#fetchBelow(layout, zoomed);
    return true;
  }

  /** Fetches what is folded below the frame that is zoomed to. */
  async #fetchBelow(layout, zoomed) {
    const { graph, remote } = this;
    const asked = performance.now();
    const tree = await this.#asked(remote.below(layout, zoomed));
    if (!tree || graph.layout !== layout || graph.zoomed !== zoomed) return;
    graph.deepen(tree, this.data);
    this.#say();
    this.element.dataset.fetched = `below ${graph.layout.name(graph.zoomed)}`;
    this.element.dataset.millis = (performance.now() - asked).toFixed(1);
  }

  /** Searches the whole profile as well, once nothing has been typed for a moment. */
  #searchEverywhere() {
    clearTimeout(this.searching);
    const { query } = this;
    if (!query) return;
    this.searching = setTimeout(async () => {
      const found = await this.#asked(this.remote.search(query));
      if (!found || query !== this.query) return;
      this.everywhere = found;
      this.#say();
      this.functions.update();
      this.element.dataset.fetched = `search ${query}`;
    }, 120);
  }

  #drawReset() {
    this.resetButton.disabled = this.pictures.every((p) => p.zoomed === 0);
  }

  /** Shows a function: searches it and zooms to the biggest of its frames. */
  show(functionName) {
    this.sandwich(0);
    this.search(exactly(functionName));
    const { layout, result } = this.graph;
    let best = 0;
    for (let i = 1; i < layout.size; i++) {
      if (result.matched[i] && (best === 0 || layout.width[i] > layout.width[best])) best = i;
    }
    this.zoom(best);
    this.element.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }

  has(functionName) {
    return this.data.functions.some(([name]) => name === functionName);
  }

  /** Looks at a function from both sides; 0 goes back to the whole. */
  sandwich(code) {
    if (this.between === code) return;
    this.between = code;
    if (code) this.#layOutBoth();
    else this.graph.find(this.query);
    this.#drawPicture();
    this.#say();
    this.changed();
  }

  /** A frame was clicked. */
  chosen(code) {
    if (code >= FIRST && this.group !== 'package') this.functions.peek(code);
  }

  /** A key that the canvas has no use for; true where it was one of ours. */
  key(key, code) {
    if (key === 's' && code >= FIRST && this.group !== 'package') this.sandwich(code);
    else if (key === 'i') this.#choose({ kind: this.kind === 'callees' ? 'callers' : 'callees' });
    else if (key === 'f') this.#turn(!this.inverted);
    else return false;
    this.#drawTools();
    this.pictures[0].canvas.focus({ preventScroll: true });
    return true;
  }

  back() {
    if (!this.between) return;
    this.sandwich(0);
    this.graph.canvas.focus({ preventScroll: true });
  }

  #choose(change) {
    Object.assign(this, change);
    if (change.kind || change.group) this.between = 0;
    this.#layOut();
    this.#drawPicture();
    this.#say();
    this.#drawLegend();
    this.functions.update();
    this.changed();
  }

  #turn(inverted) {
    this.inverted = inverted;
    if (!this.between) this.graph.turn(inverted);
    this.changed();
  }

  #say() {
    this.#drawReset();
    const { layout, result: r } = this.pictures.at(-1);
    this.outcome.textContent = !r ? '' : r.frames === 0 ? W('noMatch')
      : W('matches', count(r.frames), this.quantity(r.sum), percent(r.share))
        + (layout.base ? `, ${this.measure.difference(this.measure.change(r.sum, r.base).difference)}` : '')
        + (r.plain ? `, ${W('badRegex')}` : '');
    if (r && this.everywhere) {
      const sum = this.everywhere.sums[this.#column()];
      this.outcome.textContent += ` · ${W('everywhere', count(this.everywhere.found), this.quantity(sum), percent(this.measure.share(sum)))}`;
    }
    this.#drawNote();
  }

  #drawNote() {
    const { folded, share } = this.graph.layout.tree;
    const words = !folded ? '' : this.remote && this.group !== 'package' ? W('foldedFetched', count(folded), smallPercent(share)) : share <= 1 / 39_000 ? W('folded', count(folded)) : W('foldedShare', count(folded), smallPercent(share));
    this.note.replaceChildren(W('keys'), ' ', words && h('span.folded', words));
  }

  #drawLegend() {
    if (this.data.compares) {
      this.legend.replaceChildren(...GRADES.toReversed().map((level) =>
        h('span.key', gradeSwatch(level), ` ${GRADE_MARKS[level]} ${gradeWord(level)}`)),
      h('span.faint', W(this.compare === 'share' ? 'shareHint' : this.measure.byTime ? 'rateHint' : 'amountHint')));
      return;
    }
    const sums = this.data.owners[this.#column()];
    this.legend.replaceChildren(...sums.map((sum, owner) =>
      h('span.key', ownerSwatch(owner), ' ', h(owner === 0 ? 'strong' : 'span', W(`owner${owner}`)), ` ${this.quantity(sum)} `, h('span.faint', percent(this.measure.share(sum))))),
    h('span.faint', W('legendHint')));
  }
}

/** A regular expression for exactly this name. */
const exactly = (name) => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;

function typeName(type) {
  return WORDS[`type_${type.type}`] ? W(`type_${type.type}`) : `${type.type} (${type.unit})`;
}
