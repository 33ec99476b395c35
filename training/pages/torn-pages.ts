/** Tears articles into newspaper pages, with damages of the kinds that real pages show. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Story {
  readonly id: string;
  readonly headline: string | null;
  readonly body: string;
}

export interface TornItem {
  readonly kind: 'headline' | 'text';
  readonly text: string;
  /** Index of the article on the page. */
  readonly article: number;
  /** Place in the article; pieces that are not printed are left out of the count's sequence. */
  readonly ordinal: number;
}

export interface TornPage {
  readonly items: readonly TornItem[];
  readonly stories: readonly Story[];
}

/**
 * What an article is for. The character models are fitted on 11 of 16 (see seam.py), and know those too well for
 * weights to be fitted on them; the weights are, on 3 of 16; 2 of 16, two fifths of the pages, only measure.
 */
export function useOf(id: string): 'characters' | 'weights' | 'measure' {
  const last = id.at(-1) ?? '';
  return '012'.includes(last) ? 'weights' : '34'.includes(last) ? 'measure' : 'characters';
}

/** @returns a generator of numbers in [0, 1), the same for the same seed (mulberry32) */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function readStories(news: string, headlines: string, exclude: string): Story[] {
  const lines = (text: string): Record<string, string>[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, string>);
  const excluded = new Set(lines(readFileSync(exclude, 'utf8')).map(({ id }) => id));
  const titles = new Map(
    lines(readFileSync(headlines, 'utf8')).map(({ id, headline, title }) => [id, headline ?? title]),
  );
  return lines(gunzipSync(readFileSync(news)).toString('utf8'))
    .filter(({ id, body }) => !excluded.has(id) && (body?.length ?? 0) >= 250)
    .map(({ id = '', body = '' }) => ({
      id,
      headline: titles.get(id) ?? null,
      body: body.replace(/\s*\n\s*/gu, ''),
    }));
}

const WEB_ENDING = /(?:返回搜狐，查看更多)?(?:责任编辑|责编|编辑)?[：:]?[^。！？”]{0,12}$/u;

/** One page of three to eight articles. */
export function tearPage(headed: readonly Story[], bare: readonly Story[], random: () => number): TornPage {
  const chance = (p: number): boolean => random() < p;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  // Half of the pages are set as papers are, in paragraphs, most of which a column leaves whole, and nearly every
  // article with its headline; the other half is torn anywhere, as text without paragraphs is.
  const paper = chance(0.5);
  const size = paper ? 50 + random() * 150 : 90 + random() * 170;
  const closed = paper ? 0.6 + random() * 0.4 : pick([0, 0, 0, 0.3]);
  const headless = paper ? 0.08 : 0.25;
  const plain = chance(0.6);
  const count = 3 + Math.floor(random() * 6);
  const stories: Story[] = [];
  const columns: TornItem[][] = [];
  for (let article = 0; article < count; article++) {
    const story = !chance(headless) ? pick(headed) : { ...pick(bare), headline: null };
    stories.push(story);
    let body = story.body;
    if (plain) body = body.replace(WEB_ENDING, '');
    const most = 400 + random() * 800;
    if (body.length > most) body = body.slice(0, body.indexOf('。', most) + 1 || Math.floor(most));
    let pieces: TornItem[] = tear(body, size, closed, random).map((text, ordinal) => ({ kind: 'text', text, article, ordinal })); // prettier-ignore
    if (pieces.length >= 3 && chance(paper ? 0.08 : 0.15)) {
      const lost = chance(0.2) ? 0 : 1 + Math.floor(random() * (pieces.length - 2));
      pieces = pieces.filter((_, at) => at !== lost);
    }
    const tail = pieces.length >= 3 && chance(paper ? 0.15 : 0.3) ? pieces.splice(-1) : [];
    const head: TornItem[] = story.headline === null ? [] : [{ kind: 'headline', text: story.headline, article, ordinal: -1 }]; // prettier-ignore
    columns.push([...tail, ...head, ...pieces]);
  }
  return { items: disorder(columns, random), stories };
}

/** Sometimes a tail stands behind another's article, and sometimes two articles' columns alternate. */
function disorder(columns: TornItem[][], random: () => number): TornItem[] {
  for (let at = 0; at + 1 < columns.length; at++) {
    const here = columns[at]!;
    const next = columns[at + 1]!;
    if (random() < 0.06 && here.length >= 4) {
      next.push(here.pop()!);
      at++;
    } else if (random() < 0.04) {
      const mixed: TornItem[] = [];
      for (let k = 0; k < Math.max(here.length, next.length); k++) mixed.push(...here.slice(k, k + 1), ...next.slice(k, k + 1)); // prettier-ignore
      columns[at] = mixed;
      columns[at + 1] = [];
      at++;
    }
  }
  return columns.flat();
}

function tear(body: string, size: number, closed: number, random: () => number): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < body.length) {
    let end = start + Math.round(size * (0.6 + random() * 0.9));
    if (random() < closed) {
      const stop = /[。！？]”?/gu;
      stop.lastIndex = end;
      const match = stop.exec(body);
      end = match === null ? body.length : match.index + match[0].length;
    }
    // A last line of a few characters is one of the print's too, but rare.
    if (body.length - end < 12 + random() * 40) end = body.length;
    pieces.push(body.slice(start, end).trim());
    start = end;
  }
  return pieces.filter((piece) => piece !== '');
}
