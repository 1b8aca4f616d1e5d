const app = document.getElementById('app');

/** The page of one flame graph: what it shows, the graph, its functions. */
class FlamePage {
  constructor(about, data) {
    this.about = about;
    this.chrome = new Chrome(this, about.language);
    this.view = new FlameView('page', data, about.name);
    this.view.state = { ...about.start, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
    this.view.changed = () => this.#keep();
    if (about.more) this.view.remote = new FlameRemote(data, about.more, new URLSearchParams(location.search));
  }

  render() {
    const { about, view } = this;
    app.replaceChildren(
      this.chrome.bar(Object.entries(about.links).map(([href, name]) => [href, L(name)])),
      h('main', h('section', { id: 'graph' },
        h('h2', about.base ? W('against', about.name, about.base) : about.name),
        h('p', this.#intro()),
        h('dl.figures', this.#figures()),
        about.notes.map((note) => h('p.warning', L(note))),
        view.render()),
      h('p.note', W('madeBy', about.version), ' ', !about.more && W('offline'))));
  }

  /** The address is a link to what is seen: with the file beside it, it can be passed on. */
  #keep() {
    const state = Object.entries(this.view.state).filter(([, value]) => value);
    history.replaceState(null, '', state.length ? `#${new URLSearchParams(state)}` : location.pathname + location.search);
  }

  redraw() {
    this.view.draw();
  }

  #intro() {
    const { data, sampleType: type } = this.view;
    if (data.compares) return W('diffIntro');
    return type.type === 'cpu' && data.seconds[0] > 0
      ? W('cpuIntro', decimal(type.totals[0] / 1e9 / data.seconds[0]), seconds(data.seconds[0]), count(data.samples[0]))
      : W('snapshotIntro', this.view.quantity(type.totals[0]), count(data.samples[0]));
  }

  #figures() {
    const { data, sampleType: type } = this.view;
    const figure = (term, ...value) => value.some(Boolean) && h('div', h('dt', term), h('dd', value));
    const side = (i) => [
      this.about.times[i] && [instant(this.about.times[i]), ' '],
      data.seconds[i] > 0 && `${seconds(data.seconds[i])}, `,
      quantity(type.totals[i], type, data.seconds[i]),
      `, ${W('stacks', count(data.samples[i]))}`];
    return [
      figure(W('executable'), this.about.executable),
      data.compares ? [figure(W('base'), side(1)), figure(W('compared'), side(0))] : this.about.times[0] && figure(W('captured'), instant(this.about.times[0])),
    ];
  }

  listen() {
    document.addEventListener('keydown', (e) => {
      if (e.key !== '/' || typing(e)) return;
      e.preventDefault();
      this.view.input.focus();
      this.view.input.select();
    });
    this.chrome.listen();
  }
}

async function start() {
  if (!canUnpack(app)) return;
  language = document.documentElement.lang.startsWith('zh') ? 1 : 0;
  app.replaceChildren(h('p.note.fallback', W('loading')));
  const about = JSON.parse(new TextDecoder().decode(await unpack('about')));
  try {
    const page = new FlamePage(about, new FlameData(await unpack('profile')));
    page.listen();
    page.render();
    page.redraw();
  } catch (e) {
    app.prepend(h('p.warning', W('brokenProfile', e.message)));
    throw e;
  }
  document.documentElement.dataset.ready = 'true';
}

start();
