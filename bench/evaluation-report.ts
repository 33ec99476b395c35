import {
  askTable,
  curveTable,
  kindTable,
  refusalTable,
  searchTable,
  timeTable,
  type SetResult,
} from './evaluation-tables.js';
import { showCount, showMs, showShare } from './markdown.js';

export interface EvaluationFacts {
  readonly command: string;
  readonly machine: string;
  readonly documents: number;
  readonly corpusArticles: number;
  readonly articles: number;
  readonly passages: number;
  /** Of the run that made the index; no seconds where none is remembered. */
  readonly indexing: {
    readonly seconds: number | null;
    /** Share of the vectors that were known from an earlier run. */
    readonly known: number;
    /** Bytes on disk, and resident at most while it was made. */
    readonly bytes: number;
    readonly residentBytes: number;
  };
}

/** The whole of `EVAL.md`. */
export function evaluationReport(facts: EvaluationFacts, results: readonly SetResult[]): string {
  const sizes = results.map(
    ({ set }) => `${set.name} ${showCount(set.questions.length)} of ${showCount(set.size)}`,
  );
  return `# Evaluation

Made by \`${facts.command}\`; do not edit.

- Machine: ${facts.machine}.
- Archive: ${showCount(facts.articles)} articles, ${showCount(facts.passages)} passages: ${showCount(facts.documents)} documents of the sets, and ${showCount(facts.corpusArticles)} articles of the corpus that no question is about.
- Index: ${indexingFacts(facts)}
- Questions: ${sizes.join(', ')}; asked one at a time through the code that users ask through.
- In brackets: 95 % intervals, from 2,000 bootstrap draws over articles, as questions about one article stand or fall together; where all came out alike, Wilson's.

## Search

The place of a document that holds the answer among the documents of the first 50 passages, by words alone, by vectors alone, fused, and read: the first 24 put in order by the reader. **LangChain** is what its user would assemble of the same documents: RecursiveCharacterTextSplitter (200 characters, 40 of overlap), MemoryVectorStore, the encoder that ships.

${searchTable(results)}

## Ask

${askTable(results)}

- **EM**, **F1**: the short answer against the nearest of the right ones, compared as CMRC 2018 compares them; a refusal counts 0.
- **right**: a right answer stands in the short answer or the first 400 characters of the answer; a refusal counts 0.
- **answered**: not refused. **cited**: of what was answered, a citation leads to a document known to hold the answer.
- **wrong among shown**: of what was answered, the share that is not right.

### Where the document is given

The same questions limited to their own documents: what reading is worth where nothing need be found. A refusal counts 0 here too.

${askTable(results, 'given')}

### Where the archive holds no answer

${refusalTable(results)}

- **unanswerable**: questions that the set itself marks as having no answer.
- **own article withheld**: every question again, limited to 200 other documents of its set (of the corpus, for news-1doc), drawn for each question. Another document may hold the answer all the same: the figure errs low.
- **a word swapped**: the question with a noun, name or year of it put in place of another, where no passage names the new word together with most of what the question says.
- **wrong among shown, with these**: shown answers that are not right, of all shown, over the questions as they stand and these together; more have no answer than have one.

### Surer answers alone

The share of questions with an answer that are answered where only answers are shown that are sure enough for so few to be wrong, over the questions as they stand and those without an answer. No less sure ones than the program shows are counted.

${curveTable(results)}

![wrong among shown against answered](EVAL.svg)

### By kind of question

What the program took each question for, over all sets.

${kindTable(results)}

## Time

Milliseconds a question of \`ask\`, and the mean of each step.

${timeTable(results)}
`;
}

function indexingFacts({ indexing, passages }: EvaluationFacts): string {
  const { seconds, known, bytes, residentBytes } = indexing;
  const size = `${showMs(bytes / 2 ** 20)} MiB on disk`;
  if (seconds === null) return `${size}, made by an earlier run.`;
  const memory = `${showMs(residentBytes / 2 ** 20)} MiB resident at most`;
  return `${size}; made in ${showMs(seconds)} s (${showMs(passages / seconds)} passages a second, ${showShare(known)} of the vectors known from an earlier run), ${memory}.`;
}
