import type { Messages } from './messages.js';

export const TRADITIONAL_CHINESE: Messages = {
  start:
    '你好，我是雁聞。問我報紙上的事，我從存下的報道裏找答案，並給出原文那一句和出處。\n\n例如：今年全市新增了多少個充電樁？\n\n/help 看怎麼用。',
  help: (username) =>
    [
      '直接發來問題就行，一次一個。問得越具體（人名、地名、年份、單位），找得越準。',
      '答案下面是原文的那一句，再下面是出處：標題、報紙、日期、版面、記者。報上沒有的，我會說沒有找到。',
      `在群組裏，請 @${username}，或回覆我的訊息，或用 /ask 加問題。`,
      '/ask 提問　/figures 油茶 一件事的全部數字　/status 存了哪些報紙　/help 本說明',
    ].join('\n\n'),
  status: ({ articles, sources, from, to }) => {
    const span = from === null || to === null ? '' : from === to ? `，${from}` : `，${from} 至 ${to}`;
    return articles === 0
      ? '現在還沒有收錄任何報道。'
      : `已收錄 ${articles} 篇報道，來自 ${sources} 個來源${span}。`;
  },
  inbox: ({ open, answered, failed, resent }) =>
    `收件匣：待答 ${open}，已答 ${answered}，失敗 ${failed}，重發 ${resent}。`,
  wordless: '謝謝！可惜我只看得懂文字，聽不了語音，也看不了圖片。請把想問的寫成一句話發給我。',
  tooSlow: (reference) =>
    `抱歉，這個問題我想得太久，沒能按時答出來。請換個更具體的問法再試一次。（編號 ${reference}）`,
  failed: (reference) =>
    `抱歉，出了點問題，這次沒能回答。請稍後再問；如果還是不行，請把編號告訴管理員。（編號 ${reference}）`,
  nearest: '最接近的報道：',
  commands: { ask: '提問', figures: '一件事的全部數字', status: '收錄了哪些報紙', help: '怎麼用' },
};
