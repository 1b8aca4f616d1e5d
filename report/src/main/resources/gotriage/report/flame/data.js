const ROOT = 0;
const SMALL = 1;
const FIRST = 2; // codes from here on are functions

/**
 * What the program packed of a profile, or of two that are compared: functions with exact totals, and trees.
 * A type has one column, or two: of the profile and of its base.
 */
class FlameData {
  constructor(bytes) {
    const read = new Varints(bytes);
    Object.assign(this, JSON.parse(read.text(read.next())));
    this.compares = this.samples.length === 2;
    this.scales = this.types.flatMap((t) => t.scales);
    const n = this.functions.length;
    this.flat = [];
    this.cum = [];
    for (const scale of this.scales) {
      this.flat.push(column(read, n, scale));
      this.cum.push(column(read, n, scale));
    }
    this.whole = this.trees.map((tree) => this.readTree(read, tree, (code) => code));
    this.made = new Map();
  }

  /** The columns of a tree; code maps the codes that are read. */
  readTree(read, { kind, label, nodes, folded, share }, code) {
    const depth = new Int32Array(nodes);
    const codes = new Int32Array(nodes);
    const smallCount = new Map();
    for (let i = 0, previous = -1; i < nodes; i++) {
      previous = previous + 1 - read.next();
      depth[i] = previous;
    }
    for (let i = 0; i < nodes; i++) codes[i] = code(read.next());
    for (let i = 0; i < nodes; i++) if (codes[i] === SMALL) smallCount.set(i, read.next());
    const self = this.scales.map((scale) => column(read, nodes, scale));
    return new CallTree({ kind, label, folded, share, depth, code: codes, smallCount, self, functions: this.functions, files: this.files });
  }

  /** Keys of the labels that the stacks can be grouped by. */
  get labels() {
    return this.whole.filter((tree) => tree.label).map((tree) => tree.label);
  }

  /** A tree by direction (`callees`, `callers`) and group (`function`, `package`, `label:KEY`); made when first asked for. */
  tree(kind, group) {
    const key = `${kind} ${group}`;
    if (!this.made.has(key)) this.made.set(key, this.#make(kind, group));
    return this.made.get(key);
  }

  #make(kind, group) {
    if (group === 'package') return byPackage(this.tree(kind, 'function'));
    const label = group.startsWith('label:') ? group.slice(6) : '';
    const callees = this.whole.find((tree) => tree.kind === 'callees' && tree.label === label);
    if (kind === 'callees') return callees;
    return this.whole.find((tree) => tree.kind === 'callers' && tree.label === label) ?? turned(callees);
  }
}

const column = (read, n, scale) => Float64Array.from({ length: n }, () => read.zigzag() * scale);

/** A call tree: columns in preorder; `self` has one column for each of the data's. */
class CallTree {
  constructor(columns) {
    Object.assign(this, columns);
    const n = this.depth.length;
    this.nodes = n;
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

/** `example.com/shop/orders` of `example.com/shop/orders.(*Notifier).Publish`. */
function packageOf(name) {
  const bracket = name.indexOf('[');
  const slash = name.lastIndexOf('/', bracket < 0 ? undefined : bracket);
  const dot = name.indexOf('.', slash + 1);
  return dot < 0 ? name : name.slice(0, dot);
}
