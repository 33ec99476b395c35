import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { answerQuestion, isoToday } from './answer-question.js';
import { readExtractorModel } from './answer/read-extractor-model.js';
import type { IndexMaker } from './archive/archive.js';
import { openArchiveReader } from './archive/archive-reader.js';
import { askHealth } from './ask-health.js';
import type { Config } from './config.js';
import { diagnose } from './doctor.js';
import type { Tombstone } from './domain/tombstone.js';
import { UsageError } from './errors.js';
import { allFigures, findFigures } from './find-figures.js';
import { INGEST_VERSION } from './ingest/read-source.js';
import { watchFolder } from './ingest/watch.js';
import type { Embedder } from './models/embedder.js';
import { loadPageTools } from './load-page-tools.js';
import { createMembership } from './manage-members.js';
import { LocalEmbedder } from './models/local-embedder.js';
import { LocalReader } from './models/local-reader.js';
import type { Reader } from './models/reader.js';
import { understandQuestion } from './question/understand.js';
import { openBot } from './open-bot.js';
import { judgeAnswer, readFeedback } from './judge-answers.js';
import { openChat } from './open-chat.js';
import { newsFinder, openWatcher } from './open-watcher.js';
import { READ_PASSAGES, readEvidence } from './retrieve/read-evidence.js';
import { retrieveEvidence } from './retrieve/retrieve.js';
import { finishSwap } from './backup/swap-folders.js';
import { readTombstones } from './desk/read-tombstones.js';
import { createKeeping } from './keep-archive.js';
import { notifyChanges } from './notify-changes.js';
import { runIndex, type Indexing } from './run-index.js';
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
  // A restore that was killed between two folders is ended first.
  finishSwap(config.stateDirectory);
  const log = createLog(config);
  const newEmbedder: NewEmbedder = async () => wrap(await createEmbedder(config));
  const segmenter = once(createSegmenter);
  const tools = once(() => loadPageTools(config.home, segmenter()));
  const index: Services['index'] = (request) =>
    withIndexing(config, newEmbedder, (indexing) => runIndex(indexing, tools(), request));
  const services: Services = {
    openArchive: () => openArchive(config, log, newEmbedder, segmenter()),
    openWatcher: (archive) =>
      openWatcher(config, log, () => openArchive(config, log, newEmbedder, segmenter()), { archive }),
    feedback: () => readFeedback(config),
    judge: (answer, verdict, reason) => judgeAnswer(config, answer, verdict, reason),
    index,
    watchSeeds: (onChange, signal) => watchFolder(config.seedsDirectory, onChange, signal),
    ...createKeeping(config, {
      index,
      withIndexing: (work) => withIndexing(config, newEmbedder, work),
      tools,
    }),
    readPage: (path, writeMeta) => viewPage(path, config.seedsDirectory, tools(), writeMeta),
    doctor: () => diagnose(config, newEmbedder, () => createReader(config), makerOf),
    membership: createMembership(config.stateDirectory, config.operator.access === 'pair', Date.now),
    health: (url) => askHealth(url, config.operator.metrics),
    runBot: (signal) =>
      openBot(
        { config, log, newArchive: () => openArchive(config, log, newEmbedder, segmenter()), services },
        signal,
      ),
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
    const tombstones = (): readonly Tombstone[] => readTombstones(config.stateDirectory);
    return await work({ seeds, directory, embedder, maker: makerOf(embedder), tombstones });
  } finally {
    await embedder.close();
  }
}

async function openArchive(
  config: Config,
  log: Logger,
  newEmbedder: NewEmbedder,
  segmenter: Segmenter,
): Promise<OpenArchive> {
  const embedder = await newEmbedder();
  const opened = await openArchiveReader({
    directory: config.indexDirectory,
    maker: makerOf(embedder),
  }).catch(async (error: unknown) => {
    await embedder.close();
    throw error;
  });
  const { archive, onChange } = notifyChanges(opened);
  const reader = createReader(config);
  const extractor = readExtractorModel(
    readFileSync(join(config.home, 'models/extractor/weights.json'), 'utf8'),
  );
  const deps = { archive, embedder, reader, segmenter, extractor, now: Date.now };
  const chat = openChat(config, log, segmenter);
  // An idle reader holds back SQLite's log; what cannot be taken up now is told to the next question.
  const refreshing = setInterval(() => void archive.refresh().catch(() => undefined), REFRESH_MS).unref();
  return {
    ask: async (question, limits, signal, previous, { engine, onSentence, reads } = {}) => {
      if (engine === 'llm' && chat === null) throw noChatModel();
      await archive.refresh();
      const asked =
        chat === null || engine === 'extractive' ? deps : { ...deps, chat: chat.answering(onSentence) };
      return answerQuestion(asked, question, limits, signal, previous, reads);
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
    articles: (limits) => archive.articles(limits),
    article: (articleId) => archive.article(articleId),
    issues: async (limits) => {
      await archive.refresh();
      return archive.issues(limits);
    },
    articlesOf: async (query, page) => {
      await archive.refresh();
      return archive.articlesOf(query, page);
    },
    onChange,
    coverage: async () => {
      await archive.refresh();
      return archive.coverage();
    },
    news: newsFinder(deps),
    warmUp: async () => {
      await Promise.all([embedder.warmUp?.(), reader.warmUp()]);
    },
    close: async () => {
      clearInterval(refreshing);
      archive.close();
      chat?.close();
      await Promise.all([embedder.close(), reader.close()]);
    },
  };
}

function noChatModel(): UsageError {
  return new UsageError(
    'engine-none',
    'there is no chat model: CHAT_MODEL is not set',
    'set CHAT_MODEL in .env as .env.example shows, or leave --engine out',
  );
}
