import type { Messages } from './messages.js';

export const SIMPLIFIED_CHINESE: Messages = {
  start:
    '你好，我是雁闻。问我报纸上的事，我从存下的报道里找答案，并给出原文那一句和出处。\n\n例如：一季稻收割投入了多少台农机？\n\n/help 看怎么用。',
  help: (username, keepDays) =>
    [
      '直接发来问题就行，一次一个。问得越具体（人名、地名、年份、单位），找得越准。接着追问也行：“那油茶呢？”“是哪天的事？”；/new 另起话题。',
      '答案下面是原文的那一句，再下面是出处：标题、报纸、日期、版面、记者。按钮可看上下文、全文和引用格式。报上没有的，我会说没有找到。',
      '/search 油茶 2022-11..2022-12：按词查报道，可限日期和报纸\n/figures 油茶：一件事的全部数字\n/issues 2022-11：有哪些报纸，登了什么\n/reporter 许珂：一位记者的报道\n/watch 油茶：以后有新报道就告诉你；/watches 看和取消',
      '/cancel：不等了\n/status：存了哪些报纸',
      `在群里，请 @${username}，或回复我的消息，或用 /ask 加问题。在任何聊天里输入“@${username} 一季稻 农机”也能查。`,
      keepDays === 0
        ? '你的问题答完就删。按钮、关注和评价会留着；/forget 删掉与你有关的一切。'
        : `你的问题保留 ${keepDays} 天后删除。按钮、关注和评价会留着；/forget 删掉与你有关的一切。`,
    ].join('\n\n'),
  helpAdmin:
    '管理员：发来 .txt 或 .jsonl 文件（20 MB 以内）即可入库，先给你看读出了什么，确认后才加，可撤销。/remove 加文件名或报道编号，永久移除。',
  usage: {
    question: '直接把问题发给我就行，例如：一季稻收割投入了多少台农机？',
    search: '请在后面写要查的词，可加日期和报纸，例如：/search 油茶 2022-11..2022-12',
    figures: '请在后面写是什么事，例如：/figures 油茶',
    reporter: '请在后面写记者的姓名，例如：/reporter 许珂',
  },
  commands: {
    ask: '提问',
    search: '按词查报道',
    figures: '一件事的全部数字',
    issues: '有哪些报纸',
    reporter: '一位记者的报道',
    watch: '关注一个词或问题',
    watches: '我的关注',
    new: '另起话题',
    cancel: '不等了',
    forget: '删掉与我有关的一切',
    status: '收录了哪些报纸',
    help: '怎么用',
    remove: '永久移除文件或报道',
  },
  status: ({ articles, sources, from, to }) => {
    const span = from === null || to === null ? '' : from === to ? `，${from}` : `，${from} 至 ${to}`;
    return articles === 0
      ? '现在还没有收录任何报道。'
      : `已收录 ${articles} 篇报道，来自 ${sources} 个文件${span}。`;
  },
  hearing: (all) =>
    all
      ? '群里：隐私模式已关，我能听到所有消息，但只回答命令、@我和对我的回复。'
      : '群里：隐私模式开着，我只听得到命令、@我和对我的回复，这就够了。',
  inbox: ({ open, answered, failed, resent }) =>
    `收件箱：待答 ${open}，已答 ${answered}，失败 ${failed}，重发 ${resent}。`,
  wordless: '谢谢！可惜我只看得懂文字，听不了语音，也看不了图片。请把想问的写成一句话发给我。',
  tooSlow: (reference) =>
    `抱歉，这个问题我想得太久，没能按时答出来。请换个更具体的问法再试一次。（编号 ${reference}）`,
  failed: (reference) =>
    `抱歉，出了点问题，这次没能回答。请稍后再问；如果还是不行，请把编号告诉管理员。（编号 ${reference}）`,
  nearest: '最接近的报道：',
  understoodAs: (question) => `（理解为：${question}）`,
  queued: (before) => `现在问的人多，前面还有 ${before} 个问题，轮到就答。不等了请发 /cancel。`,
  cancelled: (questions) =>
    questions === 0
      ? '没有在等的问题。'
      : `好，${questions === 1 ? '这个问题' : `这 ${questions} 个问题`}不答了。`,
  newConversation: '好，前面聊的我不再接着了，请问新的。',
  buttons: {
    cite: '引用',
    previous: '‹ 上一段',
    next: '下一段 ›',
    whole: '全文',
    back: '回到这一段',
    confirm: '确定',
    cancel: '取消',
    undo: '撤销',
    add: '加入档案',
  },
  oldButton: '这个按钮太旧了，后面的内容已不再保存。请把问题再问一遍。',
  articleGone: '这篇报道现在的档案里找不到了。',
  place: (index, of) => `第 ${index}／${of} 段`,
  textMissing: '〔此处原版缺文〕',
  citations: { gbt2025: 'GB/T 7714—2025', gbt2015: 'GB/T 7714—2015', bibtex: 'BibTeX' },
  feedback: {
    thanks: '谢谢，记下了。',
    askWhy: '谢谢，记下了。哪里不对？点一下，或回复这条消息说明，不说也行。',
    noted: '记下了，谢谢你的说明。',
    reasons: { figure: '答案错了', article: '找错报道', missed: '报上其实有', question: '没听懂问题' },
  },
  search: {
    found: (words, articles, limits, more) =>
      `“${words}”${limits}：${more ? `最相关的 ${articles}` : articles} 篇报道`,
    near: (words, limits) => `报上没有“${words}”${limits}这些词，下面是意思相近的：`,
    within: ({ from, to, paper }) => {
      const days =
        from === to
          ? from
          : from === undefined
            ? `${to} 及以前`
            : to === undefined
              ? `${from} 及以后`
              : `${from} 至 ${to}`;
      const told = [days, paper].filter((part) => part !== undefined).join('，');
      return told === '' ? '' : `（${told}）`;
    },
    nothing: (words, limits) => `“${words}”${limits}：没有找到。`,
  },
  issues: {
    heading: (of) => (of === '' ? '收录的报纸：' : `${of} 的报纸：`),
    none: '没有收录这一时间的报纸。',
    unknownDay: '日期不详',
    year: (year, issues) => `${year} 年（${issues} 期）`,
    month: (month, issues) => `${month}（${issues} 期）`,
    day: (day, paper, articles) => `${day}${paper === null ? '' : ` ${paper}`}（${articles} 篇）`,
    holds: (day, articles) => `${day}：${articles} 篇报道`,
  },
  reporter: {
    found: (name, articles) => `${name} 的报道：${articles} 篇`,
    nothing: (name) => `没有找到记者“${name}”的报道。请写全名。`,
  },
  watch: {
    added: (text, isQuestion) =>
      isQuestion
        ? `好，“${text}”在新报纸里有了新的说法，我就告诉你。/watches 可取消。`
        : `好，新报纸里有“${text}”的报道，我就告诉你。/watches 可取消。`,
    already: (text) => `“${text}”你已经关注了。`,
    refused: (code) =>
      code === 'watch-many'
        ? '关注得太多了，请先取消一些：/watches'
        : code === 'watch-long'
          ? '太长了，请说短一点，例如：/watch 油茶'
          : '请说出要关注什么，例如：/watch 油茶',
    list: (watches) => `你的关注：\n${watches.join('\n')}`,
    none: '你还没有关注什么。例如：/watch 油茶',
    removed: (text) => `不再关注“${text}”。`,
    unknown: '没有这个关注。/watches 看你的关注。',
    news: (text) => `你关注的“${text}”有新报道：`,
    more: (news) => `…… 另有 ${news} 条`,
    feed: (file) => `也写进了订阅文件（Atom）：${file}`,
  },
  forget: {
    sure: '要删掉我保存的与你有关的一切吗？包括你的问题和回答、按钮、关注、评价。删了找不回来。',
    done: ({ updates: questions, watches, feedback }) =>
      `已删：${questions} 条问题和回答、${watches} 个关注、${feedback} 条评价，以及按钮和话题。`,
    kept: '好，什么都没删。',
  },
  access: {
    closed: '抱歉，这个机器人只对指定的人开放。',
    pair: '这个机器人需要配对：请向管理员要一个配对码，然后发 /pair 配对码。',
    admitted: '配对成功，欢迎！直接发来问题就行。',
    refused: '配对码不对或已过期，请再要一个。',
    tooMany: '试得太多了，请一小时后再试。',
    quotaPerson: '你今天的提问次数已用完，明天再来吧。',
    quotaChat: '这个聊天今天的提问次数已用完，明天再来吧。',
    adminsOnly: '只有管理员可以这样做。',
  },
  upload: {
    tooBig: (megabytes) => `文件太大：最多 ${megabytes} MB。请分成几个文件，或直接放进 seeds 文件夹。`,
    preview: (
      fileName,
      { articles, titles, paper, issueDate, issueDateBasis, lastIssueDate, warnings, sameAs },
    ) =>
      [
        `《${fileName}》里读出 ${articles} 篇报道${paper === null ? '' : `，${paper}`}${issueDate === null ? '，日期不详' : `，${issueDate}${lastIssueDate === null ? '' : ` 至 ${lastIssueDate}`}${issueDateBasis === 'inferred' ? '（由内容推定）' : ''}`}：`,
        ...titles.map((title) => `· ${title ?? '（无标题）'}`),
        ...(articles > titles.length ? [`…… 共 ${articles} 篇`] : []),
        ...(warnings.length > 0
          ? [
              '请留意：',
              ...warnings
                .slice(0, 8)
                .map(({ line, message }) => `! ${line === null ? '' : `第 ${line} 行：`}${message}`),
            ]
          : []),
        ...(sameAs === null ? [] : [`! 与已收录的 ${sameAs} 内容相同`]),
      ].join('\n'),
    adding: (fileName) => `正在加入《${fileName}》，完成后告诉你。`,
    added: (source, articles) => `已加入：${source}，${articles} 篇报道。`,
    cancelled: '好，没有加入。',
    undone: (source) => `已撤销：${source} 不在档案里了。`,
    settled: '这个文件已经处理过了。',
    unreadable: (message) => `这个文件读不了：${message}`,
  },
  removal: {
    usage: '用法：/remove 加报道编号或文件名。打开一篇报道的“全文”（/search、/issues），两样都写在下面。',
    unknown: (target) => `档案里没有“${target}”。`,
    file: (name) => `“${name}”`,
    article: (title) => `《${title}》`,
    sure: (what) => `要永久移除${what}吗？重新建索引也不会回来；可以撤销。`,
    done: (what) => `已移除${what}。`,
    undone: (what) => `已撤销，${what}回来了。`,
    cancelled: '好，没有移除。',
  },
  inline: { ask: '在私聊里问', nothing: '没有找到' },
};
