const TEXT = {
  en: {
    title: 'Execution trace', all: 'All', find: 'Find a function or goroutine', theme: 'Dark / light', other: '中文',
    keys: 'Drag or ←→ to move, wheel or + − to zoom, double click or 0 for all, / to find. Shift and drag to zoom into a stretch.',
    states: 'goroutines', heap: 'heap', gc: 'GC, stops', proc: 'P', goroutine: 'goroutine', at: 'at', lasts: 'lasts',
    running: 'running', runnable: 'ready, waits for a P', syscall: 'system call', waiting: 'waiting', network: 'network', channel: 'channel', select: 'select', sync: 'lock, wait group', sleep: 'sleep', collector: 'GC', forever: 'for ever', unknown: 'other wait',
    mark: 'GC marks', stop: 'world stopped', goal: 'goal', folded: (n, p) => `${n} short stretches folded here, busy ${p}% of it; most of that time:`,
    grain: (t) => `Stretches shorter than ${t} are folded into hatched ones. To see them: gotriage trace FILE --format html --from … --to …`,
    hidden: (n) => `${n} more Ps are not drawn.`, busiest: (n) => `The ${n} goroutines that ran longest have a line each.`, report: 'Report', nothing: 'nothing known here',
  },
  zh: {
    title: '执行跟踪', all: '全部', find: '查找函数或 goroutine', theme: '深色 / 浅色', other: 'English',
    keys: '拖动或 ←→ 移动，滚轮或 + − 缩放，双击或 0 看全部，/ 查找；按住 Shift 拖动可放大一段。',
    states: 'goroutine 数', heap: '堆', gc: 'GC 与暂停', proc: 'P', goroutine: 'goroutine', at: '位于', lasts: '持续',
    running: '运行', runnable: '就绪，等待 P', syscall: '系统调用', waiting: '等待', network: '网络', channel: '通道', select: 'select', sync: '锁、WaitGroup', sleep: '睡眠', collector: 'GC', forever: '永久阻塞', unknown: '其他等待',
    mark: 'GC 标记', stop: '世界暂停', goal: '目标', folded: (n, p) => `这里折叠了 ${n} 段短的，占 ${p}% 的时间；其中最多的是：`,
    grain: (t) => `短于 ${t} 的片段折叠成带斜线的一段。要看清：gotriage trace FILE --format html --from … --to …`,
    hidden: (n) => `另有 ${n} 个 P 没有画出。`, busiest: (n) => `运行最久的 ${n} 个 goroutine 各占一行。`, report: '报告', nothing: '此处没有记录',
  },
};
const WAITS = ['running', 'runnable', 'syscall', 'network', 'channel', 'select', 'sync', 'sleep', 'gc', 'forever', 'other'];
const WAIT_WORDS = ['running', 'runnable', 'syscall', 'network', 'channel', 'select', 'sync', 'sleep', 'collector', 'forever', 'unknown'];
/** The height says the state too, not the colour alone: full runs, half is ready, a line waits. */
const HEIGHT = [1, 0.55, 0.8, 0.28, 0.28, 0.28, 0.28, 0.16, 0.28, 0.12, 0.2];
const GUTTER = 190;

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function duration(nanos) {
  const n = Math.abs(nanos);
  const [value, unit] = n < 1e3 ? [n, 'ns'] : n < 1e6 ? [n / 1e3, 'µs'] : n < 1e9 ? [n / 1e6, 'ms'] : [n / 1e9, 's'];
  return `${+value.toPrecision(4)}${unit}`;
}

function size(bytes) {
  let value = bytes;
  for (const unit of ['B', 'kB', 'MB', 'GB']) {
    if (value < 1024) return `${+value.toPrecision(3)}${unit}`;
    value /= 1024;
  }
  return `${+value.toPrecision(3)}TB`;
}

/** Segments of one lane as columns, so that a hundred thousand are found and drawn in no time. */
function lane(raw) {
  const n = raw.segments.length / 5;
  const out = { id: raw.id, function: raw.function, n, s: new Float64Array(n), e: new Float64Array(n), kind: new Int32Array(n), busy: new Uint8Array(n), folded: new Float64Array(n) };
  let at = 0;
  for (let i = 0; i < n; i++) {
    at += raw.segments[5 * i];
    out.s[i] = at;
    at += raw.segments[5 * i + 1];
    out.e[i] = at;
    out.kind[i] = raw.segments[5 * i + 2];
    out.busy[i] = raw.segments[5 * i + 3];
    out.folded[i] = raw.segments[5 * i + 4];
  }
  return out;
}

