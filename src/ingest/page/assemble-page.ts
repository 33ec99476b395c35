import type { Lexicon } from '../../text/lexicon.js';
import type { Segmenter } from '../../text/segment.js';
import { endsSentence } from '../../text/sentences.js';
import { splitBlocks, type Block } from './blocks.js';
import { readDateline } from './dateline.js';
import { readHeadline } from './headline.js';
import { hasLostText } from './lost-text.js';
import { pageLine, type PageArticle, type PageLine, type PageWarning } from './page-article.js';
import { assignRoles, isCaption } from './roles.js';
import { bringTailsHome, type Draft } from './tails.js';

/** What reading a page needs to know of the language. */
export interface PageTools {
  readonly segmenter: Segmenter;
  readonly lexicon: Lexicon;
}

/**
 * Puts a torn page back together.
 * @param page decoded text of one page
 * @returns its articles in the order of their headlines; a run of text without a headline is an article without one
 */
export function assemblePage(page: string, tools: PageTools): PageArticle[] {
  const blocks = splitBlocks(page);
  const drafts = bringTailsHome(draftArticles(blocks));
  const usualBlankLines = usualDistance(blocks);
  return drafts.map((draft) => finishArticle(draft, usualBlankLines, tools));
}

/** Every headline begins an article, which goes on to the next headline. */
function draftArticles(blocks: readonly Block[]): Draft[] {
  const roles = assignRoles(blocks);
  const drafts: Draft[] = [];
  let current: Draft = { headline: [], body: [] };
  blocks.forEach((block, index) => {
    if (roles[index] === 'headline' && (roles[index - 1] !== 'headline' || drafts.length === 0)) {
      current = { headline: [], body: [] };
      drafts.push(current);
    } else if (drafts.length === 0) drafts.push(current);
    (roles[index] === 'headline' ? current.headline : current.body).push(block);
  });
  return drafts;
}

function usualDistance(blocks: readonly Block[]): number {
  const counts = blocks.slice(1).map((block) => block.blankLinesBefore);
  return counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}

function finishArticle(draft: Draft, usualBlankLines: number, tools: PageTools): PageArticle {
  const { kicker, title, subtitles } = readHeadline(draft.headline, tools.segmenter);
  const captions = draft.body.filter((block, index) =>
    isCaption(block, index === draft.body.length - 1 && index > 0, usualBlankLines),
  );
  const { lines, warnings } = joinParagraphs(
    draft.body.filter((block) => !captions.includes(block)),
    tools.lexicon,
  );
  const first = draft.headline[0] ?? draft.body[0];
  if (title === null && first !== undefined) {
    warnings.unshift({ line: first.line, message: 'text without a headline: kept as an article of its own' });
  }
  return {
    kicker: kicker?.text ?? null,
    title: title?.text ?? null,
    subtitles: subtitles.map((piece) => piece.text),
    dateline:
      draft.body.map((block) => readDateline(block.text)).find((dateline) => dateline !== null) ?? null,
    lines: [
      ...(kicker ? [pageLine('kicker', [kicker])] : []),
      ...(title ? [pageLine('title', [title])] : []),
      ...subtitles.map((piece) => pageLine('subtitle', [piece])),
      ...lines,
      ...captions.map((block) => pageLine('caption', [block])),
    ],
    warnings,
  };
}

/** A block that stops before its sentence does goes on in the next; one that lost its continuation says so. */
function joinParagraphs(
  blocks: readonly Block[],
  lexicon: Lexicon,
): { lines: PageLine[]; warnings: PageWarning[] } {
  const lines: PageLine[] = [];
  const warnings: PageWarning[] = [];
  let pieces: Block[] = [];
  let afterGap = false;
  const close = (): void => {
    if (pieces.length > 0) lines.push(pageLine('body', pieces, afterGap));
    pieces = [];
    afterGap = false;
  };
  for (const [index, block] of blocks.entries()) {
    if (readDateline(block.text)?.text === block.text) {
      close();
      lines.push(pageLine('byline', [block]));
      continue;
    }
    pieces.push(block);
    const next = blocks[index + 1];
    if (endsSentence(block.text)) close();
    else if (next === undefined) {
      warnings.push({
        line: block.line,
        message: 'the text breaks off here and its continuation is not on this page',
      });
    } else if (hasLostText(block.text, next.text, lexicon)) {
      warnings.push({
        line: block.line,
        message: `text is lost between this line and line ${next.line}: no quote crosses it`,
      });
      close();
      afterGap = true;
    }
  }
  close();
  return { lines, warnings };
}
