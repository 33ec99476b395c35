import type { Messages } from './messages.js';

export const TRADITIONAL_CHINESE: Messages = {
  start:
    '你好，我是雁聞。問我報紙上的事，我從存下的報道裏找答案，並給出原文那一句和出處。\n\n例如：一季稻收割投入了多少臺農機？\n\n/help 看怎麼用。',
  help: (username, keepDays) =>
    [
      '直接發來問題就行，一次一個。問得越具體（人名、地名、年份、單位），找得越準。接著追問也行：「那油茶呢？」「是哪天的事？」；/new 另起話題。',
      '答案下面是原文的那一句，再下面是出處：標題、報紙、日期、版面、記者。按鈕可看上下文、全文和引用格式。報上沒有的，我會說沒有找到。',
      '/search 油茶 2022-11..2022-12：按詞查報道，可限日期和報紙\n/figures 油茶：一件事的全部數字\n/issues 2022-11：有哪些報紙，登了什麼\n/reporter 許珂：一位記者的報道\n/watch 油茶：以後有新報道就告訴你；/watches 看和取消',
      '/cancel：不等了\n/status：存了哪些報紙',
      `在群組裏，請 @${username}，或回覆我的訊息，或用 /ask 加問題。在任何聊天裏輸入「@${username} 一季稻 農機」也能查。`,
      keepDays === 0
        ? '你的問題答完就刪。按鈕、關注和評價會留著；/forget 刪掉與你有關的一切。'
        : `你的問題保留 ${keepDays} 天後刪除。按鈕、關注和評價會留著；/forget 刪掉與你有關的一切。`,
    ].join('\n\n'),
  helpAdmin:
    '管理員：發來 .txt 或 .jsonl 檔案（20 MB 以內）即可收錄，先給你看讀出了什麼，確認後才加，可撤銷。/remove 加檔名或報道編號，永久移除。',
  usage: {
    question: '直接把問題發給我就行，例如：一季稻收割投入了多少臺農機？',
    search: '請在後面寫要查的詞，可加日期和報紙，例如：/search 油茶 2022-11..2022-12',
    figures: '請在後面寫是什麼事，例如：/figures 油茶',
    reporter: '請在後面寫記者的姓名，例如：/reporter 許珂',
  },
  commands: {
    ask: '提問',
    search: '按詞查報道',
    figures: '一件事的全部數字',
    issues: '有哪些報紙',
    reporter: '一位記者的報道',
    watch: '關注一個詞或問題',
    watches: '我的關注',
    new: '另起話題',
    cancel: '不等了',
    forget: '刪掉與我有關的一切',
    status: '收錄了哪些報紙',
    help: '怎麼用',
    remove: '永久移除檔案或報道',
  },
  status: ({ articles, sources, from, to }) => {
    const span = from === null || to === null ? '' : from === to ? `，${from}` : `，${from} 至 ${to}`;
    return articles === 0
      ? '現在還沒有收錄任何報道。'
      : `已收錄 ${articles} 篇報道，來自 ${sources} 個檔案${span}。`;
  },
  hearing: (all) =>
    all
      ? '群組裏：隱私模式已關，我能聽到所有訊息，但只回答命令、@我和對我的回覆。'
      : '群組裏：隱私模式開著，我只聽得到命令、@我和對我的回覆，這就夠了。',
  inbox: ({ open, answered, failed, resent }) =>
    `收件匣：待答 ${open}，已答 ${answered}，失敗 ${failed}，重發 ${resent}。`,
  wordless: '謝謝！可惜我只看得懂文字，聽不了語音，也看不了圖片。請把想問的寫成一句話發給我。',
  tooSlow: (reference) =>
    `抱歉，這個問題我想得太久，沒能按時答出來。請換個更具體的問法再試一次。（編號 ${reference}）`,
  failed: (reference) =>
    `抱歉，出了點問題，這次沒能回答。請稍後再問；如果還是不行，請把編號告訴管理員。（編號 ${reference}）`,
  nearest: '最接近的報道：',
  understoodAs: (question) => `（理解為：${question}）`,
  queued: (before) => `現在問的人多，前面還有 ${before} 個問題，輪到就答。不等了請發 /cancel。`,
  cancelled: (questions) =>
    questions === 0
      ? '沒有在等的問題。'
      : `好，${questions === 1 ? '這個問題' : `這 ${questions} 個問題`}不答了。`,
  newConversation: '好，前面聊的我不再接著了，請問新的。',
  buttons: {
    cite: '引用',
    previous: '‹ 上一段',
    next: '下一段 ›',
    whole: '全文',
    back: '回到這一段',
    confirm: '確定',
    cancel: '取消',
    undo: '撤銷',
    add: '加入檔案庫',
  },
  oldButton: '這個按鈕太舊了，後面的內容已不再保存。請把問題再問一遍。',
  articleGone: '這篇報道現在的檔案庫裏找不到了。',
  place: (index, of) => `第 ${index}／${of} 段`,
  textMissing: '〔此處原版缺文〕',
  citations: { gbt2025: 'GB/T 7714—2025', gbt2015: 'GB/T 7714—2015', bibtex: 'BibTeX' },
  feedback: {
    thanks: '謝謝，記下了。',
    askWhy: '謝謝，記下了。哪裏不對？點一下，或回覆這條訊息說明，不說也行。',
    noted: '記下了，謝謝你的說明。',
    reasons: { figure: '答案錯了', article: '找錯報道', missed: '報上其實有', question: '沒聽懂問題' },
  },
  search: {
    found: (words, articles, limits, more) =>
      `「${words}」${limits}：${more ? `最相關的 ${articles}` : articles} 篇報道`,
    near: (words, limits) => `報上沒有「${words}」${limits}這些詞，下面是意思相近的：`,
    within: ({ from, to, paper }) => {
      const days =
        from === to
          ? from
          : from === undefined
            ? `${to} 及以前`
            : to === undefined
              ? `${from} 及以後`
              : `${from} 至 ${to}`;
      const told = [days, paper].filter((part) => part !== undefined).join('，');
      return told === '' ? '' : `（${told}）`;
    },
    nothing: (words, limits) => `「${words}」${limits}：沒有找到。`,
  },
  issues: {
    heading: (of) => (of === '' ? '收錄的報紙：' : `${of} 的報紙：`),
    none: '沒有收錄這一時間的報紙。',
    unknownDay: '日期不詳',
    year: (year, issues) => `${year} 年（${issues} 期）`,
    month: (month, issues) => `${month}（${issues} 期）`,
    day: (day, paper, articles) => `${day}${paper === null ? '' : ` ${paper}`}（${articles} 篇）`,
    holds: (day, articles) => `${day}：${articles} 篇報道`,
  },
  reporter: {
    found: (name, articles) => `${name} 的報道：${articles} 篇`,
    nothing: (name) => `沒有找到記者「${name}」的報道。請寫全名。`,
  },
  watch: {
    added: (text, isQuestion) =>
      isQuestion
        ? `好，「${text}」在新報紙裏有了新的說法，我就告訴你。/watches 可取消。`
        : `好，新報紙裏有「${text}」的報道，我就告訴你。/watches 可取消。`,
    already: (text) => `「${text}」你已經關注了。`,
    refused: (code) =>
      code === 'watch-many'
        ? '關注得太多了，請先取消一些：/watches'
        : code === 'watch-long'
          ? '太長了，請說短一點，例如：/watch 油茶'
          : '請說出要關注什麼，例如：/watch 油茶',
    list: (watches) => `你的關注：\n${watches.join('\n')}`,
    none: '你還沒有關注什麼。例如：/watch 油茶',
    removed: (text) => `不再關注「${text}」。`,
    unknown: '沒有這個關注。/watches 看你的關注。',
    news: (text) => `你關注的「${text}」有新報道：`,
    more: (news) => `…… 另有 ${news} 條`,
    feed: (file) => `也寫進了訂閱檔案（Atom）：${file}`,
  },
  forget: {
    sure: '要刪掉我保存的與你有關的一切嗎？包括你的問題和回答、按鈕、關注、評價。刪了找不回來。',
    done: ({ updates: questions, watches, feedback }) =>
      `已刪：${questions} 條問題和回答、${watches} 個關注、${feedback} 條評價，以及按鈕和話題。`,
    kept: '好，什麼都沒刪。',
  },
  access: {
    closed: '抱歉，這個機器人只對指定的人開放。',
    pair: '這個機器人需要配對：請向管理員要一個配對碼，然後發 /pair 配對碼。',
    admitted: '配對成功，歡迎！直接發來問題就行。',
    refused: '配對碼不對或已過期，請再要一個。',
    tooMany: '試得太多了，請一小時後再試。',
    quotaPerson: '你今天的提問次數已用完，明天再來吧。',
    quotaChat: '這個聊天今天的提問次數已用完，明天再來吧。',
    adminsOnly: '只有管理員可以這樣做。',
  },
  upload: {
    tooBig: (megabytes) => `檔案太大：最多 ${megabytes} MB。請分成幾個檔案，或直接放進 seeds 資料夾。`,
    preview: (
      fileName,
      { articles, titles, paper, issueDate, issueDateBasis, lastIssueDate, warnings, sameAs },
    ) =>
      [
        `《${fileName}》裏讀出 ${articles} 篇報道${paper === null ? '' : `，${paper}`}${issueDate === null ? '，日期不詳' : `，${issueDate}${lastIssueDate === null ? '' : ` 至 ${lastIssueDate}`}${issueDateBasis === 'inferred' ? '（由內容推定）' : ''}`}：`,
        ...titles.map((title) => `· ${title ?? '（無標題）'}`),
        ...(articles > titles.length ? [`…… 共 ${articles} 篇`] : []),
        ...(warnings.length > 0
          ? [
              '請留意：',
              ...warnings
                .slice(0, 8)
                .map(({ line, message }) => `! ${line === null ? '' : `第 ${line} 行：`}${message}`),
            ]
          : []),
        ...(sameAs === null ? [] : [`! 與已收錄的 ${sameAs} 內容相同`]),
      ].join('\n'),
    adding: (fileName) => `正在加入《${fileName}》，完成後告訴你。`,
    added: (source, articles) => `已加入：${source}，${articles} 篇報道。`,
    cancelled: '好，沒有加入。',
    undone: (source) => `已撤銷：${source} 不在檔案庫裏了。`,
    settled: '這個檔案已經處理過了。',
    unreadable: (message) => `這個檔案讀不了：${message}`,
  },
  removal: {
    usage: '用法：/remove 加報道編號或檔名。打開一篇報道的「全文」（/search、/issues），兩樣都寫在下面。',
    unknown: (target) => `檔案庫裏沒有「${target}」。`,
    file: (name) => `「${name}」`,
    article: (title) => `《${title}》`,
    sure: (what) => `要永久移除${what}嗎？重新建索引也不會回來；可以撤銷。`,
    done: (what) => `已移除${what}。`,
    undone: (what) => `已撤銷，${what}回來了。`,
    cancelled: '好，沒有移除。',
  },
  inline: { ask: '在私聊裏問', nothing: '沒有找到' },
};
