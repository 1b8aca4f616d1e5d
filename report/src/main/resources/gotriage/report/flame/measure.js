/** How values of one sample type are compared and written. */
class Measure {
  constructor(data, type, compare) {
    this.type = data.types[type];
    this.seconds = data.seconds;
    this.compare = compare;
    const byTime = compare === 'rate' && data.seconds.every((s) => s > 0);
    // What a value is multiplied by so that both sides have one scale.
    this.factor = this.type.totals.map((total, side) =>
      (compare === 'share' ? 1 / Math.abs(total || 1) : byTime ? 1 / data.seconds[side] : 1));
    this.byTime = byTime;
  }

  /** A value of a side in its own unit: CPU in cores, the rest as it is. */
  value(value, side = 0) {
    return quantity(value, this.type, this.seconds[side]);
  }

  share(value, side = 0) {
    return value / (this.type.totals[side] || 1);
  }

  /**
   * The change from base to value: `difference` on the common scale, `ratio` from -1 (gone) to 1 (new), and whether it
   * is within what sampling alone gives: two standard deviations of the counts of samples.
   */
  change(value, base) {
    const [a, b] = [value * this.factor[0], base * this.factor[1]];
    const both = Math.abs(a) + Math.abs(b);
    const difference = a - b;
    return { difference, ratio: both ? difference / both : 0, times: b ? a / b : Infinity, noise: this.#noise(value, base, difference) };
  }

  #noise(value, base, difference) {
    const { period } = this.type;
    if (!period || (value === 0 && base === 0)) return false;
    // A count of n samples has a variance of about n; each has a value of one period.
    const variance = Math.abs(value) * period * this.factor[0] ** 2 + Math.abs(base) * period * this.factor[1] ** 2;
    return Math.abs(difference) < 2 * Math.sqrt(variance);
  }

  /** A difference in words: `+0.31 cores`, `−2.4 % points`. */
  difference(d) {
    if (this.compare === 'share') return W('points', signedNumber(decimal(d * 100, Math.abs(d) < 0.001 ? 3 : 2)));
    const back = d / this.factor[0];
    return signedNumber(this.value(back));
  }
}

const signedNumber = (text) => (text.startsWith('-') || /^0([^\d.]|$)/.test(text) ? text : `+${text}`);

/** How strong a change is: 3 new, 2 much more, 1 more, 0 the same, to -3 gone. */
function grade(change) {
  if (change.noise || Math.abs(change.ratio) < 0.02) return 0;
  const size = Math.abs(change.ratio);
  return Math.sign(change.ratio) * (size > 0.999 ? 3 : size >= 1 / 3 ? 2 : 1);
}

const GRADES = [-3, -2, -1, 0, 1, 2, 3];
const GRADE_MARKS = { 3: '✚', 2: '▲', 1: '△', 0: '', [-1]: '▽', [-2]: '▼', [-3]: '✕' };

const gradeWord = (level) => W(`grade${level < 0 ? 'm' : ''}${Math.abs(level)}`);

/** A share that is small and not nothing. */
const smallPercent = (share) => `${decimal(share * 100, share < 0.001 ? 4 : 2)}%`;
