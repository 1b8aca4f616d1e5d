const TEXT = {
  en: {
    title: 'Execution trace', all: 'All', find: 'Find a function or goroutine', theme: 'Dark / light', other: '中文',
    keys: 'Drag or ←→ to move, wheel or + − to zoom, double click or 0 for all, shift and drag to zoom into a stretch. Click or ↑↓ to select, n p for the next and the one before, Enter to zoom into it, Esc to let go, / to find.',
    states: 'goroutines', heap: 'heap', gc: 'GC, stops', proc: 'P', goroutine: 'goroutine', at: 'at', lasts: 'lasts',
    running: 'running', runnable: 'ready, waits for a P', syscall: 'system call', waiting: 'waiting', network: 'network', channel: 'channel', select: 'select', sync: 'lock, wait group', sleep: 'sleep', collector: 'GC', forever: 'for ever', unknown: 'other wait',
    mark: 'GC marks', stop: 'world stopped', goal: 'goal', folded: (n, p) => `${n} short stretches folded here, busy ${p}% of it; most of that time:`,
    grain: (t) => `Stretches shorter than ${t} are folded into hatched ones. To see them: gotriage trace FILE --format html --from … --to …`,
    busiest: (n) => `${n} goroutines have a line each: those that ran longest, and makers of slow tasks.`,
    left: { procs: (n) => `${n} Ps`, goroutines: (n) => `${n} goroutines`, tasks: (n) => `${n} tasks`, cycles: (n) => `${n} GC cycles`, stops: (n) => `${n} short stops of the world` }, leftOut: (list) => `Not drawn: ${list}. The report counts them all.`, comma: ', ',
    task: 'task', region: 'region', log: 'log', logs: 'logs', parent: 'of task', unended: 'did not end', logsMore: (n) => `and ${n} more logs here`, matching: (n) => `${n} rows match`, report: 'Report', nothing: 'nothing known here', point: 'What is under the pointer is told here.',
  },
  zh: {
    title: '执行跟踪', all: '全部', find: '查找函数或 goroutine', theme: '深色 / 浅色', other: 'English',
    keys: '拖动或 ←→ 移动，滚轮或 + − 缩放，双击或 0 看全部，按住 Shift 拖动可放大一段。单击或 ↑↓ 选中，n p 选后一段、前一段，Enter 放大所选，Esc 取消，/ 查找。',
    states: 'goroutine 数', heap: '堆', gc: 'GC 与暂停', proc: 'P', goroutine: 'goroutine', at: '位于', lasts: '持续',
    running: '运行', runnable: '就绪，等待 P', syscall: '系统调用', waiting: '等待', network: '网络', channel: '通道', select: 'select', sync: '锁、WaitGroup', sleep: '睡眠', collector: 'GC', forever: '永久阻塞', unknown: '其他等待',
    mark: 'GC 标记', stop: '世界暂停', goal: '目标', folded: (n, p) => `这里折叠了 ${n} 段短的，占 ${p}% 的时间；其中最多的是：`,
    grain: (t) => `短于 ${t} 的片段折叠成带斜线的一段。要看清：gotriage trace FILE --format html --from … --to …`,
    busiest: (n) => `${n} 个 goroutine 各占一行：运行最久的，以及创建了慢任务的。`,
    left: { procs: (n) => `${n} 个 P`, goroutines: (n) => `${n} 个 goroutine`, tasks: (n) => `${n} 个任务`, cycles: (n) => `${n} 个 GC 周期`, stops: (n) => `${n} 次较短的世界暂停` }, leftOut: (list) => `没有画出：${list}。报告里全部计入。`, comma: '、',
    task: '任务', region: '区域', log: '日志', logs: '日志', parent: '父任务', unended: '没有结束', logsMore: (n) => `此处另有 ${n} 条日志`, matching: (n) => `匹配 ${n} 行`, report: '报告', nothing: '此处没有记录', point: '指针所指之处的内容显示在这里。',
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
    this.regions = new Map(data.regions.map((raw) => [raw.id, lane(raw)]));
    this.selected = null;
    this.hues = data.names.map((name) => this.hue(name));
    this.rows = this.layout();
    this.canvas = h('canvas', { tabindex: '0', role: 'application', 'aria-label': `${this.T.title}. ${this.T.keys}` });
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

  fill([kind, value]) {
    return kind === 'var' ? this.css(value) : `hsl(${value} 45% ${this.dark ? 58 : 52}%)`;
  }

  layout() {
    const rows = [];
    let y = 0;
    const add = (kind, height, label, more) => {
      rows.push({ kind, y, height, label, ...more });
      y += height + (kind === 'goroutine' || kind === 'proc' || kind === 'task' ? 2 : 6);
    };
    add('ruler', 20, '');
    add('states', 72, this.T.states);
    add('heap', 48, this.T.heap);
    add('gc', 20, this.T.gc);
    if (this.data.logs.length) add('logs', 12, this.T.logs);
    for (const task of this.data.tasks) add('task', 18, `${task.name || this.T.task} ${task.id}`, { task });
    if (this.data.tasks.length) y += 4;
    for (const l of this.procs) add('proc', 18, `${this.T.proc} ${l.id}`, { lane: l });
    y += 4;
    for (const l of this.goroutines) {
      const regions = this.regions.get(l.id);
      add('goroutine', regions ? 18 : 14, `${l.id} ${this.short(this.data.names[l.function] ?? '')}`, { lane: l, regions });
    }
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
    this.fills = this.hues.map((hue) => this.fill(hue));
    this.hatch = this.pattern(c);
    c.font = '11px system-ui, sans-serif';
    c.textBaseline = 'middle';
    for (const row of this.rows) this.drawRow(c, row);
    this.drawSelected(c);
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
    else if (row.kind === 'logs') this.drawLogs(c, row);
    else if (row.kind === 'task') this.drawTask(c, row);
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
      const words = duration(t) === '0ns' ? '0' : duration(Math.round(t));
      if (x + 3 + c.measureText(words).width <= this.width) c.fillText(words, x + 3, row.y + 8);
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

  /** A selected stretch has an outline, and a thin line through all rows for its begin. */
  drawSelected(c) {
    if (!this.selected) return;
    const { row, s, e } = this.selected;
    const a = Math.max(GUTTER, this.x(s));
    const b = Math.min(GUTTER + this.plot, this.x(e));
    if (b < GUTTER || a > GUTTER + this.plot) return;
    c.strokeStyle = this.css('--ink');
    c.lineWidth = 2;
    c.strokeRect(a - 1, row.y - 1, Math.max(3, b - a + 2), row.height + 2);
    c.globalAlpha = 0.35;
    c.fillStyle = this.css('--ink');
    c.fillRect(a, 0, 1, this.height);
    c.globalAlpha = 1;
  }

  drawLogs(c, row) {
    c.fillStyle = this.css('--accent');
    for (const log of this.data.logs) {
      const x = this.x(log.s);
      if (x < GUTTER || x > GUTTER + this.plot) continue;
      c.globalAlpha = this.matches(`${log.category} ${log.message}`) ? 1 : 0.2;
      c.fillRect(x - 1, row.y + 1, log.count > 1 ? 3 : 2, row.height - 2);
    }
    c.globalAlpha = 1;
  }

  /** A task is a bar as long as it lived; its regions lie in it, its logs are ticks. */
  drawTask(c, row) {
    const { task } = row;
    c.globalAlpha = this.query && !this.found(row) ? 0.2 : 1;
    c.fillStyle = this.css('--task');
    this.rect(c, task.s, task.e, row.y, row.height);
    for (const step of task.steps.filter((each) => each.e !== undefined)) {
      c.fillStyle = this.fill(this.hue(step.name));
      this.rect(c, step.s, step.e, row.y + 6, row.height - 7);
    }
    c.fillStyle = this.css('--ink');
    for (const step of task.steps.filter((each) => each.e === undefined)) this.rect(c, step.s, step.s, row.y + 1, 5);
    if (!task.ended) this.rect(c, task.e, task.e, row.y, row.height);
    c.globalAlpha = 1;
  }

  rect(c, s, e, y, height) {
    const a = Math.max(GUTTER, this.x(s));
    const b = Math.min(GUTTER + this.plot, this.x(e));
    if (b >= GUTTER && a <= GUTTER + this.plot) c.fillRect(a, y, Math.max(1, b - a), height);
  }

  drawLane(c, row) {
    const l = row.lane;
    const isProc = row.kind === 'proc';
    const matches = !isProc && this.query && this.found(row);
    if (row.regions) this.drawRegions(c, row);
    let drawn = -1;
    for (let i = firstAfter(l, this.left); i < l.n && l.s[i] < this.right; i++) {
      const a = Math.max(GUTTER, this.x(l.s[i]));
      const b = Math.min(GUTTER + this.plot, this.x(l.e[i]));
      if (b <= drawn) continue; // hidden behind the last pixel
      const kind = l.kind[i];
      const height = isProc ? row.height : Math.max(2, (row.height - (row.regions ? 4 : 0)) * HEIGHT[kind]);
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

  /** The goroutine's outermost regions, a strip above what it did. */
  drawRegions(c, row) {
    const r = row.regions;
    for (let i = firstAfter(r, this.left); i < r.n && r.s[i] < this.right; i++) {
      c.fillStyle = this.fills[r.kind[i]];
      this.rect(c, r.s[i], r.e[i], row.y, 3);
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

  /** Zooms into the selected stretch, with some room on both sides. */
  enter() {
    if (!this.selected) return;
    const { s, e } = this.selected;
    const span = Math.min(this.whole, Math.max(8, (e - s) * 1.5));
    this.show((s + e) / 2 - span / 2, span);
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
      this.grab = { x: at(event), y: event.clientY - canvas.getBoundingClientRect().top, left: this.left, band: event.shiftKey };
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
    canvas.addEventListener('pointerup', (event) => {
      if (this.grab && !this.band && Math.abs(at(event) - this.grab.x) < 3) this.select(this.rowAt(this.grab.y), this.moment(this.grab.x));
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
      const act = { ArrowLeft: () => this.move(-0.2), ArrowRight: () => this.move(0.2), a: () => this.move(-0.2), d: () => this.move(0.2), '+': () => this.zoom(0.6), '=': () => this.zoom(0.6), w: () => this.zoom(0.6), '-': () => this.zoom(1.6), s: () => this.zoom(1.6), 0: () => this.show(0, this.whole), ArrowUp: () => this.climb(-1), ArrowDown: () => this.climb(1), n: () => this.step(1), p: () => this.step(-1), Escape: () => this.select(null), Enter: () => this.enter() }[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    });
    window.addEventListener('resize', () => this.paint());
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.paint());
  }

  /** Says what is under the pointer, unless something is selected. */
  point(x, y) {
    if (this.selected) return;
    const row = this.rowAt(y);
    if (!row || x < GUTTER) return;
    const moment = this.moment(x);
    this.say(this.hit(row, moment)?.lines ?? [[row.label, this.T.nothing]], moment);
  }

  say(lines, moment) {
    this.onpoint(lines, duration(Math.round(moment * this.data.unit + this.data.offset)));
  }

  rowAt(y) {
    return this.rows.find((r) => y >= r.y && y <= r.y + r.height);
  }

  /** What a row has at a moment: its stretch and the words for it; null for nothing. */
  hit(row, moment) {
    const { data, T } = this;
    const near = 3 * ((this.right - this.left) / this.plot);
    const around = (s, e) => moment >= s - near && moment <= e + near;
    if (row.lane) return this.hitLane(row, moment);
    if (row.kind === 'task') return this.hitTask(row.task, around);
    if (row.kind === 'logs') {
      const log = data.logs.find((l) => around(l.s, l.s));
      return log ? { s: log.s, e: log.s, lines: [this.logLine(log)] } : null;
    }
    if (row.kind === 'gc') {
      const cycle = data.cycles.find(([s, e]) => around(s, e));
      const stop = data.stops.find((v) => around(v.s, v.e));
      const lines = [stop && [stop.kind, `${T.stop}, ${T.lasts} ${duration(stop.n)}`], cycle && ['', `${T.mark}, ${T.lasts} ${duration(cycle[2])}`]].filter(Boolean);
      return lines.length ? { s: stop?.s ?? cycle[0], e: stop?.e ?? cycle[1], lines } : null;
    }
    const n = data.heap.length;
    const slot = Math.min(n - 1, Math.floor((moment / this.whole) * n));
    const stretch = { s: (slot / n) * this.whole, e: ((slot + 1) / n) * this.whole };
    if (row.kind === 'states') return { ...stretch, lines: [['', [T.running, T.runnable, T.syscall, T.waiting].map((w, i) => `${w} ${data.states[i][slot] / 10}`).join(' · ')]] };
    if (row.kind === 'heap') return { ...stretch, lines: [['', `${T.heap} ${size(data.heap[slot])} · ${T.goal} ${size(data.goal[slot])}`]] };
    return null;
  }

  hitLane(row, moment) {
    const { data, T } = this;
    const l = row.lane;
    const i = firstAfter(l, moment);
    if (i >= l.n || l.s[i] > moment) return null;
    const name = row.kind === 'proc' ? data.names[l.kind[i]] : T[WAIT_WORDS[l.kind[i]]];
    const who = row.kind === 'proc' ? row.label : `${T.goroutine} ${l.id} ${data.names[l.function] ?? ''}`;
    const lines = [[who, this.lasting(l, i, name)]];
    if (row.regions) {
      const r = firstAfter(row.regions, moment);
      if (r < row.regions.n && row.regions.s[r] <= moment) lines.push([T.region, this.lasting(row.regions, r, data.names[row.regions.kind[r]])]);
    }
    return { s: l.s[i], e: l.e[i], lines };
  }

  lasting(l, i, name) {
    const { T } = this;
    const lasts = `${T.lasts} ${duration(Math.round((l.e[i] - l.s[i]) * this.data.unit))}`;
    return l.folded[i] ? `${T.folded(l.folded[i], l.busy[i])} ${name}; ${lasts}` : `${name}, ${lasts}`;
  }

  hitTask(task, around) {
    const { T } = this;
    const lines = [[`${T.task} ${task.id} ${task.name}`, `${T.lasts} ${duration(task.n)}${task.ended ? '' : `, ${T.unended}`}${task.parent ? `, ${T.parent} ${task.parent}` : ''}, ${T.goroutine} ${task.goroutine}`]];
    let inner = null;
    for (const step of task.steps) {
      if (!around(step.s, step.e ?? step.s)) continue;
      if (step.message !== undefined) lines.push(this.logLine(step));
      else {
        lines.push([`${T.region} ${step.name}`, `${T.lasts} ${duration(step.n)}, ${T.goroutine} ${step.goroutine}`]);
        if (!inner || step.e - step.s < inner.e - inner.s) inner = step;
      }
    }
    if (!inner && !around(task.s, task.e)) return null;
    return { s: inner?.s ?? task.s, e: inner?.e ?? task.e, lines };
  }

  logLine(log) {
    const { T } = this;
    return [`${T.log} ${log.category ?? log.name}`, `${log.message}, ${T.goroutine} ${log.goroutine}${log.count > 1 ? ` ${T.logsMore(log.count - 1)}` : ''}`];
  }

  /** Keeps what a row has at a moment: an outline, and its words stay. */
  select(row, moment) {
    const hit = row && this.hit(row, moment);
    this.selected = hit ? { row, ...hit } : null;
    if (hit) this.say(hit.lines, Math.max(0, hit.s));
    this.paint();
    return Boolean(hit);
  }

  /** The stretch before or after the selected one; the first in sight where there is none. */
  step(by) {
    const { row, s } = this.selected ?? { row: this.rows.find((r) => r.lane) };
    const spans = row && this.spans(row);
    if (!spans?.length) return;
    let i = this.selected ? spans.findIndex(([from]) => from >= s) + by : spans.findIndex(([, to]) => to > this.left);
    i = Math.max(0, Math.min(spans.length - 1, i));
    this.look(row, spans[i]);
  }

  /** The row above or below, at the same moment. */
  climb(by) {
    const chosen = this.selected;
    const moment = chosen ? Math.max(this.left, Math.min(this.right, (chosen.s + chosen.e) / 2)) : (this.left + this.right) / 2;
    let i = chosen ? this.rows.indexOf(chosen.row) : by > 0 ? -1 : this.rows.length;
    for (i += by; i >= 0 && i < this.rows.length; i += by) {
      const spans = this.spans(this.rows[i]);
      if (!spans.length) continue;
      const nearest = spans.reduce((best, span) => (away(span, moment) < away(best, moment) ? span : best));
      this.look(this.rows[i], nearest);
      return;
    }
  }

  spans(row) {
    if (row.lane) return Array.from({ length: row.lane.n }, (_, i) => [row.lane.s[i], row.lane.e[i]]);
    if (row.kind === 'task') return [[row.task.s, row.task.e]];
    if (row.kind === 'logs') return this.data.logs.map((l) => [l.s, l.s]);
    if (row.kind === 'gc') return this.data.cycles.map(([s, e]) => [s, e]);
    return [];
  }

  /** Selects a stretch and brings it into sight. */
  look(row, [s, e]) {
    const span = this.right - this.left;
    if (e < this.left || s > this.right) this.show((s + e) / 2 - span / 2, span);
    if (!this.select(row, (s + e) / 2)) return;
    const top = this.canvas.getBoundingClientRect().top + row.y;
    if (top < 60 || top > window.innerHeight - 60) window.scrollBy(0, top - window.innerHeight / 2);
  }

  /** The next row that the search finds, after the selected one. */
  findNext() {
    const found = this.rows.filter((row) => this.query && this.found(row));
    if (!found.length) return;
    const next = found[(found.indexOf(this.selected?.row) + 1) % found.length];
    const spans = this.spans(next);
    const match = next.kind === 'proc' ? spans.find((_, i) => this.matches(this.data.names[next.lane.kind[i]])) : spans[0];
    if (match) this.look(next, match);
  }

  found(row) {
    const names = this.data.names;
    if (row.kind === 'proc') return row.lane.kind.some((k) => this.matches(names[k]));
    if (row.kind === 'goroutine') return this.matches(`${row.lane.id} ${names[row.lane.function] ?? ''}`) || (row.regions?.kind.some((k) => this.matches(names[k])) ?? false);
    if (row.kind === 'task') return this.matches(`${row.task.id} ${row.task.name} ${row.task.steps.map((s) => `${s.name} ${s.message ?? ''}`).join(' ')}`);
    if (row.kind === 'logs') return this.data.logs.some((l) => this.matches(`${l.category} ${l.message}`));
    return false;
  }
}

/** How far a stretch is from a moment. */
function away([s, e], moment) {
  return moment < s ? s - moment : moment > e ? moment - e : 0;
}

function build(data, language) {
  const T = TEXT[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = T.title;
  const timeline = new Timeline(data, language);
  const readout = h('div', { class: 'readout', 'aria-live': 'polite' }, h('span', { class: 'note' }, T.point));
  timeline.onpoint = (lines, moment) => readout.replaceChildren(h('div', {}, `${T.at} ${moment}`), ...lines.map(([who, words]) => h('div', {}, who ? h('strong', {}, who) : '', who ? ': ' : '', words)));
  const find = h('input', { type: 'search', placeholder: T.find, 'aria-label': T.find, oninput: (event) => seek(event.target.value), onkeydown: (event) => { if (event.key === 'Enter') timeline.findNext(); } });
  const found = h('span', { class: 'note', role: 'status' });
  const seek = (words) => {
    timeline.query = words.toLowerCase();
    found.textContent = words ? T.matching(timeline.rows.filter((row) => timeline.found(row)).length) : '';
    timeline.paint();
  };
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
  const hidden = Object.entries(data.leftOut).filter(([, n]) => n > 0).map(([what, n]) => T.left[what](n.toLocaleString('en')));
  if (hidden.length) notes.push(T.leftOut(hidden.join(T.comma)));
  document.getElementById('app').replaceChildren(h('main', {},
    h('header', {}, h('h1', {}, T.title),
      h('button', { type: 'button', onclick: () => timeline.zoom(0.5) }, '+'),
      h('button', { type: 'button', onclick: () => timeline.zoom(2) }, '−'),
      h('button', { type: 'button', onclick: () => timeline.show(0, timeline.whole) }, T.all), find, found,
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
