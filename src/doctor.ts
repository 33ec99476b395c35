import { join } from 'node:path';
import type { IndexMaker } from './archive/archive.js';
import { checkArchive } from './archive/check-archive.js';
import type { Config } from './config.js';
import { YanwenError } from './errors.js';
import type { Embedder } from './models/embedder.js';
import { readFileManifest, readVerified } from './models/manifest.js';
import type { Reader } from './models/reader.js';
import type { Check } from './surfaces/services.js';

/** Looks at everything that can be wrong on a machine; never throws for what it finds. */
export async function diagnose(
  config: Config,
  createEmbedder: () => Promise<Embedder>,
  createReader: () => Reader,
  makerOf: (embedder: Embedder) => IndexMaker,
): Promise<Check[]> {
  const checks: Check[] = [];
  const lookAll = async (name: string, work: () => Promise<readonly Check[]>): Promise<void> => {
    try {
      checks.push(...(await work()));
    } catch (error) {
      const remedy =
        error instanceof YanwenError ? error.remedy : 'run `npm ci` again (it needs python3, make and g++)';
      checks.push({
        name,
        ok: false,
        detail: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
        remedy,
      });
    }
  };
  const look = (name: string, work: () => Promise<string> | string): Promise<void> =>
    lookAll(name, async () => [{ name, ok: true, detail: await work(), remedy: null }]);
  await look('node', () => {
    const major = Number(process.versions.node.split('.')[0]);
    if (major < 20) throw new Error(`Node ${process.versions.node} is older than 20`);
    return process.versions.node;
  });
  await look(
    'config',
    () => `seeds ${config.seedsDirectory}, index ${config.indexDirectory}, state ${config.stateDirectory}`,
  );
  await look('better-sqlite3', async () => {
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(':memory:');
    const version = db.prepare('SELECT sqlite_version() AS version').get() as { version: string };
    db.close();
    return `SQLite ${version.version}`;
  });
  await look('hnswlib-node', async () => {
    const { default: hnswlib } = await import('hnswlib-node');
    new hnswlib.HierarchicalNSW('ip', 2).initIndex(1);
    return 'loads';
  });
  await look('jieba', async () => {
    const { Jieba } = await import('@node-rs/jieba');
    return new Jieba() instanceof Jieba ? 'loads' : '';
  });
  await look('models', () => checkModels(config));
  await look('encoder', async () => {
    const embedder = await createEmbedder();
    try {
      const vector = await embedder.embedQuery('农机');
      return `${embedder.id}, ${vector.length} dimensions`;
    } finally {
      await embedder.close();
    }
  });
  await look('reader', async () => {
    const reader = createReader();
    try {
      const passage = { headline: '', text: '投入农机640台。', prior: 0 };
      const [reading] = await reader.read('多少台农机？', [passage], 1);
      return `${reader.id}, ${reading?.starts.length ?? 0} tokens read`;
    } finally {
      await reader.close();
    }
  });
  checks.push(...(await checkIndex(config.indexDirectory, createEmbedder, makerOf)));
  await look('chat model', () => checkChatModel(config.chat));
  await lookAll('telegram', async () => {
    const { token, apiRoot, proxy } = config.telegram;
    if (token === null)
      return [{ name: 'telegram', ok: true, detail: 'no TELEGRAM_BOT_TOKEN: the bot is off', remedy: null }];
    const { checkBot } = await import('./surfaces/telegram/check-bot.js');
    const webhookUrl = config.operator.webhook?.url ?? null;
    return checkBot({ token, apiRoot, proxy, webhookUrl }, Date.now());
  });
  return checks;
}

/** Without an encoder there is nothing to compare the index with; `encoder` says why there is none. */
async function checkIndex(
  directory: string,
  createEmbedder: () => Promise<Embedder>,
  makerOf: (embedder: Embedder) => IndexMaker,
): Promise<readonly Check[]> {
  let maker: IndexMaker;
  try {
    const embedder = await createEmbedder();
    maker = makerOf(embedder);
    await embedder.close();
  } catch {
    return [];
  }
  return checkArchive(directory, maker);
}

function checkModels(config: Config): string {
  const folders = ['models/encoder', 'models/reader', 'models/pages'].map((folder) =>
    join(config.home, folder),
  );
  const names = folders.map((folder) => {
    const manifest = readFileManifest(folder);
    for (const name of Object.keys(manifest.files)) readVerified(folder, manifest, name);
    return manifest.id;
  });
  return `${names.join(', ')}: checksums agree`;
}

/** That it is set up; it is not asked, as a question may cost. */
async function checkChatModel(chat: Config['chat']): Promise<string> {
  if (chat === null) return 'none: answers are extracted';
  const { requireProvider } = await import('./models/langchain-chat-model.js');
  const { model, baseURL } = chat;
  const name = await requireProvider(model);
  const where = baseURL === null ? '' : ` at ${new URL(baseURL).origin}`;
  return `${model}${where}, over ${name}; not asked, as a question may cost`;
}
