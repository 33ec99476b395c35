import type { Span } from '../../text/sentences.js';
import { isStopWord } from '../../text/stop-words.js';
import { chineseFor } from '../../question/glossary.js';
import type { ClaimFault } from './claim-types.js';
import { touches } from './plain.js';
import { isPersonLike, type SoundSearch } from './pinyin-names.js';
import type { Source } from './source.js';

/** Names of an English claim, told apart by whether the evidence has them. */
export interface EnglishNames {
  readonly faults: readonly ClaimFault[];
  /** Words of names, each with the characters that it stands for. */
  readonly borne: readonly (Span & { readonly characters: string })[];
}

// Words that are written large for where they stand: before a name, in it, or at the beginning of a sentence.
const NO_NAME =
  /^(?:mr|mrs|ms|dr|prof|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|i|q[1-4]|rmb|cny|usd|us|kg|km|mw|kw|kwh|ha|mu|spring|summer|autumn|winter|north|south|east|west|northern|southern|eastern|western|central|of|the|and|for|co|ltd|inc|no)$/u;
const STARTS =
  /^(?:according|after|among|around|about|although|also|altogether|before|besides|both|but|currently|despite|during|each|earlier|furthermore|here|however|including|instead|later|many|meanwhile|moreover|most|nearly|over|overall|previously|recently|several|similarly|since|so|specifically|still|such|then|thus|today|together|total|under|until|up|while|within|yet|yesterday|its|their|his|her|compared|based|additionally|finally|first|firstly|second|secondly|last|next|local|more|less|approximately|roughly|some|all|every|no|not|none|these|those|another|other|only|now|once|as|per|through|throughout|across|beyond|between|construction|production|two|three|four|five|six|seven|eight|nine|ten|total)$/u;
/** Generic parts of names and what they are on the page; empty: nothing needs to stand for them. */
const GENERIC: Readonly<Record<string, readonly string[]>> = {
  county: ['县'], city: ['市'], town: ['镇', '乡'], township: ['乡', '镇'], village: ['村'], province: ['省'], district: ['区'],
  prefecture: ['州', '地区'], autonomous: ['自治'], region: ['区', '地区'], municipal: ['市'], provincial: ['省'], mayor: ['市长'],
  vice: ['副'], deputy: ['副'], secretary: ['书记', '秘书'], party: ['党', '委'], committee: ['委'], government: ['政府'], chairman: ['主席', '董事长', '会长'],
  chairperson: ['主席', '董事长', '会长'], director: ['主任', '局长', '院长', '处长', '厅长', '所长', '董事', '导演'], general: ['总', '全'], manager: ['经理'], president: ['总统', '主席', '会长', '校长', '院长', '行长', '总裁'],
  minister: ['部长', '大臣', '总理', '首相'], prime: ['总理', '首相'], premier: ['总理'], governor: ['省长', '州长', '行长'], group: ['集团', '组', '团'], company: ['公司', '企业'], corporation: ['公司'], co: [], ltd: [],
  limited: ['有限'], university: ['大学'], college: ['学院', '大学'], institute: ['院', '所'], academy: ['院'], school: ['校', '学'], hospital: ['医院'], bureau: ['局'], department: ['部', '厅', '局'], office: ['办', '室', '处'],
  commission: ['委'], association: ['协会', '会'], bank: ['银行'], river: ['河', '江'], lake: ['湖'], mountain: ['山'], island: ['岛'], bay: ['湾'], port: ['港'], park: ['园'], zone: ['区'],
  road: ['路'], street: ['街'], avenue: ['大道', '路'], station: ['站'], airport: ['机场'], square: ['广场'], news: ['报', '新闻', '社'], daily: ['日报'], evening: ['晚报', '晚'], morning: ['晨报', '早报'], times: ['时报'], cooperative: ['合作社'],
  national: ['国家', '全国', '国', '民族'], state: ['国', '州'], central: ['中央', '中'], people: ['人民'], peoples: ['人民'], new: ['新'], china: ['中国', '华', '中', '国', '省', '市'], chinese: ['中', '华', '汉'], communist: ['共产', '中共'], cpc: ['中共', '党', '共产党'], congress: ['大会', '大'],
  america: ['美'], american: ['美'], japan: ['日'], japanese: ['日'], russia: ['俄'], russian: ['俄'], germany: ['德'], german: ['德'], france: ['法'], french: ['法'], britain: ['英'], british: ['英'], uk: ['英'], usa: ['美'], india: ['印度'], indian: ['印度'],
  korea: ['韩', '朝'], korean: ['韩', '朝'], european: ['欧'], europe: ['欧'], union: ['联盟', '工会', '盟'], ukraine: ['乌克兰'], israel: ['以色列'], australia: ['澳'], canada: ['加拿大'], brazil: ['巴西'], italy: ['意大利'], spain: ['西班牙'], africa: ['非洲'], asia: ['亚'],
  kong: ['香港'], hong: ['香港'], macao: ['澳门'], macau: ['澳门'], taiwan: ['台湾'], tibet: ['西藏'], mongolia: ['内蒙古', '蒙古'], inner: ['内蒙古'], covid: ['新冠'], united: ['联合', '美国', '英国'], nations: ['联合国', '国'], states: ['美国'], kingdom: ['英国', '王国'],
  south: ['南', '韩'], north: ['北', '朝'], electric: ['电'], power: ['电', '力'], 'high-tech': ['高新', '高科技'], economic: ['经'], development: ['开发', '发展', '经开'], technological: ['科技', '技术'], bridge: ['桥'], museum: ['博物馆'], library: ['图书馆'], court: ['法院'], team: ['队', '组', '团'], delegation: ['代表团', '团'], center: ['中心'], centre: ['中心'], field: [], base: ['基地'],
}; // prettier-ignore

