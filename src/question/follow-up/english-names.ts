/** A name, office or body that an English question prints. */
export interface EnglishName {
  readonly kind: 'person' | 'place' | 'organisation' | 'role' | 'body';
  readonly text: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

const NO_NAME =
  /^(?:who|whom|whose|what|which|where|when|why|how|is|are|was|were|did|does|do|has|have|had|can|could|will|would|the|in|on|at|of|and|for|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|i|tell|give|list|show|how)$/iu;
const PLACE =
  /\b(?:County|City|Town|Township|Village|Province|District|Region|Island|River|Lake|Mountain|Park)$/u;
const ORGANISATION =
  /\b(?:Company|Group|Corporation|Co|Ltd|Institute|University|College|School|Hospital|Bureau|Committee|Cooperative|Bank|Zone|Department|Association)$/u;
const ROLE =
  /\b(?:(?:vice |deputy |party |general )*(?:mayor|secretary|governor|director|manager|chairman|president|minister|premier))\b/gu;
const BODY =
  /\b(?:(?:expert|research|inspection) )?(?:team|delegation|group|cooperative|company|committee|department|institute)\b/gu;

/** Capitalised names of an English question, and the offices and bodies it speaks of in small letters. */
export function namesInEnglish(text: string): EnglishName[] {
  const names: EnglishName[] = [];
  for (const { index, 0: word } of text.matchAll(/\b[A-Z][\w’'-]*(?: (?:of )?[A-Z][\w’'-]*)*/gu)) {
    let [start, run] = [index, word];
    // The first word has its capital from standing there; a month is no name.
    for (
      let first = run.split(' ')[0] ?? '';
      run !== '' && NO_NAME.test(first);
      first = run.split(' ')[0] ?? ''
    ) {
      start += first.length + 1;
      run = run.slice(first.length + 1);
    }
    if (run === '' || run.split(' ').some((part) => NO_NAME.test(part) && part !== 'of')) continue;
    const kind = PLACE.test(run) ? 'place' : ORGANISATION.test(run) ? 'organisation' : 'person';
    names.push({ kind, text: run, start, end: start + run.length });
  }
  const small = (kind: EnglishName['kind'], pattern: RegExp): void => {
    for (const { index, 0: word } of text.matchAll(pattern))
      names.push({ kind, text: word, start: index, end: index + word.length });
  };
  small('role', ROLE);
  small('body', BODY);
  return names.sort((a, b) => a.start - b.start);
}
