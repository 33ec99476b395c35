// How people try to talk to a model through a page or a question. It need not be complete: a sentence that a model
// writes is checked all the same, and nothing that it says makes the program do anything.
const TO_A_MODEL: readonly RegExp[] = [
  /(?:忽略|無視|无视|忘记|忘記|忘掉|不要理会|不要理會|不必遵守).{0,16}(?:指令|指示|要求|规则|規則|提示|设定|設定|内容|內容)/u,
  /(?:系统|系統|初始|隐藏|隱藏)(?:提示|指令|消息)|提示词|提示詞/u,
  /(?:你|您)(?:现在|現在|从现在起|從現在起)(?:是|必须|必須|要|只)|(?:请|請)?扮演/u,
  /(?:只|仅|僅|必须|必須|务必|務必)(?:需|要)?(?:回答|回复|回覆|输出|輸出|打印|列印)/u,
  /(?:人工智能|AI|语言模型|語言模型|大模型)(?:助手)?[，,：:].{0,12}(?:请|請|必须|必須|回答|输出)/iu,
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous)\b/iu,
  /\b(?:system|hidden|initial) (?:prompt|message|instructions?)\b/iu,
  /\byou are (?:now|no longer)\b|\bact as\b|\bpretend to be\b/iu,
  /\b(?:reply|respond|answer|output|print) (?:only|exactly|with)\b/iu,
  /<\/?(?:system|user|assistant|instructions?)>|\[\/?INST\]|<\|/iu,
];

/** Whether a sentence speaks to a language model rather than to a reader. */
export function isInstructionLike(text: string): boolean {
  const plain = text.normalize('NFKC');
  return TO_A_MODEL.some((pattern) => pattern.test(plain));
}
