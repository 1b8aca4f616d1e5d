// Words of the page of a flame graph.
Object.assign(WORDS, {
  against: ['{0} against {1}', '{0} 对比 {1}'],
  diffIntro: ['What grew and what shrank from the base to the profile compared with it.', '与基线相比，哪些增加、哪些减少。'],
  executable: ['executable', '可执行文件'],
  captured: ['captured', '采集于'],
  compared: ['profile', '对比'],
  stacks: ['{0} stacks', '{0} 个调用栈'],
  madeBy: ['Gotriage {0} made this page.', '本页由 Gotriage {0} 生成。'],
});
