const app = document.getElementById('app');

/** The page: builds all sections in the current language; views keep their state across builds. */
class Page {
  constructor(report) {
    this.report = report;
    this.views = new Map();
    this.goroutines = report.goroutines && new GoroutineTable(report.goroutines);
    this.profiles = ['cpu', 'heap', 'mutex', 'block'].filter((id) => document.getElementById(`profile-${id}`));
    this.theme = 'auto';
    language = report.language === 'zh' ? 1 : 0;
  }

  render() {
    document.documentElement.lang = language ? 'zh-CN' : 'en';
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
    const link = (id) => h('a', { href: `#${id}` }, W(id));
    const tongue = (index, name) => h('button', {
      type: 'button', lang: index ? 'zh-CN' : 'en', ariaPressed: String(language === index),
      onclick: () => {
        language = index;
        this.render();
      },
    }, name);
    return h('header.top',
      h('span.brand', 'Gotriage'),
      h('nav', { ariaLabel: W('sections') }, ['verdict', 'cpu', has('heap') && 'heap', (has('mutex') || has('block')) && 'contention', 'goroutines', 'gc', 'process', 'evidence'].filter(Boolean).map(link)),
      h('span.tools',
        h('span.tongues', { role: 'group' }, tongue(0, 'English'), tongue(1, '中文')),
        h('select', { ariaLabel: W('theme'), onchange: (e) => this.#paint(e.target.value) },
          [['auto', 'themeAuto'], ['light', 'themeLight'], ['dark', 'themeDark']].map(([value, word]) => h('option', { value, selected: this.theme === value }, `${W('theme')}: ${W(word)}`))),
        h('button', { type: 'button', onclick: () => print() }, W('print'))));
  }

  #paint(theme) {
    this.theme = theme;
    document.documentElement.dataset.theme = theme;
    this.redraw();
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
    const { tree } = view;
    const total = view.quantity(view.sampleType.total);
    const intro = view.id === 'cpu' && tree.seconds > 0
      ? W('cpuIntro', decimal(view.sampleType.total / 1e9 / tree.seconds), seconds(tree.seconds), count(tree.samples))
      : W('snapshotIntro', total, count(tree.samples));
    return [h('p', intro), view.render()];
  }

  /** Unpacks the profiles one by one, after the verdict has been painted. */
  async load() {
    for (const id of this.profiles) {
      const slot = () => document.getElementById(`slot-${id}`);
      try {
        const view = new FlameView(id, new CallTree(await unpack(`profile-${id}`)), W(id === 'mutex' || id === 'block' ? `${id}Profile` : id));
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
      const typing = /^(input|textarea|select)$/i.test(e.target.tagName);
      if (e.key !== '/' || typing || e.ctrlKey || e.metaKey) return;
      const seen = [...this.views.values()].find((v) => v.element.getBoundingClientRect().bottom > 80) ?? this.views.values().next().value;
      if (seen) {
        e.preventDefault();
        seen.input.focus();
        seen.input.select();
      }
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
    addEventListener('beforeprint', () => {
      document.body.classList.add('printing');
      document.documentElement.dataset.theme = 'light';
      document.querySelectorAll('details').forEach((d) => { d.open = true; });
      this.redraw();
    });
    addEventListener('afterprint', () => {
      document.body.classList.remove('printing');
      this.#paint(this.theme);
    });
  }
}

/** Lets the browser paint what there is; in a background tab there are no animation frames to wait for. */
const painted = () => new Promise((done) => { setTimeout(done, 0); });

async function start() {
  if (typeof DecompressionStream === 'undefined') {
    app.prepend(h('p.warning', W('tooOld')));
    return;
  }
  const report = JSON.parse(new TextDecoder().decode(await unpack('report')));
  const page = new Page(report);
  page.listen();
  page.render();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  await painted();
  await page.load();
}

start();