/** Index of the first segment that ends after a moment. */
function firstAfter(lane, moment) {
  let low = 0;
  let high = lane.n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lane.e[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Timeline {
  constructor(data, language) {
    this.data = data;
    this.T = TEXT[language];
    this.whole = data.length / data.unit;
    this.left = 0;
    this.right = this.whole;
    this.query = '';
    this.procs = data.procs.map(lane);
    this.goroutines = data.goroutines.map(lane);
    this.hues = data.names.map((name) => this.hue(name));
    this.rows = this.layout();
    this.canvas = h('canvas', { tabindex: '0', role: 'img', 'aria-label': this.T.title });
    this.listen();
  }

  /** One colour a package; the runtime is grey, the collector orange, system calls blue. */
  hue(name) {
    if (name === '(system call)') return ['var', '--syscall'];
    if (name === '(GC worker)') return ['var', '--gc'];
    if (name.startsWith('runtime.') && name !== 'runtime.main' || name === '?') return ['var', '--other'];
    let hash = 7;
    for (const c of name) hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
    return ['hsl', (hash % 24) * 15];
  }

  layout() {
    const rows = [];
    let y = 0;
    const add = (kind, height, label, lane) => {
      rows.push({ kind, y, height, label, lane });
      y += height + (kind === 'goroutine' || kind === 'proc' ? 2 : 6);
    };
    add('ruler', 20, '');
    add('states', 72, this.T.states);
    add('heap', 48, this.T.heap);
    add('gc', 20, this.T.gc);
    for (const l of this.procs) add('proc', 18, `${this.T.proc} ${l.id}`, l);
    for (const l of this.goroutines) add('goroutine', 14, `${l.id} ${this.short(this.data.names[l.function] ?? '')}`, l);
    this.height = y + 4;
    return rows;
  }

  short(name) {
    return name.slice(name.lastIndexOf('/') + 1);
  }

  x(moment) {
    return GUTTER + ((moment - this.left) / (this.right - this.left)) * this.plot;
  }

  moment(x) {
    return this.left + ((x - GUTTER) / this.plot) * (this.right - this.left);
  }

  draw() {
    const began = performance.now();
    const ratio = window.devicePixelRatio || 1;
    this.width = this.canvas.clientWidth || 1000;
    this.plot = Math.max(50, this.width - GUTTER - 8);
    this.canvas.width = this.width * ratio;
    this.canvas.height = this.height * ratio;
    this.canvas.style.height = `${this.height}px`;
    const c = this.canvas.getContext('2d');
    c.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    this.css = (name) => style.getPropertyValue(name).trim();
    this.dark = this.css('color-scheme') === 'dark';
    this.palette = WAITS.map((w) => this.css(`--${w}`));
    this.fills = this.hues.map(([kind, value]) => (kind === 'var' ? this.css(value) : `hsl(${value} 45% ${this.dark ? 58 : 52}%)`));
    this.hatch = this.pattern(c);
    c.font = '11px system-ui, sans-serif';
    c.textBaseline = 'middle';
    for (const row of this.rows) this.drawRow(c, row);
    if (this.band) {
      c.fillStyle = this.css('--accent') + '33';
      c.fillRect(Math.min(...this.band), 0, Math.abs(this.band[1] - this.band[0]), this.height);
    }
    this.canvas.dataset.drawMillis = (performance.now() - began).toFixed(1);
    document.documentElement.dataset.ready = 'true';
  }

  pattern(c) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 6;
    const p = tile.getContext('2d');
    p.strokeStyle = this.css('--hatch');
    p.beginPath();
    p.moveTo(0, 6);
    p.lineTo(6, 0);
    p.stroke();
    return c.createPattern(tile, 'repeat');
  }

  drawRow(c, row) {
    if (row.kind === 'ruler') return this.drawRuler(c, row);
    c.fillStyle = this.css('--track');
    c.fillRect(GUTTER, row.y, this.plot, row.height);
    c.fillStyle = this.css('--faint');
    c.fillText(this.clip(c, row.label), 6, row.y + row.height / 2);
    if (row.kind === 'states') this.drawStates(c, row);
    else if (row.kind === 'heap') this.drawHeap(c, row);
    else if (row.kind === 'gc') this.drawCollector(c, row);
    else this.drawLane(c, row);
  }

  clip(c, words) {
    if (c.measureText(words).width <= GUTTER - 14) return words;
    let n = words.length;
    while (n > 1 && c.measureText(`${words.slice(0, n)}…`).width > GUTTER - 14) n--;
    return `${words.slice(0, n)}…`;
  }

  drawRuler(c, row) {
    const span = (this.right - this.left) * this.data.unit;
    const step = [1, 2, 5, 10].map((m) => m * 10 ** Math.floor(Math.log10(span / 8))).find((s) => span / s <= 10);
    const origin = this.data.offset;
    const first = Math.ceil((this.left * this.data.unit + origin) / step) * step;
    c.fillStyle = this.css('--faint');
    for (let t = first; t <= this.right * this.data.unit + origin; t += step) {
      const x = this.x((t - origin) / this.data.unit);
      c.fillRect(x, row.y + 14, 1, 6);
      c.fillText(duration(t) === '0ns' ? '0' : duration(Math.round(t)), x + 3, row.y + 8);
    }
  }

  slots(values, visit) {
    const n = values.length;
    for (let i = 0; i < n; i++) {
      const from = (i * this.whole) / n;
      const to = ((i + 1) * this.whole) / n;
      if (to < this.left || from > this.right) continue;
      const a = Math.max(GUTTER, this.x(from));
      visit(i, a, Math.min(GUTTER + this.plot, this.x(to)) - a);
    }
  }

  drawStates(c, row) {
    const rows = this.data.states;
    // What waits is mostly there for good: it would dwarf all else, so the scale is of the others.
    let most = 10;
    rows[0].forEach((v, i) => { most = Math.max(most, v + rows[1][i] + rows[2][i]); });
    const colours = [this.palette[0], this.palette[1], this.palette[2]];
    this.slots(rows[0], (i, x, w) => {
      let y = row.y + row.height;
      for (let r = 0; r < 3; r++) {
        const height = (rows[r][i] / most) * (row.height - 2);
        c.fillStyle = colours[r];
        y -= height;
        c.fillRect(x, y, Math.max(w, 0.5), height);
      }
    });
    c.fillStyle = this.css('--faint');
    c.fillText(`${+(most / 10).toFixed(1)}`, GUTTER + 3, row.y + 7);
  }

  drawHeap(c, row) {
    const most = Math.max(1, ...this.data.heap, ...this.data.goal);
    const y = (v) => row.y + row.height - (v / most) * (row.height - 3);
    c.fillStyle = this.css('--network');
    this.slots(this.data.heap, (i, x, w) => c.fillRect(x, y(this.data.heap[i]), Math.max(w, 0.5), row.y + row.height - y(this.data.heap[i])));
    c.fillStyle = this.css('--ink');
    this.slots(this.data.goal, (i, x, w) => { if (this.data.goal[i]) c.fillRect(x, y(this.data.goal[i]), Math.max(w, 1), 1.5); });
    c.fillStyle = this.css('--ink');
    c.fillText(size(most), GUTTER + 3, row.y + 7);
  }

  drawCollector(c, row) {
    c.fillStyle = this.css('--gc');
    for (const [s, e] of this.data.cycles) this.rect(c, s, e, row.y + 8, row.height - 8);
    c.fillStyle = this.css('--sync');
    for (const stop of this.data.stops) this.rect(c, stop.s, stop.e, row.y, 7);
  }

  rect(c, s, e, y, height) {
    const a = Math.max(GUTTER, this.x(s));
    const b = Math.min(GUTTER + this.plot, this.x(e));
    if (b >= GUTTER && a <= GUTTER + this.plot) c.fillRect(a, y, Math.max(1, b - a), height);
  }

  drawLane(c, row) {
    const l = row.lane;
    const isProc = row.kind === 'proc';
    const matches = !isProc && this.matches(`${l.id} ${this.data.names[l.function] ?? ''}`);
    let drawn = -1;
    for (let i = firstAfter(l, this.left); i < l.n && l.s[i] < this.right; i++) {
      const a = Math.max(GUTTER, this.x(l.s[i]));
      const b = Math.min(GUTTER + this.plot, this.x(l.e[i]));
      if (b <= drawn) continue; // hidden behind the last pixel
      const kind = l.kind[i];
      const height = isProc ? row.height : Math.max(2, row.height * HEIGHT[kind]);
      const width = Math.max(1, b - a);
      c.fillStyle = isProc ? this.fills[kind] : this.palette[kind];
      c.globalAlpha = l.folded[i] ? 0.35 + 0.65 * (l.busy[i] / 100) : 1;
      c.fillRect(a, row.y + row.height - height, width, height);
      c.globalAlpha = 1;
      if (l.folded[i] && width > 4) {
        c.fillStyle = this.hatch;
        c.fillRect(a, row.y + row.height - height, width, height);
      }
      if (this.query && !(isProc ? this.matches(this.data.names[kind]) : matches)) {
        c.fillStyle = this.css('--dim');
        c.fillRect(a, row.y, width, row.height);
      } else if (isProc && width > 40) {
        c.fillStyle = this.dark ? '#0a0f15' : '#ffffff';
        const words = this.short(this.data.names[kind]);
        if (c.measureText(words).width < width - 6) c.fillText(words, a + 3, row.y + row.height / 2);
      }
      drawn = a + width;
    }
  }

  matches(words) {
    return !this.query || words.toLowerCase().includes(this.query);
  }

  zoom(factor, around = (this.left + this.right) / 2) {
    const span = Math.min(this.whole, Math.max(8, (this.right - this.left) * factor));
    const share = (around - this.left) / (this.right - this.left);
    this.show(around - share * span, span);
  }

  show(left, span) {
    this.left = Math.max(0, Math.min(left, this.whole - span));
    this.right = this.left + span;
    this.paint();
  }

  paint() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => { this.pending = false; this.draw(); });
  }

  move(share) {
    this.show(this.left + share * (this.right - this.left), this.right - this.left);
  }

  listen() {
    const canvas = this.canvas;
    const at = (event) => event.clientX - canvas.getBoundingClientRect().left;
    canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.move((event.deltaX || event.deltaY) / 1500);
      else this.zoom(Math.exp(event.deltaY / 400), this.moment(at(event)));
    }, { passive: false });
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.grab = { x: at(event), left: this.left, band: event.shiftKey };
    });
    canvas.addEventListener('pointermove', (event) => {
      if (this.grab?.band) {
        this.band = [this.grab.x, at(event)];
        this.paint();
      } else if (this.grab) {
        const span = this.right - this.left;
        this.show(this.grab.left - ((at(event) - this.grab.x) / this.plot) * span, span);
      } else {
        this.point(at(event), event.clientY - canvas.getBoundingClientRect().top);
      }
    });
    canvas.addEventListener('pointerup', () => {
      if (this.band && Math.abs(this.band[1] - this.band[0]) > 4) {
        const [a, b] = this.band.map((x) => this.moment(x)).sort((p, q) => p - q);
        this.show(a, Math.max(8, b - a));
      }
      this.grab = null;
      this.band = null;
      this.paint();
    });
    canvas.addEventListener('dblclick', () => this.show(0, this.whole));
    canvas.addEventListener('keydown', (event) => {
      const act = { ArrowLeft: () => this.move(-0.2), ArrowRight: () => this.move(0.2), a: () => this.move(-0.2), d: () => this.move(0.2), '+': () => this.zoom(0.6), '=': () => this.zoom(0.6), w: () => this.zoom(0.6), '-': () => this.zoom(1.6), s: () => this.zoom(1.6), 0: () => this.show(0, this.whole) }[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    });
    window.addEventListener('resize', () => this.paint());
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.paint());
  }

  /** Says what is under the pointer. */
  point(x, y) {
    const row = this.rows.find((r) => y >= r.y && y <= r.y + r.height);
    if (!row || x < GUTTER) return;
    const moment = this.moment(x);
    this.onpoint(this.describe(row, moment), duration(Math.round(moment * this.data.unit + this.data.offset)));
  }

  describe(row, moment) {
    const T = this.T;
    const { data } = this;
    const slot = (values) => values[Math.min(values.length - 1, Math.floor((moment / this.whole) * values.length))];
    if (row.kind === 'states') return [['', [T.running, T.runnable, T.syscall, T.waiting].map((w, i) => `${w} ${slot(data.states[i]) / 10}`).join(' · ')]];
    if (row.kind === 'heap') return [['', `${T.heap} ${size(slot(data.heap))} · ${T.goal} ${size(slot(data.goal))}`]];
    if (row.kind === 'gc') {
      const near = 3 * ((this.right - this.left) / this.plot);
      const cycle = data.cycles.find(([s, e]) => moment >= s - near && moment <= e + near);
      const stop = data.stops.find((v) => moment >= v.s - near && moment <= v.e + near);
      return [stop && [stop.kind, `${T.stop}, ${T.lasts} ${duration(stop.n)}`], cycle && ['', `${T.mark}, ${T.lasts} ${duration(cycle[2])}`]].filter(Boolean);
    }
    if (row.kind === 'ruler') return [];
    const l = row.lane;
    const i = firstAfter(l, moment);
    if (i >= l.n || l.s[i] > moment) return [[row.label, T.nothing]];
    const name = row.kind === 'proc' ? data.names[l.kind[i]] : T[WAIT_WORDS[l.kind[i]]];
    const who = row.kind === 'proc' ? row.label : `${T.goroutine} ${l.id} ${data.names[l.function] ?? ''}`;
    const lasts = `${T.lasts} ${duration(Math.round((l.e[i] - l.s[i]) * data.unit))}`;
    return [[who, l.folded[i] ? `${T.folded(l.folded[i], l.busy[i])} ${name}; ${lasts}` : `${name}, ${lasts}`]];
  }
}

