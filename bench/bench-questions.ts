/** Questions in Chinese that the seeds answer, or do not. */
export const CHINESE_QUESTIONS: readonly string[] = [
  '今年一季稻收割投入了多少台农机？',
  '新建了多少座码头？',
  '总投资是多少？',
  '这篇文章是谁写的？',
  '活动在哪里举行？',
  '项目什么时候竣工？',
  '同比增长了多少？',
  '谁担任组长？',
  '有哪些企业参加？',
  '为什么要推广新品种？',
  '今年的粮食产量是多少吨？',
  '月球上有多少居民？',
];

/** Questions in English: they share no words with the page, and take the way over vectors. */
export const ENGLISH_QUESTIONS: readonly string[] = [
  'How many machines were used for the rice harvest?',
  'How much money was invested in the project?',
  'Who wrote the article?',
  'Where was the meeting held?',
  'When will the bridge be finished?',
  'Which companies took part?',
  'How long is the new railway line?',
  'What did the minister say about prices?',
  'How many people were evacuated?',
  'Why was the flight delayed?',
  'What was the growth rate last year?',
  'Who won the match?',
];

/** `count` items, evenly taken. */
export function evenly<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)],
  ).filter((item) => item !== undefined);
}
