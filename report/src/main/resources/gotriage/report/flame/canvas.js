const ROW = 19; // height of a frame in CSS pixels
const MIN_PIXELS = 0.35; // narrower frames are drawn as part of one line
const VIEW_HEIGHT = 620; // what is deeper scrolls

/**
 * A tree painted on a canvas: zoom, hover, keyboard. What the frames mean is told by its owner, a view with
 * `result`, the rows that a search found, `details(layout, row)`, `chosen(canvas, row)` and `key(canvas, event)`.
 */
class FlameCanvas {
  constructor(view, name) {
    this.view = view;
    this.name = name; // of this picture, for screen readers
    this.inverted = false; // flame: root at the bottom
    this.matched = null;
  }

  /** Shows a layout from its root. */
  show(layout) {
    this.layout = layout;
    this.zoomed = 0;
    this.range = [0, 1];
    this.current = 0; // keyboard
    this.hovered = -1;
    this.find(this.view.query);
  }

  find(query) {
    this.result = query ? this.layout.search(query) : null;
  }

  render() {
    this.canvas = h('canvas.flame', {
      tabIndex: 0,
      role: 'application',
      ariaLabel: `${this.name()}. ${W('keys')}`,
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
    new ResizeObserver(() => this.draw()).observe(this.viewport);
    return h('div.stage', this.viewport, this.tip, this.spoken);
  }

  /** Zooms to a row; 0 is everything. */
  zoom(wanted) {
    let row = wanted;
    while (this.layout.above && row < this.layout.rows.length - 1) {
      // A caller of what was fetched is seen with everything beside it.
      row = this.layout.rows[row];
      this.#swap(this.layout.above);
    }
    this.zoomed = row;
    this.current = row;
    const fills = this.view.zoomedTo(this);
    const { x, width } = this.layout;
    const target = [x[row], x[row] + width[row]];
    const from = this.range;
    const still = fills || matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden;
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

  /** Shows a fetched subtree of the row that is zoomed to. */
  deepen(tree, data) {
    const row = this.zoomed;
    this.#swap(Layout.inside(this.layout, row, tree, data));
    this.zoomed = this.layout.rows.length - 1;
    this.current = this.zoomed;
    this.draw();
  }

  #swap(layout) {
    this.layout = layout;
    this.hovered = -1;
    this.tip.hidden = true;
    this.find(this.view.query);
  }

  turn(inverted) {
    this.inverted = inverted;
    this.draw();
    this.#reveal(this.zoomed);
  }

  /** Down to the deepest frame that is wide enough to see. */
  #visibleDepth(pixels) {
    const l = this.layout;
    const narrow = (l.width[this.zoomed] * MIN_PIXELS) / pixels;
    let depth = l.depth[this.zoomed];
    for (let i = this.zoomed; i < l.end[this.zoomed];) {
      if (l.width[i] < narrow) {
        i = l.end[i];
        continue;
      }
      if (l.depth[i] > depth) depth = l.depth[i];
      i++;
    }
    return depth;
  }

  /** Top of a row of frames, in the coordinates of the whole drawing. */
  #y(depth) {
    return this.inverted ? this.height - (depth + 1) * ROW : depth * ROW;
  }

