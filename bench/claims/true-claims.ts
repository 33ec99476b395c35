import { Converter } from 'opencc-js/cn2t';
import { clausesIn } from '../../src/answer/claims/plain.js';
import { surnameAtStart } from '../../src/text/surnames.js';
import { OFFICES } from '../../src/text/names.js';
import { dayInChinese, numberIn, otherNotations, replaced, type Rewrite } from './rewrite.js';

const UNIT_NAMES: readonly (readonly [string, string])[] = [['公斤', '千克'], ['公里', '千米'], ['平方公里', '平方千米'], ['个小时', '小时'], ['名', '位'], ['千瓦时', '度电']]; // prettier-ignore
const HEDGES: readonly (readonly [RegExp, string])[] = [[/^约 ?(?=\d)/u, '大约'], [/^大约 ?/u, '约'], [/^超过 ?(?!了)/u, '逾'], [/^逾 ?/u, '超过'], [/^超 ?(?=\d)/u, '超过'], [/^近 ?(?=\d)/u, '接近']]; // prettier-ignore
// Words of the frame that anybody might change; put together without looking at the checker's own list.
const WORDS: readonly (readonly [string, string])[] = [
  ['表示，', '说，'], ['介绍，', '说，'], ['指出，', '提到，'], ['据悉，', ''], ['据了解，', ''], ['记者获悉，', ''], ['目前，', '眼下，'], ['此外，', ''], ['同时，', '并且，'],
  ['已经', '已'], ['将会', '将'], ['位于', '坐落于'], ['共有', '一共有'], ['开展了', '进行了'], ['举行', '举办'], ['能够', '可以'], ['由于', '因为'], ['因此', '所以'],
  ['但是', '不过'], ['以及', '和'], ['并且', '而且'], ['例如', '比如'], ['达到', '达'], ['其中，', '这当中，'], ['分别为', '分别是'], ['为了', '为'], ['正在', '正'], ['大量', '许多'], ['发布', '公布'], ['增加', '增多'], ['购买', '买'], ['帮助', '协助'],
]; // prettier-ignore

let traditional: ((text: string) => string) | undefined;
const toTraditional = (text: string): string => {
  traditional ??= (Converter as (scripts: { from: 'cn'; to: 't' | 'tw' }) => (text: string) => string)({ from: 'cn', to: 'tw' });
  return traditional(text);
}; // prettier-ignore

