import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { answerQuestion, isoToday } from './answer-question.js';
import { readExtractorModel } from './answer/read-extractor-model.js';
import type { IndexMaker } from './archive/archive.js';
import { openArchiveReader } from './archive/archive-reader.js';
import type { Config } from './config.js';
import { openDesk } from './desk/desk.js';
import { diagnose } from './doctor.js';
import { OperatorError } from './errors.js';
import { allFigures, findFigures } from './find-figures.js';
import { INGEST_VERSION } from './ingest/read-source.js';
import { watchFolder } from './ingest/watch.js';
import type { Embedder } from './models/embedder.js';
import { loadPageTools } from './load-page-tools.js';
import { LocalEmbedder } from './models/local-embedder.js';
import { LocalReader } from './models/local-reader.js';
import type { Reader } from './models/reader.js';
import { understandQuestion } from './question/understand.js';
import { READ_PASSAGES, readEvidence } from './retrieve/read-evidence.js';
import { retrieveEvidence } from './retrieve/retrieve.js';
import { removeSource, runIndex, type Indexing } from './run-index.js';
import type { OpenArchive, Services } from './surfaces/services.js';
import { createSegmenter, SEGMENTER_VERSION, type Segmenter } from './text/segment.js';
import { viewPage } from './view-page.js';

const REFRESH_MS = 30_000;

type NewEmbedder = () => Promise<Embedder & { warmUp?: () => Promise<void> }>;

/**
 * Puts the rooms together: the only file that knows them all.
 * @param wrap around the embedder, as evaluation does to keep vectors from one run to the next
 */
export function createServices(
  config: Config,
  wrap: (embedder: Embedder) => Embedder = (embedder) => embedder,
): Services {
  const log = createLog(config);
  const newEmbedder: NewEmbedder = async () => wrap(await createEmbedder(config));
  const segmenter = once(createSegmenter);
  const services: Services = {
    openArchive: () => openArchive(config, newEmbedder, segmenter()),
    index: (request) =>
      withIndexing(config, newEmbedder, (indexing) =>
        runIndex(indexing, loadPageTools(config.home, segmenter()), request),
      ),
    watchSeeds: (onChange, signal) => watchFolder(config.seedsDirectory, onChange, signal),
    remove: (source) => withIndexing(config, newEmbedder, (indexing) => removeSource(indexing, source)),
    readPage: (path, writeMeta) =>
      viewPage(path, config.seedsDirectory, loadPageTools(config.home, segmenter()), writeMeta),
    doctor: () => diagnose(config, newEmbedder, () => createReader(config), makerOf),
    runBot: (signal) => openBot(config, newEmbedder, segmenter(), log, signal),
    hasBotToken: config.telegram.token !== null,
    historyFile: join(config.stateDirectory, 'repl-history'),
    logError: (error) => log.debug({ err: error }, 'failed'),
  };
  return services;
}

/** JSON lines on stderr; the default level says only what somebody has to act on. */
function createLog(config: Config): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['token', '*.token'],
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** What only some commands need is loaded by those: half a second of every start otherwise. */
async function createEmbedder(config: Config): Promise<Embedder & { warmUp?: () => Promise<void> }> {
  const remote = config.embedder;
  if (remote === null) return new LocalEmbedder(join(config.home, 'models/encoder'), config.encoderWorkers);
  const { model, dimensions, apiKey, baseURL } = remote;
  const { OpenAIEmbedder } = await import('./models/openai-embedder.js');
  return new OpenAIEmbedder({ model, dimensions, apiKey, ...(baseURL === null ? {} : { baseURL }) });
}

function createReader(config: Config): Reader {
  return new LocalReader(join(config.home, 'models/reader'), config.encoderWorkers);
}

function makerOf(embedder: Embedder): IndexMaker {
  return {
    embedderId: embedder.id,
    dimensions: embedder.dimensions,
    segmenterVersion: SEGMENTER_VERSION,
    ingestVersion: INGEST_VERSION,
  };
}

