const ROW = 19; // height of a frame in CSS pixels
const MIN_PIXELS = 0.35; // narrower frames are drawn as part of one line
const VIEW_HEIGHT = 620; // what is deeper scrolls

/** A flame graph on a canvas: zoom, search, keyboard, one sample type at a time. */
class FlameView {
  constructor(id, tree, title) {
    this.id = id;
    this.tree = tree;
    this.title = title;
    this.type = Math.max(0, tree.types.findIndex((t) => t.type === 'cpu' || t.type === 'inuse_space'));
    if (tree.types[this.type].total === 0) {
      this.type = Math.max(0, tree.types.findIndex((t) => t.total !== 0));
    }
    this.query = '';
    this.inverted = false; // flame: root at the bottom
    this.#layOut();
  }

  #layOut() {
    this.layout = new Layout(this.tree, this.type);
    this.zoomed = 0;
    this.range = [0, 1];
    this.current = 0; // keyboard
    this.hovered = -1;
    this.result = this.query ? this.layout.search(this.query) : null;
  }

  get sampleType() {
    return this.tree.types[this.type];
  }

  quantity(value) {
    return quantity(value, this.sampleType, this.tree.seconds);
  }

  /** Builds the view anew, in the current language; zoom and search are kept. */
  render() {
    this.canvas = h('canvas.flame', {
      tabIndex: 0,
      role: 'application',
      ariaLabel: `${this.title}. ${W('keys')}`,
      onmousemove: (e) => this.#hover(e),
      onmouseleave: () => this.#leave(),
      onclick: (e) => this.#click(e),
      onkeydown: (e) => this.#key(e),
      onblur: () => this.draw(),
      onfocus: () => this.draw(),
    });
    this.context = this.canvas.getContext('2d');
    this.spacer = h('div.spacer', this.canvas);
    this.viewport = h('div.viewport', { onscroll: () => this.draw() }, this.spacer);
    this.tip = h('div.tip', { hidden: true });
    this.spoken = h('div.spoken', { ariaLive: 'polite' });
    this.outcome = h('output.outcome');
    this.input = h('input', {
      type: 'search',
      value: this.query,
      placeholder: W('searchHint'),
      ariaLabel: W('search'),
      oninput: () => this.search(this.input.value),
      onkeydown: (e) => {
        if (e.key === 'Escape') this.search('');
        if (e.key === 'Enter') this.canvas.focus({ preventScroll: true });
      },
    });
    this.resetButton = h('button', { type: 'button', onclick: () => this.zoom(0) }, W('reset'));
    const types = this.tree.types.length > 1 && h('label', `${W('sampleType')} `,
      h('select', { onchange: (e) => this.#choose(Number(e.target.value)) },
        this.tree.types.map((t, i) => h('option', { value: i, selected: i === this.type, disabled: t.total === 0 }, typeName(t)))));
    const shape = h('label', `${W('layout')} `,
      h('select', { onchange: (e) => this.#turn(e.target.value === 'flame') },
        h('option', { value: 'icicle', selected: !this.inverted }, W('icicle')),
        h('option', { value: 'flame', selected: this.inverted }, W('flame'))));
    this.legend = h('div.legend');
    this.functions = new FunctionTable(this);
    this.element = h('div.flameview', { id: `flame-${this.id}` },
      h('div.toolbar', h('label.find', this.input), this.outcome, this.resetButton, types, shape),
      h('div.stage', this.viewport, this.tip),
      this.spoken,
      this.legend,
      this.#foldedNote(),
      this.functions.render());
    this.#say();
    this.#drawLegend();
    new ResizeObserver(() => this.draw()).observe(this.viewport);
    return this.element;
  }

  search(query) {
    this.query = query;
    if (this.input.value !== query) this.input.value = query;
    this.result = query ? this.layout.search(query) : null;
    this.#say();
    this.draw();
  }

  /** Zooms to a row; 0 is everything. */
  zoom(row) {
    this.zoomed = row;
    this.current = row;
    this.resetButton.disabled = row === 0;
    const { x, width } = this.layout;
    const target = [x[row], x[row] + width[row]];
    const from = this.range;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden;
    const start = performance.now();
    const step = (now) => {
      const t = still ? 1 : Math.min(1, (now - start) / 160);
      const ease = 1 - (1 - t) ** 3;
      this.range = [0, 1].map((i) => from[i] + (target[i] - from[i]) * ease);
      this.draw();
      if (t < 1) this.animation = requestAnimationFrame(step);
    };
    cancelAnimationFrame(this.animation);
    step(start);
    this.#reveal(row);
  }

  /** Shows a function: searches it and zooms to the biggest of its frames. */
  show(functionName) {
    this.search(`^${functionName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    let best = 0;
    for (let i = 1; i < this.layout.size; i++) {
      if (this.result.matched[i] && (best === 0 || this.layout.width[i] > this.layout.width[best])) best = i;
    }
    this.zoom(best);
    this.element.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }

  has(functionName) {
    return this.tree.functions.some(([name]) => name === functionName);
  }

  #choose(type) {
    this.type = type;
    this.#layOut();
    this.#say();
    this.#drawLegend();
    this.functions.update();
    this.draw();
  }

  #turn(inverted) {
    this.inverted = inverted;
    this.draw();
    this.#reveal(this.zoomed);
  }

  #say() {
    this.resetButton.disabled = this.zoomed === 0;
    const r = this.result;
    this.outcome.textContent = !r ? '' : r.frames === 0 ? W('noMatch')
      : W('matches', count(r.frames), this.quantity(r.sum), percent(r.share)) + (r.plain ? `, ${W('badRegex')}` : '');
  }

  #foldedNote() {
    const { folded, share } = this.tree;
    if (!folded) return h('p.note', W('keys'));
    const words = share <= 1 / 39_000 ? W('folded', count(folded)) : W('foldedShare', count(folded), percent(share));
    return h('p.note', W('keys'), ' ', h('span.folded', words));
  }

  #drawLegend() {
    const sums = this.layout.byOwner();
    const whole = this.sampleType.total || 1;
    this.legend.replaceChildren(...sums.map((sum, owner) =>
      h('span.key', swatch(owner), ' ', h(owner === 0 ? 'strong' : 'span', W(`owner${owner}`)), ` ${this.quantity(sum)} `, h('span.faint', percent(sum / whole)))),
    h('span.faint', W('legendHint')));
  }

  #visibleDepth() {
    const l = this.layout;
    let depth = l.depth[this.zoomed];
    for (let i = this.zoomed; i < l.end[this.zoomed]; i++) if (l.depth[i] > depth) depth = l.depth[i];
    return depth;
  }

  /** Top of a row of frames, in the coordinates of the whole drawing. */
  #y(depth) {
    return this.inverted ? this.height - (depth + 1) * ROW : depth * ROW;
  }

  draw() {
    const width = this.viewport.clientWidth;
    if (!width) return;
    this.height = (this.#visibleDepth() + 1) * ROW + 1;
    const shown = document.body.classList.contains('printing') ? this.height : Math.min(this.height, VIEW_HEIGHT);
    this.spacer.style.height = `${this.height}px`;
    this.viewport.style.height = `${shown}px`;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(shown * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${shown}px`;
    const c = this.context;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.palette = new Palette(c);
    c.fillStyle = this.palette.paper;
    c.fillRect(0, 0, width, shown);
    c.textBaseline = 'middle';
    c.font = '11.5px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace';
    this.letter = c.measureText('mmmmmmmmmm').width / 10;
    this.#frames(width, this.viewport.scrollTop, shown);
  }

  #frames(width, top, shown) {
    const l = this.layout;
    const [from, to] = this.range;
    const scale = width / (to - from);
    const drawnTo = new Float64Array(l.maxDepth + 1).fill(-1);
    for (let i = 0; i < l.size;) {
      const left = (l.x[i] - from) * scale;
      const right = left + l.width[i] * scale;
      if (right <= 0 || left >= width) {
        i = l.end[i];
        continue;
      }
      const y = this.#y(l.depth[i]) - top;
      const visible = y + ROW > 0 && y < shown;
      if (right - left < MIN_PIXELS) {
        const pixel = Math.floor(left);
        if (drawnTo[l.depth[i]] < pixel) {
          drawnTo[l.depth[i]] = pixel;
          if (visible) this.#sliver(pixel, y);
        }
        i = l.end[i];
        continue;
      }
      if (visible) this.#frame(i, Math.max(0, left), Math.min(width, right), y);
      drawnTo[l.depth[i]] = Math.floor(right) - 1;
      i++;
    }
  }

  #sliver(x, y) {
    this.context.globalAlpha = 1;
    this.context.fillStyle = this.palette.plain;
    this.context.fillRect(x, y, 1, ROW - 1);
  }

  #frame(i, left, right, y) {
    const c = this.context;
    const l = this.layout;
    const code = l.code[i];
    const owner = this.tree.owner(code);
    const hit = this.result?.matched[i];
    const above = i < this.zoomed && l.end[i] > this.zoomed;
    const wide = right - left > 3 ? right - left - 1 : right - left;
    c.globalAlpha = this.result && !hit ? 0.35 : above ? 0.5 : 1;
    c.fillStyle = hit ? this.palette.hit : this.palette.fill(owner, this.tree.fullName(code));
    c.fillRect(left, y, wide, ROW - 1);
    if (owner >= 0 && this.palette.patterns[owner] && wide > 6 && !hit) {
      c.fillStyle = this.palette.patterns[owner];
      c.fillRect(left, y, wide, ROW - 1);
    }
    if (owner === 0 && wide > 8) {
      c.fillStyle = this.palette.mark;
      c.fillRect(left, y, 3, ROW - 1);
    }
    const dim = above || (this.result && !hit);
    c.globalAlpha = 1;
    if (i === this.hovered || (i === this.current && document.activeElement === this.canvas)) {
      c.strokeStyle = this.palette.focus;
      c.lineWidth = 2;
      c.strokeRect(left + 1, y + 1, Math.max(1, wide - 2), ROW - 3);
    }
    const room = Math.floor((wide - 10) / this.letter);
    if (room < 3) return;
    c.fillStyle = hit ? this.palette.hitInk : dim ? this.palette.dimInk : owner < 0 ? this.palette.plainInk : this.palette.ink;
    const font = c.font;
    if (owner === 0) c.font = `bold ${font}`;
    c.fillText(this.#label(i, room), left + 6, y + ROW / 2);
    c.font = font;
  }

  #label(i, room) {
    const code = this.layout.code[i];
    if (code < FIRST) return i === 0 ? `${W('all')}  ${this.quantity(this.sampleType.total)}`.slice(0, room) : cut(this.layout.name(i), room);
    const name = this.tree.shortName(code);
    if (name.length <= room) {
      const value = `  ${this.quantity(this.layout.total[i])}`;
      return name.length + value.length <= room ? name + value : name;
    }
    const dot = name.indexOf('.');
    return cut(dot > 0 && name.length - dot - 1 >= 3 ? name.slice(dot + 1) : name, room);
  }

  /** The row under a point of the canvas, -1 where there is none. */
  rowAt(offsetX, offsetY) {
    const l = this.layout;
    const y = offsetY + this.viewport.scrollTop;
    const depth = Math.floor((this.inverted ? this.height - y : y) / ROW);
    const [from, to] = this.range;
    const x = from + (offsetX / this.viewport.clientWidth) * (to - from);
    let row = 0;
    if (depth < 0) return -1;
    while (l.depth[row] < depth) {
      let child = row + 1;
      const end = l.end[row];
      while (child < end && x >= l.x[child] + l.width[child]) child = l.end[child];
      if (child >= end || x < l.x[child]) return -1;
      row = child;
    }
    return row;
  }

  #hover(e) {
    const row = this.rowAt(e.offsetX, e.offsetY);
    if (row !== this.hovered) {
      this.hovered = row;
      this.canvas.style.cursor = row >= 0 ? 'pointer' : 'default';
      this.draw();
    }
    if (row < 0) this.tip.hidden = true;
    else this.#tipAt(row, e.offsetX, e.offsetY);
  }

  #leave() {
    this.hovered = -1;
    this.tip.hidden = true;
    this.draw();
  }

  #click(e) {
    const row = this.rowAt(e.offsetX, e.offsetY);
    if (row < 0) return;
    this.tip.hidden = true;
    this.zoom(row === this.zoomed && row > 0 ? this.layout.parent[row] : row);
    if (this.layout.code[row] >= FIRST) this.functions.peek(this.layout.code[row]);
  }

  details(row) {
    const l = this.layout;
    const code = l.code[row];
    const lines = [h('div.function', l.name(row))];
    if (this.tree.file(code)) lines.push(h('div.position', this.tree.file(code)));
    if (code >= FIRST) lines.push(h('div.faint', W(`owner${this.tree.owner(code)}`)));
    const share = (value) => percent(value / (this.sampleType.total || 1));
    lines.push(h('div', `${W('total')} `, h('strong', this.quantity(l.total[row])), `, ${W('ofAll', share(l.total[row]))}`,
      this.zoomed > 0 && l.width[this.zoomed] > 0 && row !== this.zoomed && `, ${W('ofZoom', percent(l.width[row] / l.width[this.zoomed]))}`));
    lines.push(h('div', `${W('self')} `, h('strong', this.quantity(l.self[row])), `, ${W('ofAll', share(l.self[row]))}`));
    return lines;
  }

  #tipAt(row, x, y) {
    this.tip.replaceChildren(...this.details(row));
    this.tip.hidden = false;
    const room = this.viewport.clientWidth;
    const left = Math.max(0, Math.min(x + 14, room - this.tip.offsetWidth - 4));
    const below = y + 22;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${below}px`;
  }

  #key(e) {
    const l = this.layout;
    const row = this.current;
    const step = { ArrowUp: this.inverted ? 'child' : 'parent', ArrowDown: this.inverted ? 'parent' : 'child', ArrowLeft: 'left', ArrowRight: 'right' }[e.key];
    let to = -1;
    if (step === 'parent') to = l.parent[row];
    else if (step === 'child') to = row + 1 < l.end[row] ? row + 1 : -1;
    else if (step === 'right') to = row > 0 && l.end[row] < l.end[l.parent[row]] ? l.end[row] : -1;
    else if (step === 'left') to = this.#leftOf(row);
    else if (e.key === 'Enter' || e.key === ' ') this.zoom(row);
    else if (e.key === 'Escape' || e.key === 'Backspace') this.#back();
    else if (e.key === 'Home') this.zoom(0);
    else return;
    e.preventDefault();
    if (to >= 0) {
      this.current = to;
      this.#reveal(to);
      this.draw();
      const [from, until] = this.range;
      const x = ((l.x[to] - from) / (until - from)) * this.viewport.clientWidth;
      this.#tipAt(to, Math.max(0, x), this.#y(l.depth[to]) - this.viewport.scrollTop);
      this.spoken.textContent = `${l.name(to)}, ${this.quantity(l.total[to])}, ${percent(l.total[to] / (this.sampleType.total || 1))}`;
    }
  }

  #leftOf(row) {
    const l = this.layout;
    if (row === 0) return -1;
    let previous = -1;
    for (let sibling = l.parent[row] + 1; sibling < row; sibling = l.end[sibling]) previous = sibling;
    return previous;
  }

  /** Esc: first the search, then the zoom, one level at a time. */
  #back() {
    this.tip.hidden = true;
    if (this.query) this.search('');
    else if (this.zoomed > 0) this.zoom(this.layout.parent[this.zoomed]);
  }

  #reveal(row) {
    const y = this.#y(this.layout.depth[row]);
    const top = this.viewport.scrollTop;
    const shown = this.viewport.clientHeight;
    if (y < top) this.viewport.scrollTop = y;
    else if (y + ROW > top + shown) this.viewport.scrollTop = y + ROW - shown;
  }
}

const cut = (name, room) => (name.length <= room ? name : `${name.slice(0, room - 1)}…`);

function typeName(type) {
  return WORDS[`type_${type.type}`] ? W(`type_${type.type}`) : type.type;
}
