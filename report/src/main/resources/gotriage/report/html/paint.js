/** Colours of the frames, from the page's own style: light, dark and print differ there only. */
class Palette {
  constructor(context) {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(name).trim();
    this.owners = [0, 1, 2, 3].map((owner) => [0, 1, 2].map((tone) => get(`--owner${owner}-${tone}`)));
    this.plain = get('--frame-plain');
    this.ink = get('--frame-ink');
    this.plainInk = get('--frame-plain-ink');
    this.dimInk = get('--frame-dim-ink');
    this.paper = get('--panel');
    this.hit = get('--hit');
    this.hitInk = get('--hit-ink');
    this.focus = get('--focus');
    this.patterns = [null, dots(context, get('--frame-hatch')), null, hatch(context, get('--frame-hatch'))];
    this.mark = get('--frame-mark');
  }

  /** Neighbours of one owner differ a little, by package, so that their borders are seen. */
  fill(owner, name) {
    if (owner < 0) return this.plain;
    let hash = 0;
    const end = name.lastIndexOf('.') < 0 ? name.length : name.indexOf('.', name.lastIndexOf('/') + 1);
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
function swatch(owner) {
  const canvas = h('canvas.swatch', { width: 44, height: 28 });
  const c = canvas.getContext('2d');
  const palette = new Palette(c);
  c.fillStyle = palette.owners[owner][0];
  c.fillRect(0, 0, 44, 28);
  if (palette.patterns[owner]) {
    c.fillStyle = palette.patterns[owner];
    c.fillRect(0, 0, 44, 28);
  }
  if (owner === 0) {
    c.fillStyle = palette.mark;
    c.fillRect(0, 0, 6, 28);
  }
  return canvas;
}