function build(data, language) {
  const T = TEXT[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = T.title;
  const timeline = new Timeline(data, language);
  const readout = h('div', { class: 'readout', 'aria-live': 'polite' });
  timeline.onpoint = (lines, moment) => readout.replaceChildren(h('div', {}, `${T.at} ${moment}`), ...lines.map(([who, words]) => h('div', {}, who ? h('strong', {}, who) : '', who ? ': ' : '', words)));
  const find = h('input', { type: 'search', placeholder: T.find, 'aria-label': T.find, oninput: (event) => { timeline.query = event.target.value.toLowerCase(); timeline.paint(); } });
  const theme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    timeline.paint();
  };
  const legend = h('div', { class: 'legend' }, ...WAITS.map((w, i) => {
    const mark = h('i', {});
    mark.style.background = `var(--${w})`;
    mark.style.height = `${Math.max(3, 14 * HEIGHT[i])}px`;
    return h('span', {}, mark, T[WAIT_WORDS[i]]);
  }));
  const notes = [T.grain(duration(data.grain)), T.busiest(data.goroutines.length)];
  if (data.hiddenProcs > 0) notes.push(T.hidden(data.hiddenProcs));
  document.getElementById('app').replaceChildren(h('main', {},
    h('header', {}, h('h1', {}, T.title),
      h('button', { type: 'button', onclick: () => timeline.zoom(0.5) }, '+'),
      h('button', { type: 'button', onclick: () => timeline.zoom(2) }, '−'),
      h('button', { type: 'button', onclick: () => timeline.show(0, timeline.whole) }, T.all), find,
      h('button', { type: 'button', onclick: theme }, T.theme),
      h('button', { type: 'button', onclick: () => build(data, language === 'zh' ? 'en' : 'zh') }, T.other)),
    h('p', { class: 'note' }, T.keys), readout,
    h('div', { class: 'chart' }, timeline.canvas), legend, h('p', { class: 'note' }, notes.join(' ')),
    h('details', { open: '' }, h('summary', {}, T.report), h('pre', {}, data.report))));
  document.onkeydown = (event) => {
    if (event.key === '/' && document.activeElement !== find) {
      event.preventDefault();
      find.focus();
    }
  };
  timeline.draw();
  window.timeline = timeline;
}

async function open() {
  const packed = Uint8Array.from(atob(document.getElementById('timeline').textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const data = await new Response(stream).json();
  build(data, data.lang);
}

open();
