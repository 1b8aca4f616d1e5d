// Numbers as the terminal report writes them: pprof's conventions, binary multiples.

function grouped(whole) {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}

function decimal(value, places = 2) {
  if (!Number.isFinite(value)) return '?';
  const [whole, fraction = ''] = Math.abs(value).toFixed(places).split('.');
  const rest = fraction.replace(/0+$/, '');
  const digits = grouped(whole) + (rest ? `.${rest}` : '');
  return digits === '0' ? '0' : (value < 0 ? '-' : '') + digits;
}

/** Cores: two decimals, more only where those would say nothing. */
const cores = (value) => decimal(value, Math.abs(value) >= 0.1 ? 2 : 4);

const count = (n) => decimal(Math.round(n), 0);

function bytes(value) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let rest = Math.abs(value);
  let unit = 0;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return (value < 0 ? '-' : '') + decimal(rest, unit ? 2 : 0) + units[unit];
}

function percent(share) {
  if (!Number.isFinite(share)) return '?';
  const p = Math.abs(share * 100);
  if (p < 0.005) return '0%';
  const digits = p >= 99.95 && p <= 100.05 ? '100' : p.toFixed(p >= 10 ? 0 : p >= 1 ? 1 : 2);
  return `${share < 0 ? '-' : ''}${digits}%`;
}

function seconds(value) {
  const s = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  if (s === 0) return '0s';
  if (s < 1e-6) return `${sign}${decimal(s * 1e9)}ns`;
  if (s < 1e-3) return `${sign}${decimal(s * 1e6)}µs`;
  if (s < 1) return `${sign}${decimal(s * 1e3)}ms`;
  if (s < 60) return `${sign}${decimal(s)}s`;
  const whole = Math.round(s);
  const two = (n) => String(n).padStart(2, '0');
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)}m${two(whole % 60)}s`;
  if (whole < 172800) return `${sign}${Math.floor(whole / 3600)}h${two(Math.floor(whole / 60) % 60)}m`;
  return `${sign}${Math.floor(whole / 86400)}d${Math.floor(whole / 3600) % 24}h`;
}

const signed = (text) => (text === '0' || text.startsWith('-') ? text : `+${text}`);

/** An instant as UTC; the reader's own clock is in the tooltip. */
function instant(iso) {
  const date = new Date(iso);
  const utc = `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
  return h('time', { dateTime: iso, title: date.toLocaleString() }, utc);
}

/** Writes a value of a sample type: CPU in cores, the rest in its unit. */
function quantity(value, type, profileSeconds) {
  if (type.type === 'cpu' && profileSeconds > 0) return W('cores', cores(value / 1e9 / profileSeconds));
  if (type.unit === 'nanoseconds') return seconds(value / 1e9);
  if (type.unit === 'bytes') return bytes(value);
  return count(value);
}
