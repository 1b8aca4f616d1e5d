'use strict';
(() => {
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  for (const button of document.querySelectorAll('button.sort')) {
    button.addEventListener('click', () => {
      const heading = button.closest('th');
      const table = heading.closest('table');
      const down = heading.getAttribute('aria-sort') !== 'descending';
      for (const other of table.querySelectorAll('th')) other.setAttribute('aria-sort', 'none');
      heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const column = heading.cellIndex;
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => {
        const x = value(a, column), y = value(b, column);
        const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
        return down ? -order : order;
      });
      table.tBodies[0].append(...rows);
    });
  }
  for (const find of document.querySelectorAll('input.find')) {
    const table = find.parentElement.querySelector('table');
    find.addEventListener('input', () => {
      const words = find.value.toLowerCase();
      for (const row of table.tBodies[0].rows) row.hidden = !row.textContent.toLowerCase().includes(words);
    });
  }
  for (const ask of document.querySelectorAll('.ask')) {
    ask.addEventListener('change', () => {
      const to = new URL(location);
      if (ask.value) to.searchParams.set(ask.name, ask.value);
      else to.searchParams.delete(ask.name);
      location.assign(to);
    });
  }
  if (document.getElementById('waiting')) setTimeout(() => location.reload(), 1000);
  document.addEventListener('keydown', (event) => {
    const find = document.querySelector('input.find');
    if (event.key === '/' && find && document.activeElement !== find) { event.preventDefault(); find.focus(); }
    if (event.key === 'Escape' && find) { find.value = ''; find.dispatchEvent(new Event('input')); }
  });
})();
