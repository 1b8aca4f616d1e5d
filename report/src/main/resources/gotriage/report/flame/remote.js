const HALF_PIXEL = 1 / 4000; // of a screen 2,000 pixels wide

/**
 * Asks the server for what the page was not given: subtrees, both sides of a function, functions that a search finds.
 * The server numbers functions; those of the page come first, in the page's order.
 */
class FlameRemote {
  constructor(data, address, query) {
    this.data = data;
    this.address = address;
    this.query = query;
    this.known = data.functions.length;
    this.codes = new Map(); // of functions learned later, by the server's numbers
    this.numbers = []; // the other way round
    this.fileIndex = new Map(data.files.map((file, i) => [file, i]));
    for (const columns of [data.flat, data.cum]) columns.forEach((column, c) => { columns[c] = [...column]; }); // they grow
    this.latest = new Map(); // what was asked last, by its kind: older answers are of no use
  }

  #code(number) {
    return number < this.known ? FIRST + number : this.codes.get(number);
  }

  #number(code) {
    const index = code - FIRST;
    return index < this.known ? index : this.numbers[index - this.known];
  }

  /** What came back, or null where a newer question of this kind was asked meanwhile. */
  async #ask(page, words) {
    this.latest.get(page)?.abort();
    const control = new AbortController();
    this.latest.set(page, control);
    const query = new URLSearchParams([...this.query, ...Object.entries(words)]);
    let bytes;
    try {
      const answer = await fetch(`${this.address}${page}?${query}`, { signal: control.signal });
      bytes = new Uint8Array(await answer.arrayBuffer());
      if (!answer.ok) throw new Error(new TextDecoder().decode(bytes).slice(0, 300));
    } catch (e) {
      if (control.signal.aborted) return null;
      throw e;
    }
    return control.signal.aborted ? null : this.#learn(new Varints(bytes));
  }

  /** Takes in the functions of an answer, and its trees. */
  #learn(read) {
    const answer = JSON.parse(read.text(read.next()));
    const { data } = this;
    const fresh = [];
    answer.functions.forEach(([number, name, file, line, owner], i) => {
      if (this.#code(number) !== undefined) return;
      if (!this.fileIndex.has(file)) this.fileIndex.set(file, data.files.push(file) - 1);
      this.codes.set(number, FIRST + data.functions.push([name, this.fileIndex.get(file), line, owner]) - 1);
      this.numbers.push(number);
      fresh.push(i);
    });
    data.scales.forEach((scale, c) => {
      for (const columns of [data.flat, data.cum]) {
        const all = Float64Array.from({ length: answer.functions.length }, () => read.zigzag() * scale);
        for (const i of fresh) columns[c].push(all[i]);
      }
    });
    answer.trees = answer.trees.map((tree) => data.readTree(read, tree, (code) => (code < FIRST ? code : this.#code(code - FIRST))));
    return answer;
  }

  /** The stacks that pass through a row of a layout, from there on; null where the answer is of no use any more. */
  async below(layout, row) {
    const path = [];
    for (let at = row; at > 0; at = layout.parent[at]) path.push(this.#number(layout.code[at]));
    const { kind, label } = layout.tree;
    const answer = await this.#ask('tile', { kind, label, path: path.reverse().join('.') });
    return answer && answer.trees[0];
  }

  async around(code) {
    const answer = await this.#ask('around', { function: this.#number(code) });
    return answer && { callees: answer.trees[0], callers: answer.trees[1] };
  }

  async search(query) {
    return this.#ask('search', { q: query });
  }
}

/** Whether something is folded below a row that could be seen if the row were the whole picture. */
function lacks(layout, row) {
  const narrow = layout.width[row] * HALF_PIXEL;
  for (let i = row + 1; i < layout.end[row]; i++) if (layout.code[i] === SMALL && layout.width[i] > narrow) return true;
  return false;
}
