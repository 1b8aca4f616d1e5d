const ROOT = 0;
const SMALL = 1;
const FIRST = 2; // codes from here on are functions

/** A profile's call tree as the report packed it: columns in preorder. */
class CallTree {
  constructor(data) {
    const read = new Varints(data);
    const header = JSON.parse(read.text(read.next()));
    Object.assign(this, header);
    const n = header.nodes;
    this.depth = new Int32Array(n);
    this.code = new Int32Array(n);
    this.smallCount = new Map();
    for (let i = 0, previous = -1; i < n; i++) {
      previous = previous + 1 - read.next();
      this.depth[i] = previous;
    }
    for (let i = 0; i < n; i++) this.code[i] = read.next();
    for (let i = 0; i < n; i++) if (this.code[i] === SMALL) this.smallCount.set(i, read.next());
    this.self = header.types.map(() => Float64Array.from({ length: n }, () => read.zigzag()));
    this.parent = new Int32Array(n).fill(-1);
    const path = [];
    for (let i = 0; i < n; i++) {
      path[this.depth[i]] = i;
      if (i > 0) this.parent[i] = path[this.depth[i] - 1];
    }
  }

  fullName(code) {
    return code < FIRST ? W('all') : this.functions[code - FIRST][0];
  }

  /** `orders.(*Notifier).Publish` of `example.com/shop/orders.(*Notifier).Publish`. */
  shortName(code) {
    return shortFunction(this.fullName(code));
  }

  file(code) {
    if (code < FIRST) return '';
    const [, file, line] = this.functions[code - FIRST];
    return this.files[file] + (line && this.files[file] ? `:${line}` : '');
  }

  /** 0 own, 1 dependency, 2 standard library, 3 runtime, -1 for what is no function. */
  owner(code) {
    return code < FIRST ? -1 : this.functions[code - FIRST][3];
  }
}

function shortFunction(name) {
  const bracket = name.indexOf('[');
  const slash = name.lastIndexOf('/', bracket < 0 ? undefined : bracket);
  return name.slice(slash + 1);
}

/**
 * A tree laid out for one sample type: rows in preorder, children by size, largest first, so that
 * rows of one depth run from left to right. What has no value of this type is left out.
 */
class Layout {
  constructor(tree, type) {
    this.tree = tree;
    this.type = type;
    const n = tree.nodes;
    const self = tree.self[type];
    const total = Float64Array.from(self);
    const weight = Float64Array.from(self, Math.abs);
    for (let i = n - 1; i > 0; i--) {
      total[tree.parent[i]] += total[i];
      weight[tree.parent[i]] += weight[i];
    }
    const children = Layout.#children(tree, weight);
    let size = 0;
    for (let i = 0; i < n; i++) if (i === 0 || weight[i] > 0) size++;
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
    const whole = weight[0] || 1;
    let row = 0;
    const visit = (i, depth, parent, x) => {
      const at = row++;
      this.source[at] = i;
      this.code[at] = tree.code[i];
      this.depth[at] = depth;
      this.parent[at] = parent;
      this.x[at] = x;
      this.width[at] = weight[i] / whole;
      this.total[at] = total[i];
      this.self[at] = self[i];
      let left = x;
      for (const child of children.get(i) ?? []) {
        visit(child, depth + 1, at, left);
        left += weight[child] / whole;
      }
      this.end[at] = row;
    };
    visit(0, 0, -1, 0);
    this.maxDepth = this.depth.reduce((a, b) => Math.max(a, b), 0);
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
      list.sort((a, b) => (tree.code[a] === SMALL) - (tree.code[b] === SMALL) || weight[b] - weight[a] || tree.code[a] - tree.code[b]);
    }
    return children;
  }

  name(row) {
    const code = this.code[row];
    return code === SMALL ? W('smallFrames', count(this.tree.smallCount.get(this.source[row]))) : this.tree.fullName(code);
  }

  /** Rows whose name or file matches, and the sum of the topmost ones: no frame counts twice. */
  search(query) {
    let matcher;
    let plain = false;
    try {
      matcher = new RegExp(query, 'i');
    } catch {
      plain = true;
      matcher = { test: (s) => s.toLowerCase().includes(query.toLowerCase()) };
    }
    const { functions, files } = this.tree;
    const hit = functions.map(([name, file]) => matcher.test(name) || matcher.test(files[file]));
    const matched = new Uint8Array(this.size);
    let frames = 0;
    let sum = 0;
    let share = 0;
    let covered = 0;
    for (let i = 1; i < this.size; i++) {
      if (this.code[i] < FIRST || !hit[this.code[i] - FIRST]) continue;
      matched[i] = 1;
      frames++;
      if (i >= covered) {
        covered = this.end[i];
        sum += this.total[i];
        share += this.width[i];
      }
    }
    return { matched, frames, sum, share, plain };
  }

  /** Per function: flat, and cum without counting recursion twice. */
  functionTotals() {
    const flat = new Map();
    const cum = new Map();
    const open = new Map(); // code → end of the outermost open call
    for (let i = 1; i < this.size; i++) {
      const code = this.code[i];
      if (code < FIRST) continue;
      flat.set(code, (flat.get(code) ?? 0) + this.self[i]);
      if (i >= (open.get(code) ?? 0)) {
        open.set(code, this.end[i]);
        cum.set(code, (cum.get(code) ?? 0) + this.total[i]);
      }
    }
    return [...cum].map(([code, value]) => ({ code, cum: value, flat: flat.get(code) ?? 0 }));
  }

  /** Who calls a function and whom it calls, with the values that pass between them. */
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

  /** Self values summed by owner. */
  byOwner() {
    const sums = [0, 0, 0, 0];
    for (let i = 1; i < this.size; i++) {
      const owner = this.tree.owner(this.code[i]);
      if (owner >= 0) sums[owner] += this.self[i];
    }
    return sums;
  }
}
