import type { QuestionSplit, SeveralKind } from '../split-question.js';

const COURSE =
  '(?:时间线|时间表|大事记|来龙去脉|前因后果|发展(?:过程|历程|经过|脉络)|演变(?:过程|历程)?|进展(?:过程|历程|情况)?|经过|始末|前后经过|全过程|历程|过程)';
const REPORT = '(?:报道|文章|新闻|消息|稿件|报纸)';
const ISSUE = `(?:(?:期|天|篇|些|几?期|几?篇|几?天)(?:的)?(?:${REPORT})?|${REPORT})`;
const MENTION = '(?:提到|提及|谈到|写到|讲到|说到|报道|写|讲|涉及|出现)';

interface Rule {
  readonly kind: SeveralKind;
  readonly rule: string;
  /** The matter is what its group `m` holds. */
  readonly pattern: RegExp;
}

// Each holds for the whole question: a word of a time line within another question asks for none.
const RULES: readonly Rule[] = [
  { kind: 'timeline', rule: 'course', pattern: new RegExp(`^(?:(?:帮我)?(?:梳理|整理|列出|列|回顾|理)(?:一?下|出)?)(?<m>.+?)的?(?:整个|具体|详细)?${COURSE}$`, 'u') },
  { kind: 'timeline', rule: 'course', pattern: /^(?<m>.+?)(?:事件)?的(?:整个|具体|详细)?(?:时间线|时间表|大事记|来龙去脉|始末|前后经过)(?:是(?:什么样?|怎样|怎么样|如何)的?|如何|怎么样)?$/u },
  { kind: 'timeline', rule: 'course', pattern: new RegExp(`^(?<m>.+?)的(?:整个|具体|详细)?${COURSE}(?:是|究竟是)(?:怎样|怎么样|什么样|如何)的?$`, 'u') },
  { kind: 'timeline', rule: 'step-by-step', pattern: /^(?<m>.+?)(?:事件)?(?:是)?(?:怎么|怎样|如何)一步步.*$/u },
  { kind: 'timeline', rule: 'how-it-went', pattern: /^(?<m>.+?)(?:事件)?(?:是)?(?:怎么|怎样|如何)(?:发展|演变|进展|演化)(?:的|过来的|起来的|到(?:今天|现在)的?)?$/u },
  { kind: 'timeline', rule: 'what-happened', pattern: /^(?<m>.+?)(?:先后|前后|陆续|一路)(?:都)?(?:发生|经历|出现)了?(?:什么|哪些)(?:事|事情|变化)?$/u },
  { kind: 'timeline', rule: 'these-years', pattern: /^(?:这几年|近几年|近年来?|几年来)(?:来)?，?(?<m>.+?)(?:有(?:什么|哪些)(?:变化|发展)|(?:的)?变化(?:如何|怎么样)?|(?:怎么|如何)变化的?)$/u },
  { kind: 'timeline', rule: 'these-years', pattern: /^(?<m>.+?)(?:这几年|近几年|近年来?|这些天|这段时间|这几天)(?:来)?(?:都)?(?:有(?:什么|哪些)(?:变化|进展|发展)|(?:发生|经历)了(?:什么|哪些)(?:事|变化)?)$/u },
  { kind: 'across', rule: 'mention', pattern: new RegExp(`^(?:都)?(?:有)?哪(?:些|几)?${ISSUE}(?:里面?|中|上)?(?:都)?${MENTION}(?:过|了|到)*(?<m>.+)$`, 'u') },
  { kind: 'across', rule: 'mention', pattern: new RegExp(`^(?<m>.+?)(?:都)?(?:被|在)?(?:哪些|哪几|哪)${ISSUE}(?:里面?|中|上)?(?:都)?(?:有|被)?${MENTION}(?:过|了)*$`, 'u') },
  { kind: 'across', rule: 'mention', pattern: new RegExp(`^(?:都)?有(?:哪些|什么)(?:关于|有关)(?<m>.+?)的${REPORT}$`, 'u') },
  { kind: 'across', rule: 'mention', pattern: new RegExp(`^(?:关于|有关)(?<m>.+?)的?${REPORT}(?:都)?有(?:哪些|什么|几篇|多少篇)$`, 'u') },
  { kind: 'about', rule: 'reported', pattern: new RegExp(`^(?:关于|有关|对于?)(?<m>.+?)，?(?:的)?(?:报纸|档案|你们?|我们)?(?:里|上|中)?(?:都)?(?:报道|写|说|讲|登|刊登)(?:过|了)*(?:些)?(?:什么|哪些内容|哪些)(?:内容)?$`, 'u') },
  { kind: 'about', rule: 'reported', pattern: /^(?:报纸|档案|你们?|报道)(?:里|上|中)?(?:都)?(?:怎么|如何)?(?:报道|写|说|讲)(?:过|了)*(?:些什么|什么|哪些)?(?:关于|有关)(?<m>.+?)(?:的(?:内容|事情?|情况))?$/u },
  { kind: 'about', rule: 'known', pattern: /^(?:我们?|你|档案|大家)(?:都|里)?(?:知道|了解|掌握)(?:些)?(?:什么|哪些)?(?:关于|有关)(?<m>.+?)的?(?:什么|哪些|信息|事情?|情况|内容)*$/u },
  { kind: 'about', rule: 'known', pattern: /^(?:关于|有关)(?<m>.+?)，?(?:我们?|你|档案)(?:里)?(?:都)?(?:知道|了解|有)(?:些)?(?:什么|哪些)(?:信息|情况|内容|消息)?$/u },
  { kind: 'about', rule: 'known', pattern: /^(?:有关|关于)(?<m>.+?)的(?:消息|信息|情况|内容|事情?)(?:都)?(?:有)?(?:哪些|什么)?$/u },
  { kind: 'about', rule: 'tell', pattern: /^(?:请)?(?:介绍|说说|讲讲|谈谈|说一说|讲一讲|概括|总结|综述)(?:一?下)?(?:关于|有关)?(?<m>.+?)(?:的(?:情况|事情?|报道|基本情况|有关情况))?$/u },
]; // prettier-ignore

