/** The bytes of an embedded piece of data, or null when the page has no such piece. */
async function unpack(id) {
  const script = document.getElementById(id);
  if (!script) return null;
  const packed = Uint8Array.from(atob(script.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads integers of seven bits a byte, low first; numbers past 2^53 lose their last digits. */
class Varints {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  next() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.data[this.at++];
      if (byte === undefined) throw new Error(`the data end at byte ${this.at - 1}`);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  zigzag() {
    const value = this.next();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  text(length) {
    const slice = this.data.subarray(this.at, this.at + length);
    this.at += length;
    return new TextDecoder().decode(slice);
  }
}
