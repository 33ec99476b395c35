import type { Messages } from './messages.js';

export const SIMPLIFIED_CHINESE: Messages = {
  start:
    '你好，我是雁闻。问我报纸上的事，我从存下的报道里找答案，并给出原文那一句和出处。\n\n例如：今年全市新增了多少个充电桩？\n\n/help 看怎么用。',
  help: (username) =>
    [
      '直接发来问题就行，一次一个。问得越具体（人名、地名、年份、单位），找得越准。',
      '答案下面是原文的那一句，再下面是出处：标题、报纸、日期、版面、记者。报上没有的，我会说没有找到。',
      `在群里，请 @${username}，或回复我的消息，或用 /ask 加问题。`,
      '/ask 提问　/figures 油茶 一件事的全部数字　/status 存了哪些报纸　/help 本说明',
    ].join('\n\n'),
  status: ({ articles, sources, from, to }) => {
    const span = from === null || to === null ? '' : from === to ? `，${from}` : `，${from} 至 ${to}`;
    return articles === 0
      ? '现在还没有收录任何报道。'
      : `已收录 ${articles} 篇报道，来自 ${sources} 个来源${span}。`;
  },
  inbox: ({ open, answered, failed, resent }) =>
    `收件箱：待答 ${open}，已答 ${answered}，失败 ${failed}，重发 ${resent}。`,
  wordless: '谢谢！可惜我只看得懂文字，听不了语音，也看不了图片。请把想问的写成一句话发给我。',
  tooSlow: (reference) =>
    `抱歉，这个问题我想得太久，没能按时答出来。请换个更具体的问法再试一次。（编号 ${reference}）`,
  failed: (reference) =>
    `抱歉，出了点问题，这次没能回答。请稍后再问；如果还是不行，请把编号告诉管理员。（编号 ${reference}）`,
  nearest: '最接近的报道：',
  commands: { ask: '提问', figures: '一件事的全部数字', status: '收录了哪些报纸', help: '怎么用' },
};