  draw() {
    const width = this.viewport?.clientWidth;
    if (!width) return;
    this.height = (this.#visibleDepth(width) + 1) * ROW + 1;
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
    const owner = l.tree.owner(code);
    const hit = this.result?.matched[i];
    const above = i < this.zoomed && l.end[i] > this.zoomed;
    const wide = right - left > 3 ? right - left - 1 : right - left;
    const look = this.palette.look(l, i);
    c.globalAlpha = this.result && !hit ? 0.35 : above ? 0.5 : 1;
    c.fillStyle = hit ? this.palette.hit : look.fill;
    c.fillRect(left, y, wide, ROW - 1);
    if (look.pattern && wide > 6 && !hit) {
      c.fillStyle = look.pattern;
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
    c.fillStyle = hit ? this.palette.hitInk : dim ? this.palette.dimInk : look.ink;
    const font = c.font;
    if (owner === 0) c.font = `bold ${font}`;
    c.fillText(this.#label(i, room), left + 6, y + ROW / 2);
    c.font = font;
  }

  #label(i, room) {
    const l = this.layout;
    const code = l.code[i];
    const change = l.change(i);
    const mark = change ? GRADE_MARKS[grade(change)] : '';
    const lead = mark ? `${mark} ` : '';
    if (code < FIRST) return cut(lead + (i === 0 ? `${W('all')}  ${l.measure.value(l.total[0])}` : l.name(i)), room);
    const name = lead + (l.tree.group === 'package' ? l.tree.fullName(code) : l.tree.shortName(code));
    if (name.length <= room) {
      const value = `  ${mark ? l.measure.difference(change.difference) : l.measure.value(l.total[i])}`;
      return name.length + value.length <= room ? name + value : name;
    }
    const dot = name.indexOf('.');
    return cut(l.tree.group !== 'package' && dot > 0 && name.length - dot - 1 >= 3 ? lead + name.slice(dot + 1) : name, room);
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
    this.view.chosen(this.layout.code[row]);
  }

  #tipAt(row, x, y) {
    this.tip.replaceChildren(...details(this.layout, row, this.zoomed));
    this.tip.hidden = false;
    const room = this.viewport.clientWidth;
    this.tip.style.left = `${Math.max(0, Math.min(x + 14, room - this.tip.offsetWidth - 4))}px`;
    this.tip.style.top = `${y + 22}px`;
  }

  #key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
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
    else if (!this.view.key(e.key, l.code[row])) return;
    e.preventDefault();
    if (to >= 0) {
      this.current = to;
      this.#reveal(to);
      this.draw();
      const [from, until] = this.range;
      const x = ((l.x[to] - from) / (until - from)) * this.viewport.clientWidth;
      this.#tipAt(to, Math.max(0, x), this.#y(l.depth[to]) - this.viewport.scrollTop);
      this.spoken.textContent = `${l.name(to)}, ${l.measure.value(l.total[to])}, ${percent(l.measure.share(l.total[to]))}`;
    }
  }

  #leftOf(row) {
    const l = this.layout;
    if (row === 0) return -1;
    let previous = -1;
    for (let sibling = l.parent[row] + 1; sibling < row; sibling = l.end[sibling]) previous = sibling;
    return previous;
  }

  /** Esc: first what the view takes back, then the zoom, one level at a time. */
  #back() {
    this.tip.hidden = true;
    if (this.view.query) this.view.search('');
    else if (this.zoomed > 0) this.zoom(this.layout.parent[this.zoomed]);
    else this.view.back();
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

/** What there is to say of a frame. */
function details(l, row, zoomed) {
  const { tree, measure: m } = l;
  const code = l.code[row];
  const lines = [h('div.function', l.name(row))];
  if (tree.file(code)) lines.push(h('div.position', tree.file(code)));
  if (code >= FIRST && tree.group !== 'package') lines.push(h('div.faint', W(`owner${tree.owner(code)}`)));
  lines.push(h('div', `${W('total')} `, h('strong', m.value(l.total[row])), `, ${W('ofAll', percent(m.share(l.total[row])))}`,
    zoomed > 0 && l.width[zoomed] > 0 && row !== zoomed && `, ${W('ofZoom', percent(l.width[row] / l.width[zoomed]))}`));
  lines.push(h('div', `${W('self')} `, h('strong', m.value(l.self[row])), `, ${W('ofAll', percent(m.share(l.self[row])))}`));
  const change = l.change(row);
  if (change) {
    const level = grade(change);
    lines.push(h('div', `${W('base')} `, h('strong', m.value(l.base[row], 1)), `, ${W('ofAll', percent(m.share(l.base[row], 1)))}`));
    lines.push(h('div.change', `${GRADE_MARKS[level]} `, h('strong', m.difference(change.difference)),
      Math.abs(level) < 3 && Number.isFinite(change.times) && change.times > 0 && ` (×${decimal(change.times)})`, `, ${gradeWord(level)}`,
      change.noise && `, ${W('noise')}`));
  }
  return lines;
}
