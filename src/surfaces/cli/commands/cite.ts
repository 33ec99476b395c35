import { Option, type Command } from 'commander';
import { UsageError } from '../../../errors.js';
import { reference, REFERENCE_STYLES, type ReferenceStyle } from '../../render/bibliography.js';
import { plainText } from '../../render/plain-text.js';
import type { Services } from '../../services.js';
import { writeLine, type Terminal } from '../terminal.js';

interface CiteOptions {
  readonly style: ReferenceStyle;
  readonly json?: boolean;
}

export function addCite(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('cite')
    .description('an article as a reference; what is not known is left out')
    .argument('<article>', 'its id, as `articles --json` and `ask --json` give it')
    .addOption(
      new Option('--style <style>', 'GB/T 7714—2025, GB/T 7714—2015, or a BibTeX @article')
        .choices(REFERENCE_STYLES)
        .default('gbt2025'),
    )
    .option('--json', 'print {"articleId","gbt2025","gbt2015","bibtex","issueDateBasis"}')
    .action((articleId: string, options: CiteOptions) => cite(services(), terminal, articleId, options));
}

async function cite(
  services: Services,
  terminal: Terminal,
  articleId: string,
  { style, json }: CiteOptions,
): Promise<void> {
  const archive = await services.openArchive();
  try {
    const article = archive.article(articleId);
    if (article === null) {
      throw new UsageError(
        'article-unknown',
        `the index holds no article ${articleId}`,
        'see `yanwen articles --json` for the ids it holds',
      );
    }
    if (json !== true) {
      await writeLine(terminal.stdout, plainText(reference(article, style)));
      return;
    }
    const references = REFERENCE_STYLES.map((name) => [name, reference(article, name)] as const);
    const { issueDateBasis } = article;
    await writeLine(
      terminal.stdout,
      JSON.stringify({ articleId, ...Object.fromEntries(references), issueDateBasis }),
    );
  } finally {
    await archive.close();
  }
}