/** The same question asked of every article: what stands for it is left out of what each is asked. */
const EACH: readonly { readonly rule: string; readonly pattern: RegExp }[] = [
  { rule: 'each-place', pattern: /各(?:地|省|市|县|区|镇|乡|村|国|家公司|家企业|公司|企业|车企|城市|省份|省市|银行|券商)(?:的)?(?=.*(?:分别|各有|多少))/u },
  { rule: 'each-time', pattern: /(?:历年来?|历次|历届|每年(?=.*分别)|每个?月(?=.*分别)|每一年|各年|各月|逐年|逐月)(?:的)?(?=.*(?:多少|几|如何|怎么样|分别))/u },
  { rule: 'all-places', pattern: /(?:一共|总共|先后|都|陆续|分别)(?=(?:去|到|访问|走访|考察|出访|前往|到访|到达)(?:过|了)*(?:哪些|哪几个?|什么|几个)(?:地方|国家|城市|省份?|县|村|镇)?)/u },
]; // prettier-ignore

/** A time line, a list across issues, or all there is on a matter; null where a question asks for none. */
export function chineseMatter(query: string): QuestionSplit | null {
  for (const { kind, rule, pattern } of RULES) {
    const matter = tidyMatter(pattern.exec(query)?.groups?.['m'] ?? '');
    if (matter !== null) return { kind, rule, matter, each: null, parts: [] };
  }
  for (const { rule, pattern } of EACH) {
    if (!pattern.test(query)) continue;
    const each = query.replace(pattern, '').replace(/分别|各自|各(?=有|是|为|达)/gu, '');
    // Of who went where, the page says who and how they went.
    const at = rule === 'all-places' ? query.search(pattern) : -1;
    return { kind: 'across', rule, matter: at > 0 ? query.slice(0, at) : each, each, parts: [] };
  }
  return null;
}

// What is no matter by itself.
const NOTHING =
  /^(?:这|那|它|他|她|你|我|他们|我们|这个|那个|这件事|那件事|自己|一下|什么|哪些|谁|怎么)*的?$/u;
const ASKING = /什么|哪[些个几里]|谁|多少|怎么|如何|为什么|吗$/u;

function tidyMatter(text: string): string | null {
  const matter = text
    .replace(/^[“"「『，,：:\s]+|[”"」』，,：:\s]+$/gu, '')
    .replace(/[，,]?可以[么吗幺]$/u, '')
    .replace(/(?:这件事情?|的事情?|一事|的)$/u, '');
  return NOTHING.test(matter) || ASKING.test(matter) || Array.from(matter).length < 2 ? null : matter;
}
