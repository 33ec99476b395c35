import type { Command } from 'commander';
import type { PageView, Region } from '../../../domain/page.js';
import { plainLine } from '../../render/plain-text.js';
import type { Services } from '../../services.js';
import { articleJson } from '../json.js';
import { writeLine, type Terminal } from '../terminal.js';

export function addPage(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('page')
    .description(
      'show a page as it is understood: what each piece is, what joins what and why, what is missing',
    )
    .argument('<file>', 'a .txt page; it need not be indexed')
    .option('--json', 'print {"source","regions","joins","articles","issueDate",…} as JSON')
    .option(
      '--write-meta',
      'write the articles, by their lines, into NAME.meta.json beside it, ready to edit',
    )
    .action(async (file: string, options: { json?: boolean; writeMeta?: boolean }) => {
      const page = await services().readPage(file, options.writeMeta === true);
      await writeLine(
        terminal.stdout,
        options.json === true ? JSON.stringify(pageJson(page)) : pageText(page),
      );
    });
}

function pageJson({ text, regions, articles, ...rest }: PageView): object {
  return {
    ...rest,
    regions: regions.map((region) => ({ ...region, text: text.slice(region.start, region.end) })),
    articles: articles.map(articleJson),
  };
}

const ROLE_NAMES: Readonly<Record<Region['role'], string>> = {
  kicker: '引题 kicker',
  headline: '标题 headline',
  subtitle: '副题 subtitle',
  byline: '署名 byline',
  body: '正文 body',
  caption: '图说 caption',
  credit: '图片来源 credit',
  jump: '转版 jump',
  furniture: '版面 furniture',
  unknown: '不明 unknown',
};

/** How much of a region is shown (characters) where it is longer: its two ends tell what joins what. */
const END = 16;

function pageText(page: PageView): string {
  const lines = [plainLine(page.source)];
  if (page.issueDate !== null) {
    const { date, sure, basis, conflicts } = page.issueDate;
    lines.push(plainLine(`日期 date: ${date}（推定 inferred, sure to the ${sure}: ${basis}）`));
    for (const { printed, why } of conflicts) lines.push(plainLine(`   against it “${printed}”: ${why}`));
  }
  if (page.corrected) lines.push('articles: as NAME.meta.json beside the page says');
  const into = new Map(page.joins.map((join) => [join.to, join]));
  page.articles.forEach((article, index) => {
    lines.push('', `${index + 1}. ${plainLine(article.title ?? '（无标题 no headline）')}`);
    for (const { start, end, role, source } of article.lines) {
      const [first] = source;
      const join = role === 'body' && first !== undefined ? into.get(first.line) : undefined;
      lines.push(
        `   ${roleOf(role)} ${source.map(({ line }) => line).join('+')}: ${ends(article.text.slice(start, end))}`,
      );
      if (join !== undefined && !join.certain) {
        lines.push(
          `      ? ${join.from} → ${join.to}, margin ${join.margin}: ${JSON.stringify(join.evidence)}`,
        );
      }
      for (const span of source.slice(1)) {
        const inner = into.get(span.line);
        if (inner !== undefined)
          lines.push(
            `      + ${inner.from} → ${inner.to}, margin ${inner.margin}${inner.certain ? '' : ' ?'}`,
          );
      }
    }
  });
  const aside = page.regions.filter(({ article }) => article === null);
  if (aside.length > 0) lines.push('', '不属于文章 of no article');
  for (const { role, start, end, line } of aside) {
    lines.push(`   ${ROLE_NAMES[role]} ${line}: ${ends(page.text.slice(start, end))}`);
  }
  if (page.warnings.length > 0) lines.push('');
  for (const { source, line, message } of page.warnings) {
    lines.push(plainLine(`! ${source}${line === null ? '' : `:${line}`}: ${message}`));
  }
  return lines.join('\n');
}

function roleOf(role: string): string {
  return ROLE_NAMES[role === 'title' ? 'headline' : (role as Region['role'])];
}

function ends(text: string): string {
  const printed = plainLine(text.trim());
  return printed.length <= 2 * END + 1 ? printed : `${printed.slice(0, END)}…${printed.slice(-END)}`;
}
