/**
 * Words that tell nothing about what a question is on: function words, question words, politeness. They are left out
 * of the word index, where they would cost ten times the time of a search (they stand in every passage).
 */
const CHINESE = `的 了 和 是 在 有 与 及 或 等 对 为 被 把 将 从 到 向 于 以 由 就 都 也 还 又 很 更 最 不 没 没有 并 并且 而 而且
但 但是 如果 因为 所以 因此 这 那 这个 那个 这些 那些 此 该 其 它 他 她 我 你 您 他们 她们 它们 我们 你们 咱们 自己 之 者 所 地 得 着 过 吗
呢 吧 啊 呀 哦 嘛 么 什么 怎么 怎样 怎么样 如何 为什么 为何 哪 哪个 哪些 哪里 哪儿 哪位 哪家 哪种 哪一 谁 多少 几 几个 多久 多大 多长 多高 多远 何时 何地 何人
请 请问 请教 麻烦 帮 帮忙 告诉 谢谢 一下 想 想要 知道 查 查询 查一下 问 问一下 能 能否 可以 可否 是否 是不是 有没有 一个 一些 一种 各 每 个 位 次
中 里 上 下 时 时候 后 前 内 外 间 则 即 若 可 要 会 应 并非 以及 及其 通过 根据 关于 对于 由于 按照 为了 其中 其他 其它 文中 文章 本文 报道 据 据悉 据了解
一 二 两 三 说 称 被问 进行 表示 介绍`;

const ENGLISH = `a an the of in on at to for from by with about as into and or but if is are was were be been being do does did
has have had what which who whom whose when where why how many much that this these those it its there their they he
she his her you your i we our me please tell can could would should will not no so than then s t any some`;

const STOP_WORDS: ReadonlySet<string> = new Set(`${CHINESE} ${ENGLISH}`.split(/\s+/u));

/** Is the word, folded and simplified, one that tells nothing about a question's matter? */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
