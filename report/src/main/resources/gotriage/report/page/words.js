// Every fixed word of the pages, [English, Chinese]. {0}, {1} are filled in.
// Each part of a page adds its own.
const WORDS = {
  skip: ['Skip to the verdict', '跳到结论'],
  theme: ['Theme', '主题'],
  themeAuto: ['as the system', '跟随系统'],
  themeLight: ['light', '浅色'],
  themeDark: ['dark', '深色'],
  print: ['Print', '打印'],
  sections: ['Sections', '章节'],
  copy: ['Copy', '复制'],
  copied: ['Copied', '已复制'],
  cores: ['{0} cores', '{0} 核'],
  perSecond: ['{0}/s', '{0}/s'],
  loading: ['Unpacking the profile…', '正在解压 profile…'],
  none: ['none', '无'],
  showMore: ['Show {0} more', '再显示 {0} 项'],
  offline: ['This file needs no network.', '本文件无需联网。'],
  search: ['Search', '搜索'],
  filter: ['Filter', '筛选'],
  function: ['function', '函数'],
  place: ['place', '位置'],
  file: ['file', '文件'],
  tooOld: ['This browser cannot unpack the page (it lacks DecompressionStream). Its content as text:', '该浏览器无法解压本页（缺少 DecompressionStream）。文字内容如下：'],
};

let language = 0; // index into every pair

/** A fixed word in the reader's language. */
function W(key, ...values) {
  const pair = WORDS[key];
  if (!pair) throw new Error(`no such word: ${key}`);
  const words = pair[language].replace(/\{(\d)\}/g, (all, i) => (i in values ? values[i] : all));
  return language === 0 ? words.replace(/(?<![\d.,])1 (core|frame|object|place|stack|thread)s\b/g, '1 $1') : words;
}

/** A text of the report in the reader's language. */
const L = (pair) => pair[language];
