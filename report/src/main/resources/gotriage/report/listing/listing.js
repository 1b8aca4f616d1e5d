(() => {
'use strict';
const lines = [...document.querySelectorAll('tr[data-w]')].sort((a, b) => b.dataset.w - a.dataset.w);
const all = document.getElementById('asm');
let at = -1;

function show(line, open) {
  line.setAttribute('aria-expanded', open);
  line.nextElementSibling.hidden = !open;
}

function toggle(line) {
  show(line, line.getAttribute('aria-expanded') !== 'true');
}

function go(step) {
  if (lines.length === 0) return;
  at = Math.min(Math.max(at + step, 0), lines.length - 1);
  lines[at].tabIndex = 0;
  lines[at].scrollIntoView({ block: 'center' });
  lines[at].focus({ preventScroll: true });
}

function toggleAll() {
  const open = all.getAttribute('aria-pressed') !== 'true';
  all.setAttribute('aria-pressed', open);
  document.querySelectorAll('tr.code').forEach(line => show(line, open));
}

document.addEventListener('click', event => {
  const line = event.target.closest('tr.code');
  if (line && !String(getSelection())) toggle(line);
});
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const line = document.activeElement.closest('tr.code');
  if (event.key === 'n') go(1);
  else if (event.key === 'p') go(-1);
  else if (event.key === 'a') toggleAll();
  else if ((event.key === 'Enter' || event.key === ' ') && line) {
    toggle(line);
    event.preventDefault();
  }
});
all.hidden = !document.querySelector('tr.code');
all.addEventListener('click', toggleAll);
document.documentElement.dataset.ready = 'true';
})();