/** A run of words written large; small words may join them. */
const RUN = /(?:\b|(?<=-))[A-Z][\p{L}\d’'-]*(?:[ ](?:of |and |the |& )?[A-Z][\p{L}\d’'-]*)*/gu;

/**
 * Names of an English claim: by their pinyin (Zhu Jian), as printed (XeSS), or word for word in Chinese (Evening News).
 * @param taken times and figures
 */
export function readEnglishNames(text: string, taken: readonly Span[], source: Source, sounds: SoundSearch): EnglishNames {
  const faults: ClaimFault[] = [];
  const borne: (Span & { characters: string })[] = [];
  for (const run of text.matchAll(RUN)) {
    const words = [...run[0].matchAll(/[\p{L}\d][\p{L}\d’'-]*/gu)].map((word) => ({
      word: word[0].replace(/['’]s?$/u, ''),
      start: run.index + word.index,
      end: run.index + word.index + word[0].length,
    }));
    for (let at = 0; at < words.length;) {
      const found = readWords(words.slice(at), source, sounds, startsSentence(text, words[at]?.start ?? 0), taken);
      const [first, last] = [words[at], words[at + found.count - 1]];
      if (first !== undefined && last !== undefined) {
        if (found.characters === null) faults.push({ rule: 'name', detail: text.slice(first.start, last.end) });
        else if (found.characters !== '') borne.push({ start: first.start, end: last.end, characters: found.characters });
      }
      at += found.count;
    }
  }
  return { faults, borne };
} // prettier-ignore

interface Word extends Span {
  readonly word: string;
}

/** How many words belong together, and what they are on the page: null where the evidence has nothing, empty for no name. */
function readWords(words: readonly Word[], source: Source, sounds: SoundSearch, starts: boolean, taken: readonly Span[]): { count: number; characters: string | null } {
  const [first] = words;
  if (first === undefined) return { count: 1, characters: '' };
  const lower = first.word.toLowerCase();
  if (touches(first, taken)) return { count: 1, characters: '' };
  // The longest that sounds as something on the page: of two words, of which neither alone says much.
  for (let count = Math.min(4, words.length); count >= 2; count--) {
    const letters = words.slice(0, count).map(({ word }) => word).join('');
    if (!/^[a-zü’'-]+$/iu.test(letters)) continue;
    const characters = sounds(letters);
    if (characters !== null && (isPersonLike(characters) || letters.length >= 6)) return { count, characters };
  }
  if (NO_NAME.test(lower)) return { count: 1, characters: '' };
  const printed = source.bare.includes(lower) && !isPartOfLatin(lower, source.bare);
  if (printed) return { count: 1, characters: lower };
  const generic = Object.hasOwn(GENERIC, lower) ? GENERIC[lower] : undefined;
  if (generic !== undefined) {
    const form = generic.find((one) => source.bare.includes(one));
    if (generic.length === 0 || form !== undefined) return { count: 1, characters: form ?? '' };
    // The Company at the beginning of a sentence is a word, and in a name a claim.
    return { count: 1, characters: starts && words.length === 1 ? '' : null };
  }
  const form = chineseFor(lower).find((one) => source.bare.includes(one));
  if (form !== undefined) return { count: 1, characters: form };
  const sound = lower.length >= 4 ? sounds(lower) : null;
  if (sound !== null && (sound.length >= 2 || isPersonLike(sound))) return { count: 1, characters: sound };
  // What begins a sentence is written large whatever it is.
  const common = isStopWord(lower) || STARTS.test(lower) || chineseFor(lower).length > 0 || /(?:ly|ing)$/u.test(lower);
  if (starts && common) return { count: 1, characters: '' };
  if (isStopWord(lower)) return { count: 1, characters: '' };
  // All of an unknown name in one.
  const more = words.slice(1).findIndex(({ word }) => Object.hasOwn(GENERIC, word.toLowerCase()));
  return { count: more < 0 ? words.length : more + 1, characters: null };
} // prettier-ignore

function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:;“"(\n])\s*$/u.test(text.slice(0, at)) || /^\W*$/u.test(text.slice(0, at));
}

/** steam is not printed by steamboat. */
function isPartOfLatin(word: string, bare: string): boolean {
  return !new RegExp(`(?<![a-z])${word.replace(/[^\p{L}\d]/gu, '.')}(?![a-z])`, 'u').test(bare);
}
