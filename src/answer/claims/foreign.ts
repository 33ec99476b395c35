import { bareText, plainText } from './plain.js';
import type { ClaimFault } from './claim-types.js';
import type { Source } from './source.js';

// Addresses, markup, and what a model's own format is made of.
const FOREIGN: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]{1,12}:\/\/[\x21-\x7e]*/giu,
  /\bwww\.[\x21-\x7e]+/giu,
  /\b[a-z0-9-]+\.(?:com|cn|net|org|io|me|top|xyz|info|cc|ru|app|dev|co|gov|edu)\b[\x21-\x7e]*/giu,
  /[\w.+-]+@[\w-]+\.\w+/gu,
  /(?<![\w])@[a-z]\w{3,}/giu,
  /!?\[[^\]]*\]\s*\([^)]*\)/gu,
  /<\/?[a-z!|][^>]{0,80}>|<\|[^|]*\|>|&[a-z]{2,6};|&#\d+;/giu,
  /`+|~~~|\*\*|__|\|\s*-{2,}|^\s*#{1,6}\s|^\s*>\s/gmu,
  /\{\{|\}\}|<<+|>>+|={3,}|-{4,}|\[\/?[A-Z]{3,}\]/gu,
  /^\s*(?:system|assistant|user|human|tool|developer|系统|助手|用户)\s*[:：]/giu,
  /\b(?:javascript|data|tg)\s*:\S/giu,
];
// What is not seen, or turns the direction of what is.
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\u{e0000}-\u{e007f}\u0000-\u0008\u000b-\u001f]/u; // prettier-ignore

// Spoken to the model or by it: never part of an answer, not even where an article says so.
const TO_THE_MODEL =
  /(?:忽略|无视|忘记|忘掉|不要理会|不用理会)(?:掉|了)?(?:以上|上述|上面|之前|先前|此前|前面|所有|一切|全部|你的|系统|原有|任何)[^。！？]{0,10}(?:指令|指示|提示|要求|规则|命令|设定)|(?:系统|初始|以上|上述|我的)(?:提示词?|指令|指示|prompt)|提示词|作为[^，,。]{0,12}(?:ai|人工智能|模型|助手)[，,]?我|我是(?:一?[个款名])?[^，。]{0,8}(?:ai|模型|助手|机器人)|我(?:被|受到?)[^，。]{0,6}(?:指示|要求|设定|训练)|(?:ignore|disregard|forget)\b[^.!?]{0,30}\b(?:instruction|prompt|rule|above|previous)|\b(?:system|developer) (?:prompt|message)|\bas an? (?:ai|language model|assistant)\b|\bi (?:am|was) (?:an ai|instructed|told|trained|programmed)|\bmy (?:instructions|prompt|rules)\b|\byou are now\b|\bprompt injection\b|\bsk-[a-z0-9_-]{6,}|\bbearer [a-z0-9._-]{8,}/iu;
// Spoken to the reader: an article may ask its readers to, and then the answer may say so in its words.
const TO_THE_READER =
  /请(?:立即|马上|尽快|务必|您?先|大家|各位)?(?:点击|访问|扫码?|扫描|打开|联系|关注|添加|加入|转账|汇款|支付|付款|回复|输入|发送|提供|下载|安装|拨打|致电|登录|注册|填写|告诉我|告知|运行|执行)|(?:点击|扫描)[^，。]{0,8}(?:链接|网址|二维码)|\b(?:click|visit|download|install|subscribe|log in|sign up|send (?:me|us|your)|transfer (?:money|funds)|call us|contact us|scan the|please (?:reply|enter|provide|run|execute|delete))\b|\b(?:rm -rf|curl|sudo|drop table)\b|\bapi[ _-]?key\b|密钥/iu;

/** Addresses, markup and hidden characters that the evidence lacks, orders, and words of the prompt. */
export function checkForeign(text: string, source: Source, secrets: readonly string[]): ClaimFault[] {
  const faults: ClaimFault[] = [];
  for (const pattern of FOREIGN)
    for (const [found] of text.matchAll(pattern))
      if (!source.bare.includes(bareText(found))) faults.push({ rule: 'foreign', detail: found });
  const hidden = HIDDEN.exec(text)?.[0];
  if (hidden !== undefined && !source.pieces.some((piece) => piece.text.includes(hidden)))
    faults.push({
      rule: 'foreign',
      detail: `a hidden character, U+${hidden.codePointAt(0)?.toString(16) ?? ''}`,
    });
  const plain = plainText(text);
  const toModel = TO_THE_MODEL.exec(plain)?.[0];
  if (toModel !== undefined) faults.push({ rule: 'instruction', detail: toModel });
  const toReader = TO_THE_READER.exec(plain)?.[0];
  if (toReader !== undefined && !source.bare.includes(bareText(toReader)))
    faults.push({ rule: 'instruction', detail: toReader });
  const secret = secrets.length === 0 ? null : sharedWith(text, source, secrets);
  return secret === null ? faults : [...faults, { rule: 'foreign', detail: secret }];
}

// So many characters in a row are no accident; in Latin script three times as many.
const SHARED_HAN = 10;
const SHARED_LATIN = 28;
const SHARED_KEY = 8;

/** A stretch of the text that a secret has and the evidence has not; null where there is none. */
function sharedWith(text: string, source: Source, secrets: readonly string[]): string | null {
  const bare = bareText(text);
  for (const secret of secrets) {
    const hidden = bareText(secret);
    const single = !/\s/u.test(secret.trim()) && /^[\x21-\x7e]+$/u.test(secret.trim());
    for (let at = 0; at < bare.length; at++) {
      const length = single ? SHARED_KEY : /\p{Script=Han}/u.test(bare.charAt(at)) ? SHARED_HAN : SHARED_LATIN;
      const piece = bare.slice(at, at + length);
      if (piece.length === length && hidden.includes(piece) && !source.bare.includes(piece)) return piece;
    }
  }
  return null;
} // prettier-ignore