/** What writing the index needs, for as long as it is written. */
async function withIndexing<T>(
  config: Config,
  newEmbedder: NewEmbedder,
  work: (indexing: Indexing) => Promise<T>,
): Promise<T> {
  const { seedsDirectory: seeds, indexDirectory: directory } = config;
  const embedder = await newEmbedder();
  try {
    return await work({ seeds, directory, embedder, maker: makerOf(embedder) });
  } finally {
    await embedder.close();
  }
}

async function openArchive(
  config: Config,
  newEmbedder: NewEmbedder,
  segmenter: Segmenter,
): Promise<OpenArchive> {
  const embedder = await newEmbedder();
  const archive = await openArchiveReader({
    directory: config.indexDirectory,
    maker: makerOf(embedder),
  }).catch(async (error: unknown) => {
    await embedder.close();
    throw error;
  });
  const reader = createReader(config);
  const extractor = readExtractorModel(
    readFileSync(join(config.home, 'models/extractor/weights.json'), 'utf8'),
  );
  const deps = { archive, embedder, reader, segmenter, extractor, now: Date.now };
  // An idle reader holds back SQLite's log; what cannot be taken up now is told to the next question.
  const refreshing = setInterval(() => void archive.refresh().catch(() => undefined), REFRESH_MS).unref();
  return {
    ask: async (question, limits, signal) => {
      await archive.refresh();
      return answerQuestion(deps, question, limits, signal);
    },
    search: async (query, { limit, stage, limits = {} }) => {
      await archive.refresh();
      const inquiry = understandQuestion(query, limits, { segmenter, today: '', newestIssue: null });
      if (stage !== undefined && stage !== 'read')
        return (await retrieveEvidence(deps, inquiry, { limit, stage })).evidence;
      const { evidence } = await retrieveEvidence(deps, inquiry, { limit: Math.max(limit, READ_PASSAGES) });
      return (await readEvidence(reader, inquiry, evidence)).slice(0, limit);
    },
    figures: async (query, limits = {}) => {
      await archive.refresh();
      return findFigures({ ...deps, today: isoToday(Date.now()) }, query, limits);
    },
    allFigures: (limits = {}) => allFigures(deps, limits),
    articles: () => archive.articles(),
    article: (articleId) => archive.article(articleId),
    coverage: async () => {
      await archive.refresh();
      return archive.coverage();
    },
    warmUp: async () => {
      await Promise.all([embedder.warmUp?.(), reader.warmUp()]);
    },
    close: async () => {
      clearInterval(refreshing);
      archive.close();
      await Promise.all([embedder.close(), reader.close()]);
    },
  };
}

async function openBot(
  config: Config,
  newEmbedder: NewEmbedder,
  segmenter: Segmenter,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const { token, apiRoot, proxy, adminIds } = config.telegram;
  if (token === null) {
    throw new OperatorError(
      'token-missing',
      'TELEGRAM_BOT_TOKEN is not set',
      'put the token that @BotFather gave you into .env',
    );
  }
  mkdirSync(config.stateDirectory, { recursive: true });
  const archive = await openArchive(config, newEmbedder, segmenter);
  const desk = openDesk(config.stateDirectory, Date.now);
  try {
    await archive.warmUp();
    const { runBot } = await import('./surfaces/telegram/run-bot.js');
    await runBot(
      {
        token,
        apiRoot,
        proxy,
        adminIds,
        answer: (question, options) => archive.ask(question, {}, options.signal),
        figures: (query) => archive.figures(query),
        status: async () => {
          const { articles, sources, issueDates } = await archive.coverage();
          return { articles, sources, from: issueDates[0] ?? null, to: issueDates.at(-1) ?? null };
        },
        desk,
        log,
        clock: Date.now,
      },
      signal,
    );
  } finally {
    desk.close();
    await archive.close();
  }
}
