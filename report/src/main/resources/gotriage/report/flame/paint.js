/** Colours of the frames, from the page's own style: light, dark and print differ there only. */
class Palette {
  constructor(context) {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(name).trim();
    this.owners = [0, 1, 2, 3].map((owner) => [0, 1, 2].map((tone) => get(`--owner${owner}-${tone}`)));
    this.grades = Object.fromEntries(GRADES.map((level) => [level, get(`--grade${level < 0 ? `m${-level}` : level}`)]));
    this.gradeInk = Object.fromEntries(GRADES.map((level) => [level, get(`--grade-ink${Math.abs(level)}`)]));
    this.plain = get('--frame-plain');
    this.ink = get('--frame-ink');
    this.plainInk = get('--frame-plain-ink');
    this.dimInk = get('--frame-dim-ink');
    this.paper = get('--panel');
    this.hit = get('--hit');
    this.hitInk = get('--hit-ink');
    this.focus = get('--focus');
    this.mark = get('--frame-mark');
    const lines = get('--frame-hatch');
    this.patterns = [null, dots(context, lines), null, hatch(context, lines)];
    const rising = hatch(context, lines);
    const falling = dots(context, lines);
    this.gradePatterns = { 3: rising, 2: rising, 1: null, 0: null, [-1]: null, [-2]: falling, [-3]: falling };
    this.fills = new Map();
  }

  /** Fill, pattern and ink of a row: by owner, or by how it has changed. */
  look(layout, row) {
    const change = layout.change(row);
    if (change) {
      const level = grade(change);
      return { fill: this.grades[level], pattern: this.gradePatterns[level], ink: this.gradeInk[level] };
    }
    const code = layout.code[row];
    const owner = layout.tree.owner(code);
    if (owner < 0) return { fill: this.plain, pattern: null, ink: this.plainInk };
    let fill = this.fills.get(code);
    if (!fill) {
      fill = this.#tone(owner, layout.tree.fullName(code));
      this.fills.set(code, fill);
    }
    return { fill, pattern: this.patterns[owner], ink: this.ink };
  }

  /** Neighbours of one owner differ a little, by package, so that their borders are seen. */
  #tone(owner, name) {
    let hash = 0;
    const end = packageOf(name).length;
    for (let i = 0; i < end; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
    return this.owners[owner][Math.abs(hash) % 3];
  }
}

function tile(context, draw) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 8;
  draw(canvas.getContext('2d'));
  return context.createPattern(canvas, 'repeat');
}

function hatch(context, colour) {
  return tile(context, (c) => {
    c.strokeStyle = colour;
    c.lineWidth = 1;
    for (const shift of [-8, 0, 8]) {
      c.beginPath();
      c.moveTo(shift, 8);
      c.lineTo(shift + 8, 0);
      c.stroke();
    }
  });
}

function dots(context, colour) {
  return tile(context, (c) => {
    c.fillStyle = colour;
    for (const [x, y] of [[1, 1], [5, 5]]) c.fillRect(x, y, 2, 2);
  });
}

/** The patterns and colours of the legend, painted the way the frames are. */
function swatch(look) {
  const canvas = h('canvas.swatch', { width: 44, height: 28 });
  const c = canvas.getContext('2d');
  const { fill, pattern, mark } = look(new Palette(c));
  c.fillStyle = fill;
  c.fillRect(0, 0, 44, 28);
  if (pattern) {
    c.fillStyle = pattern;
    c.fillRect(0, 0, 44, 28);
  }
  if (mark) {
    c.fillStyle = mark;
    c.fillRect(0, 0, 6, 28);
  }
  return canvas;
}

const ownerSwatch = (owner) => swatch((p) => ({ fill: p.owners[owner][0], pattern: p.patterns[owner], mark: owner === 0 && p.mark }));

const gradeSwatch = (level) => swatch((p) => ({ fill: p.grades[level], pattern: p.gradePatterns[level] }));
