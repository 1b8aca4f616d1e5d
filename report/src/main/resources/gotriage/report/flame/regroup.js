/** Puts paths of frames together into a tree, in any order. */
class Weaver {
  constructor(columns) {
    this.code = [ROOT];
    this.children = [new Map()];
    this.self = [new Float64Array(columns)];
    this.small = [0];
    this.columns = columns;
  }

  child(node, code) {
    let at = this.children[node].get(code);
    if (at === undefined) {
      at = this.code.push(code) - 1;
      this.children[node].set(code, at);
      this.children.push(new Map());
      this.self.push(new Float64Array(this.columns));
      this.small.push(0);
    }
    return at;
  }

  add(node, values, row, sign = 1) {
    const self = this.self[node];
    for (let c = 0; c < this.columns; c++) self[c] += sign * values[c][row];
  }

  /** The tree of what was put together; the rest is taken from the tree that it was made of. */
  tree(of, changes) {
    const n = this.code.length;
    const depth = new Int32Array(n);
    const code = new Int32Array(n);
    const self = Array.from({ length: this.columns }, () => new Float64Array(n));
    const smallCount = new Map();
    const todo = [[0, 0]];
    for (let row = 0; todo.length; row++) {
      const [node, level] = todo.pop();
      depth[row] = level;
      code[row] = this.code[node];
      if (code[row] === SMALL) smallCount.set(row, this.small[node]);
      for (let c = 0; c < this.columns; c++) self[c][row] = this.self[node][c];
      for (const child of this.children[node].values()) todo.push([child, level + 1]);
    }
    return new CallTree({ ...of, ...changes, depth, code, self, smallCount });
  }
}

/** The same stacks from the other end: callers below callees, or the reverse. */
function turned(tree) {
  const weaver = new Weaver(tree.self.length);
  for (let i = 0; i < tree.nodes; i++) {
    if (tree.self.every((column) => column[i] === 0)) continue;
    let node = 0;
    for (let at = i; at > 0; at = tree.parent[at]) node = weaver.child(node, tree.code[at]);
    weaver.add(node, tree.self, i);
    if (tree.code[i] === SMALL) weaver.small[weaver.child(0, SMALL)] += tree.smallCount.get(i);
  }
  return weaver.tree(tree, { kind: tree.kind === 'callees' ? 'callers' : 'callees' });
}

/** Packages instead of functions: calls within a package are one frame. */
function byPackage(tree) {
  const packages = new Map();
  const functions = [];
  const codeOf = tree.functions.map(([name, , , owner]) => {
    const pkg = packageOf(name);
    if (!packages.has(pkg)) {
      packages.set(pkg, FIRST + functions.length);
      functions.push([pkg, 0, 0, owner]);
    }
    return packages.get(pkg);
  });
  const weaver = new Weaver(tree.self.length);
  const node = new Int32Array(tree.nodes);
  for (let i = 1; i < tree.nodes; i++) {
    const above = node[tree.parent[i]];
    const code = tree.code[i] < FIRST ? tree.code[i] : codeOf[tree.code[i] - FIRST];
    node[i] = above > 0 && weaver.code[above] === code ? above : weaver.child(above, code);
    weaver.add(node[i], tree.self, i);
    if (code === SMALL) weaver.small[node[i]] += tree.smallCount.get(i);
  }
  weaver.add(0, tree.self, 0);
  return weaver.tree(tree, { functions, files: [''], group: 'package' });
}

/**
 * One function as the root: what lies below it in a tree, and what lies above it, turned round.
 * In a tree of callees that are its callees and its callers. A stack counts once, by the outermost of its calls.
 */
function around(tree, code) {
  const columns = tree.self.length;
  const total = tree.self.map((column) => {
    const sums = Float64Array.from(column);
    for (let i = tree.nodes - 1; i > 0; i--) sums[tree.parent[i]] += sums[i];
    return sums;
  });
  const below = new Weaver(columns);
  const above = new Weaver(columns);
  const found = new Float64Array(columns);
  let i = 1;
  while (i < tree.nodes) {
    if (tree.code[i] !== code) {
      i++;
      continue;
    }
    for (let c = 0; c < columns; c++) found[c] += total[c][i];
    let at = above.child(0, code);
    for (let up = tree.parent[i]; up > 0; up = tree.parent[up]) at = above.child(at, tree.code[up]);
    above.add(at, total, i);
    const nodes = [below.child(0, code)];
    const top = tree.depth[i];
    below.add(nodes[0], tree.self, i);
    for (i++; i < tree.nodes && tree.depth[i] > top; i++) {
      const level = tree.depth[i] - top;
      nodes[level] = below.child(nodes[level - 1], tree.code[i]);
      below.add(nodes[level], tree.self, i);
      if (tree.code[i] === SMALL) below.small[nodes[level]] += tree.smallCount.get(i);
    }
  }
  return { below: below.tree(tree, {}), above: above.tree(tree, {}), found };
}

/**
 * The callers and callees of a function, each from the tree that knows more of them: a tree from the roots has the
 * upper ends of all stacks, one from the leaves their lower ends.
 */
function sandwich(data, code, column) {
  const callees = around(data.tree('callees', 'function'), code);
  const whole = { callees: callees.below, callers: callees.above, shown: callees.found };
  if (!data.whole.some((tree) => tree.kind === 'callers')) return whole;
  const callers = around(data.tree('callers', 'function'), code);
  return Math.abs(callers.found[column]) > Math.abs(callees.found[column])
    ? { callees: callers.above, callers: callers.below, shown: callers.found } : whole;
}
