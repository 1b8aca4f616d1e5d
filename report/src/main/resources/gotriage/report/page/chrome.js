/**
 * What every page has: the bar on top with its sections, languages, themes and printing.
 * A page has render(), which builds it anew in the current language, and redraw() for what it paints itself.
 */
class Chrome {
  constructor(page, code) {
    this.page = page;
    this.theme = 'auto';
    language = code === 'zh' ? 1 : 0;
  }

  /** The bar; links are [id of the section or address of a page, its name]. */
  bar(links) {
    const tongue = (index, name) => h('button', {
      type: 'button', lang: index ? 'zh-CN' : 'en', ariaPressed: String(language === index),
      onclick: () => {
        language = index;
        this.page.render();
        this.page.redraw();
      },
    }, name);
    document.documentElement.lang = language ? 'zh-CN' : 'en';
    return h('header.top',
      h('span.brand', 'Gotriage'),
      h('nav', { ariaLabel: W('sections') }, links.map(([id, name]) => h('a', { href: id.includes('/') ? id : `#${id}` }, name))),
      h('span.tools',
        h('span.tongues', { role: 'group' }, tongue(0, 'English'), tongue(1, '中文')),
        h('select', { ariaLabel: W('theme'), onchange: (e) => this.#paint(e.target.value) },
          [['auto', 'themeAuto'], ['light', 'themeLight'], ['dark', 'themeDark']].map(([value, word]) => h('option', { value, selected: this.theme === value }, `${W('theme')}: ${W(word)}`))),
        h('button', { type: 'button', onclick: () => print() }, W('print'))));
  }

  #paint(theme) {
    this.theme = theme;
    document.documentElement.dataset.theme = theme;
    this.page.redraw();
  }

  /** Follows the system's colours; prints in light ones with everything unfolded. */
  listen() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.page.redraw());
    addEventListener('beforeprint', () => {
      document.body.classList.add('printing');
      document.documentElement.dataset.theme = 'light';
      document.querySelectorAll('details').forEach((d) => { d.open = true; });
      this.page.redraw();
    });
    addEventListener('afterprint', () => {
      document.body.classList.remove('printing');
      this.#paint(this.theme);
    });
  }
}

/** True while keys go into a field. */
const typing = (e) => /^(input|textarea|select)$/i.test(e.target.tagName) || e.ctrlKey || e.metaKey || e.altKey;

/** Lets the browser paint what there is; in a background tab there are no animation frames to wait for. */
const painted = () => new Promise((done) => { setTimeout(done, 0); });

/** False, with a word about it, where the browser cannot unpack the page. */
function canUnpack(app) {
  if (typeof DecompressionStream !== 'undefined') return true;
  app.prepend(h('p.warning', W('tooOld')));
  return false;
}
