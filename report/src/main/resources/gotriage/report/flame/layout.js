/**
 * A tree laid out for one sample type: rows in preorder, children by size, largest first, so that
 * rows of one depth run from left to right. What has no value of this type is left out.
 */
class Layout {
  /**
   * @param compare how two profiles are set against each other: `share`, each by its own total; `rate`, each by its
   *   duration; empty where there is one
   */
  constructor(data, tree, type, compare) {
    this.tree = tree;
    this.type = type;
    this.measure = new Measure(data, type, compare);
    const n = tree.nodes;
    const sides = data.compares ? 2 : 1;
    const self = Array.from({ length: sides }, (_, side) => tree.self[type * sides + side]);
    const total = self.map((column) => Float64Array.from(column));
    const weight = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let side = 0; side < sides; side++) weight[i] += Math.abs(self[side][i]) * this.measure.factor[side];
    for (let i = n - 1; i > 0; i--) {
      for (const column of total) column[tree.parent[i]] += column[i];
      weight[tree.parent[i]] += weight[i];
    }
    this.#arrange(self, total, weight);
    this.maxDepth = this.depth.reduce((a, b) => Math.max(a, b), 0);
  }

  #arrange(self, total, weight) {
    const { tree } = this;
    let size = 0;
    for (let i = 0; i < tree.nodes; i++) if (i === 0 || weight[i] > 0) size++;
    this.size = size;
    this.source = new Int32Array(size);
    this.code = new Int32Array(size);
    this.depth = new Int32Array(size);
    this.parent = new Int32Array(size).fill(-1);
    this.end = new Int32Array(size); // one past the last row of the subtree
    this.x = new Float64Array(size); // left edge and width, as shares of the whole
    this.width = new Float64Array(size);
    this.total = new Float64Array(size);
    this.self = new Float64Array(size);
    this.base = total.length > 1 ? new Float64Array(size) : null; // total and self of the base
    this.baseSelf = this.base && new Float64Array(size);
    const whole = weight[0] || 1;
    const children = Layout.#children(tree, weight);
    const todo = [[0, -1, 0]];
    for (let row = 0; todo.length; row++) {
      const [i, parent, x] = todo.pop();
      this.source[row] = i;
      this.code[row] = tree.code[i];
      this.depth[row] = parent < 0 ? 0 : this.depth[parent] + 1;
      this.parent[row] = parent;
      this.x[row] = x;
      this.width[row] = weight[i] / whole;
      this.total[row] = total[0][i];
      this.self[row] = self[0][i];
      if (this.base) {
        this.base[row] = total[1][i];
        this.baseSelf[row] = self[1][i];
      }
      let right = x;
      const places = (children.get(i) ?? []).map((child) => {
        const left = right;
        right += weight[child] / whole;
        return [child, row, left];
      });
      for (let c = places.length - 1; c >= 0; c--) todo.push(places[c]);
    }
    this.end.fill(1);
    for (let row = size - 1; row > 0; row--) this.end[this.parent[row]] += this.end[row];
    for (let row = 0; row < size; row++) this.end[row] += row;
  }

  /**
   * A subtree that was fetched, in the place of the row that it is of: that row's callers stand above it, with nothing
   * beside them. `above` is the layout it was put into, `rows` are the rows there of the callers and of the row itself.
   */
  static inside(above, row, tree, data) {
    const own = new Layout(data, tree, above.type, data.compares ? above.measure.compare : '');
    const rows = [];
    for (let at = row; at >= 0; at = above.parent[at]) rows.unshift(at);
    const top = rows.length - 1;
    const size = top + own.size;
    const inner = Object.create(Layout.prototype);
    Object.assign(inner, { tree, type: above.type, measure: above.measure, size, above, rows, maxDepth: top + own.maxDepth });
    const put = (name, make) => {
      if (!above[name]) {
        inner[name] = null;
        return;
      }
      inner[name] = new above[name].constructor(size);
      for (let i = 0; i < top; i++) inner[name][i] = above[name][rows[i]];
      for (let i = 0; i < own.size; i++) inner[name][top + i] = make(own[name][i], i);
    };
    const same = (value) => value;
    const [left, width] = [above.x[row], above.width[row]];
    put('source', same);
    put('code', (code, i) => (i === 0 ? above.code[row] : code));
    put('depth', (depth) => top + depth);
    put('parent', (parent, i) => (i === 0 ? top - 1 : top + parent));
    put('end', (end) => top + end);
    put('x', (x) => left + x * width);
    put('width', (share) => share * width);
    for (const name of ['total', 'self', 'base', 'baseSelf']) put(name, same);
    for (let i = 0; i < top; i++) {
      inner.parent[i] = i - 1;
      inner.end[i] = size;
    }
    return inner;
  }

  static #children(tree, weight) {
    const children = new Map();
    for (let i = 1; i < tree.nodes; i++) {
      if (weight[i] === 0) continue;
      const list = children.get(tree.parent[i]);
      if (list) list.push(i);
      else children.set(tree.parent[i], [i]);
    }
    for (const list of children.values()) {
      if (list.length > 1) list.sort((a, b) => (tree.code[a] === SMALL) - (tree.code[b] === SMALL) || weight[b] - weight[a] || tree.code[a] - tree.code[b]);
    }
    return children;
  }

  name(row) {
    const code = this.code[row];
    return code === SMALL ? W('smallFrames', count(this.tree.smallCount.get(this.source[row]))) : this.tree.fullName(code);
  }

  /** How much more or less than the base a row has; null where nothing is compared. */
  change(row) {
    return this.base && this.measure.change(this.total[row], this.base[row]);
  }

  /** Rows whose name or file matches, and the sum of the topmost ones: no frame counts twice. */
  search(query) {
    const { test, plain } = matcher(query);
    const { functions, files } = this.tree;
    const hit = functions.map(([name, file]) => test(name) || test(files[file]));
    const matched = new Uint8Array(this.size);
    let frames = 0;
    let sum = 0;
    let base = 0;
    let share = 0;
    let covered = 0;
    for (let i = 1; i < this.size; i++) {
      if (this.code[i] < FIRST || !hit[this.code[i] - FIRST]) continue;
      matched[i] = 1;
      frames++;
      if (i >= covered) {
        covered = this.end[i];
        sum += this.total[i];
        base += this.base ? this.base[i] : 0;
        share += this.width[i];
      }
    }
    return { matched, frames, sum, base, share, plain };
  }

  /** Who calls a function and whom it calls, with the values that pass between them; of a tree of callees. */
  neighbours(code) {
    const callers = new Map();
    const callees = new Map();
    const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
    for (let i = 1; i < this.size; i++) {
      if (this.code[i] === code) add(callers, this.code[this.parent[i]], this.total[i]);
      if (this.code[this.parent[i]] === code) add(callees, this.code[i], this.total[i]);
    }
    const sorted = (map) => [...map].map(([c, value]) => ({ code: c, value })).sort((a, b) => b.value - a.value);
    return { callers: sorted(callers), callees: sorted(callees) };
  }
}

/** A search as a regular expression, or as plain text where it is none; case does not matter. */
function matcher(query) {
  try {
    const regex = new RegExp(query, 'i');
    return { test: (s) => regex.test(s), plain: false };
  } catch {
    const low = query.toLowerCase();
    return { test: (s) => s.toLowerCase().includes(low), plain: true };
  }
}
