/** What pressing a button asks for. `card` is the key of what the desk keeps behind the buttons of a message. */
export type Press =
  | { readonly kind: 'source'; readonly card: string; readonly source: number }
  | { readonly kind: 'paragraph'; readonly card: string; readonly source: number; readonly index: number }
  | { readonly kind: 'article'; readonly card: string; readonly source: number; readonly page: number }
  | { readonly kind: 'cite'; readonly card: string }
  | { readonly kind: 'verdict'; readonly card: string; readonly right: boolean }
  | { readonly kind: 'reason'; readonly card: string; readonly reason: ReasonKey }
  | { readonly kind: 'page'; readonly card: string; readonly page: number }
  /** `of` is a year, a month, a day, or empty for all. */
  | { readonly kind: 'issues'; readonly of: string; readonly page: number }
  | { readonly kind: 'unwatch'; readonly watch: number }
  | { readonly kind: 'upload'; readonly upload: number; readonly action: 'add' | 'cancel' | 'undo' }
  | { readonly kind: 'removal'; readonly card: string; readonly action: 'confirm' | 'cancel' | 'undo' }
  | { readonly kind: 'forget'; readonly confirmed: boolean };

/** Why an answer is wrong, where a button says it. */
export type ReasonKey = (typeof REASONS)[number];
export const REASONS = ['figure', 'article', 'missed', 'question'] as const;

const CARD = '[\\w-]{1,24}';
const NUMBER = '\\d{1,6}';
const UPLOAD = { a: 'add', c: 'cancel', u: 'undo' } as const;
const REMOVAL = { y: 'confirm', n: 'cancel', u: 'undo' } as const;

/** As a button carries it: at most 64 bytes. */
export function pressData(press: Press): string {
  switch (press.kind) {
    case 'source':
      return `s:${press.card}:${press.source}`;
    case 'paragraph':
      return `p:${press.card}:${press.source}:${press.index}`;
    case 'article':
      return `w:${press.card}:${press.source}:${press.page}`;
    case 'cite':
      return `c:${press.card}`;
    case 'verdict':
      return `v:${press.card}:${press.right ? 'y' : 'n'}`;
    case 'reason':
      return `r:${press.card}:${press.reason}`;
    case 'page':
      return `m:${press.card}:${press.page}`;
    case 'issues':
      return `i:${press.of}:${press.page}`;
    case 'unwatch':
      return `u:${press.watch}`;
    case 'upload':
      return `a:${press.upload}:${press.action.charAt(0)}`;
    case 'removal':
      return `d:${press.card}:${press.action === 'confirm' ? 'y' : press.action === 'cancel' ? 'n' : 'u'}`;
    case 'forget':
      return `f:${press.confirmed ? 'y' : 'n'}`;
  }
}

type Reading = readonly [pattern: RegExp, read: (parts: readonly string[]) => Press];

const pattern = (text: string): RegExp => new RegExp(`^${text}$`, 'u');

const READINGS: readonly Reading[] = [
  [pattern(`s:(${CARD}):(${NUMBER})`), ([card = '', n]) => ({ kind: 'source', card, source: Number(n) })],
  [
    pattern(`p:(${CARD}):(${NUMBER}):(${NUMBER})`),
    ([card = '', n, index]) => ({ kind: 'paragraph', card, source: Number(n), index: Number(index) }),
  ],
  [
    pattern(`w:(${CARD}):(${NUMBER}):(${NUMBER})`),
    ([card = '', n, page]) => ({ kind: 'article', card, source: Number(n), page: Number(page) }),
  ],
  [pattern(`c:(${CARD})`), ([card = '']) => ({ kind: 'cite', card })],
  [pattern(`v:(${CARD}):([yn])`), ([card = '', right]) => ({ kind: 'verdict', card, right: right === 'y' })],
  [
    pattern(`r:(${CARD}):(${REASONS.join('|')})`),
    ([card = '', reason]) => ({ kind: 'reason', card, reason: reason as ReasonKey }),
  ],
  [pattern(`m:(${CARD}):(${NUMBER})`), ([card = '', page]) => ({ kind: 'page', card, page: Number(page) })],
  [
    pattern(`i:((?:\\d{4}(?:-\\d\\d){0,2})?):(${NUMBER})`),
    ([of = '', page]) => ({ kind: 'issues', of, page: Number(page) }),
  ],
  [pattern('u:(\\d{1,12})'), ([watch]) => ({ kind: 'unwatch', watch: Number(watch) })],
  [
    pattern('a:(\\d{1,12}):([acu])'),
    ([upload, action]) => ({
      kind: 'upload',
      upload: Number(upload),
      action: UPLOAD[action as keyof typeof UPLOAD],
    }),
  ],
  [
    pattern(`d:(${CARD}):([ynu])`),
    ([card = '', action]) => ({ kind: 'removal', card, action: REMOVAL[action as keyof typeof REMOVAL] }),
  ],
  [pattern('f:([yn])'), ([yes]) => ({ kind: 'forget', confirmed: yes === 'y' })],
];

/** What a button carried; null for anything that no button of ours does: the data comes from outside. */
export function readPress(data: string): Press | null {
  for (const [form, read] of READINGS) {
    const match = form.exec(data);
    if (match !== null) return read(match.slice(1));
  }
  return null;
}
