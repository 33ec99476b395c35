import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import type { Issue } from '../domain/issue.js';
import type { CorrectedArticle } from './page/correct-page.js';

/** A line of the page by its number, with or without how it begins: `7` or `"7 刘越高先后来到"`. */
const REFERENCE = z.union([
  z.number().int().positive(),
  z.string().regex(/^\d+(?:\s|$)/u, 'a line number, or a line number and how the line begins'),
]);

const ARTICLE = z.strictObject({
  kicker: REFERENCE.nullable().optional(),
  headline: REFERENCE.nullable().optional(),
  subtitles: z.array(REFERENCE).optional(),
  /** Paragraphs in order; each a line, or the lines that a tear had parted. */
  body: z.array(z.union([REFERENCE, z.array(REFERENCE).min(1)])).optional(),
  captions: z.array(REFERENCE).optional(),
  /** Lines of the body before which the print lost text. */
  gapsBefore: z.array(REFERENCE).optional(),
});

const SIDECAR = z.strictObject({
  paper: z.string().min(1).optional(),
  date: z.iso.date().optional(),
  page: z.union([z.string().min(1), z.number().int().transform(String)]).optional(),
  url: z.url().optional(),
  articles: z.array(ARTICLE).min(1).optional(),
});

/** What stands beside a page. */
export type Sidecar = Partial<Pick<Issue, 'paper' | 'date' | 'page' | 'url'>> & {
  readonly articles?: readonly CorrectedArticle[];
  /** The 1-based line of the sidecar that a value stands on, by its path. */
  readonly lineOf?: (path: readonly (string | number)[]) => number;
};

/** The sidecar's name beside a page's: `a/b.txt` → `a/b.meta.json`. */
export function sidecarName(source: string): string {
  return source.replace(/\.[^./]*$/u, '.meta.json');
}

/** What is wrong with a sidecar, and on which of its lines (1-based). */
export interface SidecarProblem {
  readonly problem: string;
  readonly line: number;
}

/** The parser's names for what is wrong, in words. */
const IN_WORDS: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a name in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'the file should end here',
  UnexpectedEndOfString: 'a double quote is missing',
};

/** Reads what stands beside a page in `NAME.meta.json`. */
export function readSidecar(json: string): { readonly value: Sidecar } | SidecarProblem {
  const text = json.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const error = errors[0];
  if (error !== undefined || tree === undefined) {
    const why =
      error === undefined || text.trim() === ''
        ? 'it is empty'
        : (IN_WORDS[printParseErrorCode(error.error)] ?? 'something here is not JSON');
    return { problem: `not JSON: ${why}`, line: lineAt(text, error?.offset ?? 0) };
  }
  const lineOf = (path: readonly (string | number)[]): number => lineAt(text, offsetOf(tree, path));
  const parsed = SIDECAR.safeParse(JSON.parse(text));
  if (parsed.success) return { value: { ...definedOf(parsed.data), lineOf } };
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? String(part) : part));
  const place = path.length > 0 ? `"${path.join('.')}": ` : '';
  return { problem: `${place}${plainReason(issue)}`, line: lineOf(path) };
}

function definedOf(data: z.infer<typeof SIDECAR>): Omit<Sidecar, 'lineOf'> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

/** What is wrong, in words for whoever wrote the file. */
function plainReason(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_format' && issue.format === 'date') return 'no date such as 2023-09-01';
  if (issue?.code === 'invalid_union') {
    const inner = issue.errors.flat().find(({ code }) => code === 'invalid_format');
    return inner?.message ?? issue.message;
  }
  return issue?.message ?? 'unknown form';
}

/** Where the value at a path stands; where there is none, the innermost that holds its place. */
function offsetOf(tree: Node, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return 0;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
