const app = document.getElementById('app');

/** The page: builds all sections in the current language; views keep their state across builds. */
class Page {
  constructor(report) {
    this.report = report;
    this.views = new Map();
    this.goroutines = report.goroutines && new GoroutineTable(report.goroutines);
    this.profiles = ['cpu', 'heap', 'mutex', 'block'].filter((id) => document.getElementById(`profile-${id}`));
    this.chrome = new Chrome(this, report.language);
  }

  render() {
    const has = (id) => this.profiles.includes(id);
    const show = {
      cpu: (f) => this.views.get('cpu')?.has(f),
      heap: (f) => this.views.get('heap')?.has(f),
      goroutines: (f) => this.goroutines?.has(f),
      flame: (id, f) => this.views.get(id).show(f),
      filter: (f) => {
        this.goroutines.filter(f);
        document.getElementById('goroutines').scrollIntoView({ block: 'start', behavior: 'smooth' });
      },
    };
    app.replaceChildren(
      h('a.skip', { href: '#verdict' }, W('skip')),
      this.#bar(has),
      h('main',
        verdictSection(this.report, show),
        section('cpu', W('cpu'), has('cpu') ? this.#flame('cpu') : h('p.faint', W('noProfile', 'CPU'))),
        has('heap') && section('heap', W('heap'), this.#flame('heap')),
        (has('mutex') || has('block')) && section('contention', W('contention'),
          has('mutex') && [h('h3', W('mutexProfile')), this.#flame('mutex')], has('block') && [h('h3', W('blockProfile')), this.#flame('block')]),
        this.goroutines ? this.goroutines.render() : section('goroutines', W('goroutines'), h('p.faint', W('noGoroutines'))),
        memorySection(this.report),
        processSection(this.report),
        evidenceSection(this.report)));
  }

  #bar(has) {
    const sections = ['verdict', 'cpu', has('heap') && 'heap', (has('mutex') || has('block')) && 'contention', 'goroutines', 'gc', 'process', 'evidence'];
    return this.chrome.bar(sections.filter(Boolean).map((id) => [id, W(id)]));
  }

  redraw() {
    for (const view of this.views.values()) {
      view.draw();
    }
  }

  #flame(id) {
    const view = this.views.get(id);
    return h('div', { id: `slot-${id}` }, view ? this.#flameParts(view) : h('p.faint', W('loading')));
  }

  #flameParts(view) {
    const { data } = view;
    const total = view.quantity(view.sampleType.totals[0]);
    const intro = view.id === 'cpu' && data.seconds[0] > 0
      ? W('cpuIntro', decimal(view.sampleType.totals[0] / 1e9 / data.seconds[0]), seconds(data.seconds[0]), count(data.samples[0]))
      : W('snapshotIntro', total, count(data.samples[0]));
    return [h('p', intro), view.render()];
  }

  /** Unpacks the profiles one by one, after the verdict has been painted. */
  async load() {
    for (const id of this.profiles) {
      const slot = () => document.getElementById(`slot-${id}`);
      try {
        const view = new FlameView(id, new FlameData(await unpack(`profile-${id}`)), W(id === 'mutex' || id === 'block' ? `${id}Profile` : id));
        this.views.set(id, view);
        slot().replaceChildren(...this.#flameParts(view));
        view.draw();
      } catch (e) {
        slot().replaceChildren(h('p.warning', W('brokenProfile', e.message)));
      }
      await painted();
    }
    this.#refreshVerdict();
    document.documentElement.dataset.ready = 'true';
  }

  /** The findings link into the profiles, which have arrived by now. */
  #refreshVerdict() {
    const [x, y] = [scrollX, scrollY];
    this.render();
    this.redraw();
    scrollTo(x, y);
  }

  listen() {
    document.addEventListener('keydown', (e) => {
      if (e.key !== '/' || typing(e)) return;
      const seen = [...this.views.values()].find((v) => v.element.getBoundingClientRect().bottom > 80) ?? this.views.values().next().value;
      if (seen) {
        e.preventDefault();
        seen.input.focus();
        seen.input.select();
      }
    });
    this.chrome.listen();
  }
}

async function start() {
  if (!canUnpack(app)) return;
  const report = JSON.parse(new TextDecoder().decode(await unpack('report')));
  const page = new Page(report);
  page.listen();
  page.render();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  await painted();
  await page.load();
}

start();
