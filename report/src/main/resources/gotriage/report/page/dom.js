/**
 * An element: h('p.note', {title: 'x', onclick: f, style: {width: '3px'}}, 'text', child, …).
 * Text is only ever set as text, so nothing in a profile can become markup.
 */
function h(selector, ...rest) {
  const [tag, ...classes] = selector.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const part of rest.flat(Infinity)) {
    if (part === null || part === undefined || part === false || part === '') continue;
    if (part instanceof Node) element.append(part);
    else if (typeof part === 'object') attributes(element, part);
    else element.append(String(part));
  }
  return element;
}

function attributes(element, values) {
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'style') Object.assign(element.style, value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== 'list' && name !== 'role') element[name] = value;
    else element.setAttribute(name, value);
  }
}

/** Words with `code` and **strong** parts. */
function prose(words) {
  return words.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.length > 2 && part[0] === '`') return h('code', part.slice(1, -1));
    if (part.length > 4 && part.startsWith('**')) return h('strong', part.slice(2, -2));
    return part;
  });
}

/** The blocks of a text of the rules. */
function blocks(list) {
  const out = [];
  for (const [kind, words] of list) {
    if (kind === 'code') out.push(codeBlock(words));
    else if (kind === 'prose') out.push(h('p', prose(words)));
    else if (out.at(-1)?.tagName === 'UL') out.at(-1).append(h('li', prose(words)));
    else out.push(h('ul', h('li', prose(words))));
  }
  return out;
}

function codeBlock(code) {
  return h('div.codeblock', h('pre', h('code', code)), copyButton(code));
}

/** A unified diff: the signs say what the colours say. */
function diffBlock(diff) {
  const lines = diff.replace(/\n$/, '').split('\n').map((line) => {
    const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
    return h(`span.${kind}`, line + '\n');
  });
  return h('div.codeblock', h('pre.diff', h('code', lines)), copyButton(diff));
}

function command(line) {
  return h('div.codeblock.command', h('pre', h('span.prompt', { ariaHidden: 'true' }, '$ '), h('code', line)), copyButton(line));
}

function copyButton(text) {
  const button = h('button.copy', { type: 'button' }, W('copy'));
  button.addEventListener('click', async () => {
    await copyText(text);
    button.textContent = W('copied');
    setTimeout(() => { button.textContent = W('copy'); }, 1500);
  });
  return button;
}

/** From a file: page the clipboard interface may be refused: then the old way. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea', { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

/** A place in code: the function in full, and file:line that never wraps apart. */
function place(frame, note) {
  return h('span.place',
    h('span.function', breakable(frame.function || '?')), ' ',
    frame.file && h('span.position', { title: frame.file }, breakable(frame.file + (frame.line ? `:${frame.line}` : ''))),
    note && h('span.note', note));
}

/** Lets a long path break after its slashes and nowhere else. */
function breakable(path) {
  const out = [];
  path.split('/').forEach((part, i, all) => {
    out.push(i < all.length - 1 ? part + '/' : part);
    if (i < all.length - 1) out.push(document.createElement('wbr'));
  });
  return out;
}

function section(id, title, ...children) {
  return h('section', { id }, h('h2', title), ...children);
}

/** A table: columns are [heading, css class], rows arrays of cells. */
function table(columns, rows, attrs = {}) {
  return h('div.scroll', h('table', attrs,
    h('thead', h('tr', columns.map(([name, css]) => h(css ? `th.${css}` : 'th', { scope: 'col' }, name)))),
    h('tbody', rows)));
}

function card(title, figure, ...notes) {
  return h('div.card', h('div.title', title), h('div.figure', figure), notes.flat().filter(Boolean).map((n) => h('div.note', n)));
}

/** A bar of parts [{value, css, label}], drawn against a whole. */
function bar(parts, whole) {
  const words = parts.filter((p) => p.label).map((p) => p.label).join(', ');
  return h('div.bar', { role: 'img', ariaLabel: words },
    parts.filter((p) => p.value > 0).map((p) =>
      h(`span.part.${p.css}`, { title: p.label ?? '', style: { width: `${Math.min(100, (100 * p.value) / whole)}%` } })));
}