/** Sentences that say what the base says, in other words, by rule. */
export const TRUE_CLAIMS: Readonly<Record<string, Rewrite>> = {
  'figure in another notation': (base, random) => {
    const usable = base.figures
      .flatMap((figure) => numberIn(figure) ?? [])
      .filter(({ start }) => !/[“《]/u.test(base.text.slice(0, start)));
    if (usable.length === 0) return null;
    const number = random.one(usable);
    const others = otherNotations(number.value, number.printed);
    // 百分之八十五 is written otherwise, and 8.5折 stays.
    const behind = base.text.slice(number.end, number.end + 2);
    if (/^ ?%/u.test(behind)) return /[\d.]{1,6}/u.test(number.printed) && !/[万亿]/u.test(number.printed) ? replaced(base.text, { start: number.start, end: number.end + behind.indexOf('%') + 1 }, `百分之${number.printed}`) : null; // prettier-ignore
    return others.length === 0 ? null : replaced(base.text, number, random.one(others));
  },
  'unit by another name': (base, random) => {
    const usable = base.figures.flatMap((figure) => {
      const found = UNIT_NAMES.flatMap(([one, two]) => [[one, two], [two, one]] as const).find(([from]) => from === figure.unit && /^\D?\D?\d/u.test(figure.text) && figure.min === figure.max && !/[“《]/u.test(base.text.slice(0, figure.start)) && base.text.slice(figure.start, figure.end).endsWith(from)); // prettier-ignore
      return found === undefined
        ? []
        : [{ start: figure.end - found[0].length, end: figure.end, to: found[1] }];
    });
    if (usable.length === 0) return null;
    const chosen = random.one(usable);
    return replaced(base.text, chosen, chosen.to);
  },
  'hedge in another word': (base) => {
    for (const figure of base.figures) {
      if (/[“《]/u.test(base.text.slice(0, figure.start))) continue;
      const found = HEDGES.find(([pattern]) => pattern.test(figure.text));
      if (found !== undefined) return replaced(base.text, figure, figure.text.replace(found[0], found[1]));
    }
    return null;
  },
  'date resolved': (base, random) => {
    const days = base.times.filter(({ precision, from, text }) => precision === 'day' && from !== null && /日|号|天/u.test(text) && !/[时点:：午晚晨]|[（(]/u.test(text) && !/[“《]/u.test(base.text)); // prettier-ignore
    if (days.length === 0) return null;
    const day = random.one(days);
    return replaced(base.text, day, dayInChinese(day.from ?? ''));
  },
  'title behind the name': (base) => {
    for (const name of base.names.filter(({ kind }) => kind === 'person')) {
      const office = new RegExp(`(?:${OFFICES})$`, 'u').exec(base.text.slice(Math.max(0, name.start - 4), name.start))?.[0];
      // 副局长 is an office in two words, 卡米·欧文 a name in two.
      if (office === undefined || !/^\p{Script=Han}{2,3}$/u.test(name.text) || surnameAtStart(name.text) === null || !base.words.some((word) => word.start === name.start && word.word === name.text) || /^[·・]/u.test(base.text.slice(name.end)) || /[副前]$/u.test(base.text.slice(0, name.start - office.length))) continue;
      return replaced(base.text, { start: name.start - office.length, end: name.end }, `${name.text}${office}`);
    }
    return null;
  }, // prettier-ignore
  'clauses in another order': (base, random) => {
    const body = base.text.replace(/[。！？]$/u, '');
    const parts = body.split(/[，；]/u);
    // Of two figures each might be of the other's clause afterwards.
    if (parts.length < 3 || base.figures.length > 1 || /[“”「」（）]/u.test(body) || parts.some((part) => part.length < 6 || /^(?:但|而|则|其|该|并|这|从而|因此|所以|为|同比|环比|较|比|占|共|均|都|也|还|又|其中|分别)/u.test(part))) return null; // prettier-ignore
    const [first = '', ...rest] = parts;
    return `${[first, ...random.shuffled(rest)].join('，')}。`;
  },
  'synonyms of frame words': (base) => {
    const changed = WORDS.reduce((text, [from, to]) => text.replaceAll(from, to), base.text);
    return changed === base.text ? null : changed;
  },
  'a part of it': (base, random) => {
    const spans = clausesIn(base.text).filter(({ end }) => /[，；]/u.test(base.text.charAt(end)));
    if (spans.length < 2 || /[“”（）]/u.test(base.text)) return null;
    const last = random.one(spans.slice(0, -1));
    const part = base.text.slice(0, last.end);
    return part.length < 12 || part.length > 0.8 * base.text.length ? null : `报道提到，${part}。`;
  },
  'in traditional characters': (base) => {
    const changed = toTraditional(base.text);
    return changed === base.text ? null : `據報道，${changed}`;
  },
  'words left out': (base) => {
    const shorter = base.words
      .filter(({ tag, word }) => /^d$/u.test(tag) && !/[不没未无均都仅只最再首约近超逾届]/u.test(word))
      // What is quoted stays, and so does what makes a number vague.
      .filter(
        ({ start, end }) =>
          !/[“《]/u.test(base.text.slice(0, start)) &&
          !base.figures.some((one) => one.start < end && start < one.end),
      )
      .reduceRight((text, word) => replaced(text, word, ''), base.text);
    return shorter === base.text ? null : shorter;
  },
};
