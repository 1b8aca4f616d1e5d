(() => {
'use strict';
const svg = document.documentElement;
const view = document.getElementById('view');
let scale = 1, left = 0, top = 0, held = null;

// The drawing fills the window, and is small at first where it is larger than that.
svg.setAttribute('width', '100%');
svg.setAttribute('height', '100%');

function at(event) {
  const point = new DOMPoint(event.clientX, event.clientY);
  return point.matrixTransform(svg.getScreenCTM().inverse());
}

function show() {
  view.setAttribute('transform', `translate(${left} ${top}) scale(${scale})`);
}

function zoom(factor, point) {
  const next = Math.min(Math.max(scale * factor, 0.05), 40);
  left = point.x - (point.x - left) * next / scale;
  top = point.y - (point.y - top) * next / scale;
  scale = next;
  show();
}

svg.addEventListener('wheel', event => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY / 400), at(event));
}, { passive: false });
svg.addEventListener('pointerdown', event => {
  const point = at(event);
  held = { x: point.x - left, y: point.y - top };
});
svg.addEventListener('pointermove', event => {
  if (!held || !event.buttons) return;
  const point = at(event);
  left = point.x - held.x;
  top = point.y - held.y;
  show();
});
window.addEventListener('pointerup', () => { held = null; });
window.addEventListener('keydown', event => {
  const box = svg.viewBox.baseVal;
  const middle = new DOMPoint(box.width / 2, box.height / 2);
  const step = 60;
  if (event.key === '+' || event.key === '=') zoom(1.25, middle);
  else if (event.key === '-') zoom(0.8, middle);
  else if (event.key === '0') { scale = 1; left = top = 0; show(); }
  else if (event.key === 'ArrowLeft') { left += step; show(); }
  else if (event.key === 'ArrowRight') { left -= step; show(); }
  else if (event.key === 'ArrowUp') { top += step; show(); }
  else if (event.key === 'ArrowDown') { top -= step; show(); }
});
svg.dataset.ready = 'true';
})();
