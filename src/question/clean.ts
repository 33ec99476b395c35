import { fold, hasHan } from '../text/fold.js';
import { isTraditional, toSimplified } from '../text/script.js';
import type { Language } from '../domain/inquiry.js';

// A question is a sentence or two; of an essay, the beginning is taken.
const LONGEST = 300;

// What people put around a question and do not ask about.
const POLITENESS =
  /(?:你好|您好|大家好|嗨|哈喽|请问一下|请问下|请问|请教一下|请教|麻烦问一下|麻烦您|麻烦你|麻烦|劳驾|打扰一下|打扰了|打扰|不好意思|能不能告诉我|能否告诉我|可以告诉我|可不可以告诉我|请告诉我|告诉我|帮我查一下|帮我查查|帮我查|帮忙查一下|我想知道|我想问一下|我想问|我想了解一下|我想了解|想知道|想问一下|想问问|想问|谢谢您|谢谢你|谢谢啦|谢谢|多谢|感谢|拜托了|拜托|[呢哈]+(?=[，,。!！?？~～\s]|$))[，,。!！~～\s]*/gu;
const POLITENESS_EN =
  /\b(?:hello|hi|hey|please|thanks|thank you|could you|can you|would you|tell me|i would like to know|i want to know|do you know)\b[,.!\s]*/giu;

/** A question without what does not change its meaning. */
export interface CleanQuestion {
  /** Simplified, half width, lower case, without politeness, emoji and noise. */
  readonly query: string;
  readonly language: Language;
}

/** The same question in traditional characters, full width, with blanks, politeness or emoji gives the same query. */
export function cleanQuestion(question: string): CleanQuestion {
  const flat = question
    .normalize('NFKC')
    .replace(/[\p{C}\p{Extended_Pictographic}\uFE0F]/gu, (character) =>
      /\p{N}/u.test(character) ? character : ' ',
    );
  const language = languageOf(flat);
  const simple = fold(toSimplified(flat)).replace(language === 'en' ? POLITENESS_EN : POLITENESS, ' ');
  const spaced = simple
    // Spoken words for written ones; what they lead to would else count as another matter.
    .replace(/干[嘛啥](?![的])/gu, '做什么')
    .replace(/啥时候?/gu, '什么时候')
    .replace(/啥/gu, '什么')
    .replace(/咋样?/gu, '怎么样')
    // The 事 of 是哪天的事 is no word of the page.
    .replace(/(哪一?[天日年]|哪个?月|什么时候|什么时间|何时|几[号月])的?事情?(?=[？?\s]*$)/gu, '$1')
    .replace(/(?<=[\p{Script=Han}])[呀啊呗哟](?=$|[？?，,。!！])/gu, '')
    // Blanks between Chinese characters mean nothing; between Latin words they do.
    .replace(/(?<=[\p{Script=Han}，。？！])\s+(?=[\p{Script=Han}\d])|(?<=\d)\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s*([？?！!。.，,~…])(?:\s*[？?！!。.，,~…])*/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  // A question is one without its mark too.
  const bare = spaced.replace(/^[，,。.！!~\s]+|[？?！!。.，,~…\s]+$/gu, '');
  return { query: Array.from(bare).slice(0, LONGEST).join(''), language };
}

const ENGLISH_BEGINNING =
  /^\s*(?:(?:and|but|so)\s+)?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|do|does|has|have|had|can|could|will|would|tell|give|list|show)\s/iu;
const CHINESE_ASKING =
  /谁|哪|什么|怎么|怎样|如何|多少|几[个台套家人名位年天月]|吗|呢|何时|为何|誰|什麼|怎麼|幾|嗎/u;

/** Is a text asked in English, though it may name things in Chinese (Who is 郭晓刚?)? */
export function isEnglish(text: string): boolean {
  if (!hasHan(text)) return /\p{L}/u.test(text);
  return ENGLISH_BEGINNING.test(text) && !CHINESE_ASKING.test(text);
}

/** Marks and emoji alone tell no language: readers are Chinese. */
function languageOf(text: string): Language {
  if (isEnglish(text)) return 'en';
  if (hasHan(text)) return isTraditional(text) ? 'zh-Hant' : 'zh-Hans';
  return 'zh-Hans';
}
