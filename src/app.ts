import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { answerQuestion } from './answer-question.js';
import { readExtractorModel } from './answer/read-extractor-model.js';
import type { ArchiveWriter, IndexMaker } from './archive/archive.js';
import { openArchiveReader } from './archive/archive-reader.js';
import { openArchiveWriter } from './archive/open-writer.js';
import type { Config } from './config.js';
import { openDesk } from './desk/desk.js';
import { diagnose } from './doctor.js';
import { OperatorError } from './errors.js';
import { INGEST_VERSION } from './ingest/read-source.js';
import { scanPath, type Scan } from './ingest/scan.js';
import { watchFolder } from './ingest/watch.js';
import type { Embedder } from './models/embedder.js';
import { loadPageTools } from './load-page-tools.js';
import { LocalEmbedder } from './models/local-embedder.js';
import { understandQuestion } from './question/understand.js';
import { retrieveEvidence } from './retrieve/retrieve.js';
import type { IndexReport, IndexRequest, OpenArchive, Services } from './surfaces/services.js';
import { createSegmenter, SEGMENTER_VERSION, type Segmenter } from './text/segment.js';
import { viewPage } from './view-page.js';
import { updateArchive } from './update-archive.js';

// Another `index` mostly ends soon; who waits longer is better told.
const WAIT_FOR_WRITER_MS = 60_000;
const REFRESH_MS = 30_000;

/** Puts the rooms together: the only file that knows them all. */
export function createServices(config: Config): Services {
  const log = createLog(config);
  const segmenter = once(createSegmenter);
  const services: Services = {
    openArchive: () => openArchive(config, segmenter()),
    index: (request) => runIndex(config, segmenter(), request),
    watchSeeds: (onChange, signal) => watchFolder(config.seedsDirectory, onChange, signal),
    remove: async (source) => {
      const embedder = await createEmbedder(config);
      const writer = await openArchiveWriter({
        directory: config.indexDirectory,
        maker: makerOf(embedder),
        waitMs: WAIT_FOR_WRITER_MS,
      });
      try {
        const held = writer.removeSource(source);
        writer.dropUnusedVectors();
        if (writer.uncovered() > 0) await writer.checkpoint();
        return held;
      } finally {
        writer.close();
        await embedder.close();
      }
    },
    readPage: (path, writeMeta) =>
      viewPage(path, config.seedsDirectory, loadPageTools(config.home, segmenter()), writeMeta),
    doctor: () => diagnose(config, () => createEmbedder(config), makerOf),
    runBot: (signal) => openBot(config, segmenter(), log, signal),
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

function makerOf(embedder: Embedder): IndexMaker {
  return {
    embedderId: embedder.id,
    dimensions: embedder.dimensions,
    segmenterVersion: SEGMENTER_VERSION,
    ingestVersion: INGEST_VERSION,
  };
}

async function openArchive(config: Config, segmenter: Segmenter): Promise<OpenArchive> {
  const embedder = await createEmbedder(config);
  const archive = await openArchiveReader({
    directory: config.indexDirectory,
    maker: makerOf(embedder),
  }).catch(async (error: unknown) => {
    await embedder.close();
    throw error;
  });
  const extractor = readExtractorModel(
    readFileSync(join(config.home, 'models/extractor/weights.json'), 'utf8'),
  );
  const deps = { archive, embedder, segmenter, extractor, now: Date.now };
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
      const { evidence } = await retrieveEvidence(deps, inquiry, {
        limit,
        ...(stage === undefined ? {} : { stage }),
      });
      return evidence;
    },
    articles: () => archive.articles(),
    article: (articleId) => archive.article(articleId),
    coverage: async () => {
      await archive.refresh();
      return archive.coverage();
    },
    warmUp: async () => {
      await embedder.warmUp?.();
    },
    close: async () => {
      clearInterval(refreshing);
      archive.close();
      await embedder.close();
    },
  };
}

async function runIndex(config: Config, segmenter: Segmenter, request: IndexRequest): Promise<IndexReport> {
  const started = performance.now();
  let scan = await scanAll(config, request.paths);
  const embedder = await createEmbedder(config);
  try {
    const options = { directory: config.indexDirectory, maker: makerOf(embedder), rebuild: request.rebuild };
    const writer = await openArchiveWriter({ ...options, waitMs: 0 }).catch((error: unknown) => {
      if (!(error instanceof OperatorError) || error.code !== 'index-busy') throw error;
      request.onWait();
      return openArchiveWriter({ ...options, waitMs: WAIT_FOR_WRITER_MS });
    });
    try {
      const tools = loadPageTools(config.home, segmenter);
      const whole = request.paths.length === 0;
      if (whole) scan = merge([scan, await scanNamed(config, writer, request.rebuild)]);
      const report = await updateArchive(
        { writer, embedder, tools, onProgress: request.onProgress, signal: request.signal },
        {
          files: scan.files,
          removeMissing: whole,
          keep: new Set(scan.warnings.map((warning) => warning.source)),
          again: request.rebuild,
        },
      );
      const reader = await openArchiveReader({ directory: config.indexDirectory, maker: makerOf(embedder) });
      const { articles, passages } = reader.coverage();
      reader.close();
      return {
        ...report,
        warnings: [...scan.warnings, ...report.warnings],
        articles,
        passages,
        seconds: (performance.now() - started) / 1000,
      };
    } finally {
      writer.close();
    }
  } finally {
    await embedder.close();
  }
}

async function scanAll(config: Config, paths: readonly string[]): Promise<Scan> {
  const scans = await Promise.all(
    (paths.length === 0 ? [config.seedsDirectory] : paths).map((path) =>
      scanPath(path, config.seedsDirectory),
    ),
  );
  return merge(scans);
}

/**
 * The files outside of the seeds folder that the archive has begun and not finished: broken off, or emptied by a new
 * version. With `all`, the finished ones too.
 */
async function scanNamed(config: Config, writer: ArchiveWriter, all: boolean): Promise<Scan> {
  const sources = writer.sources().filter(({ named, complete }) => named && (all || !complete));
  const scans = sources.map(async ({ source }): Promise<Scan> => {
    try {
      return await scanPath(source, config.seedsDirectory);
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      const message = `${error.message}: put it back, or take it out with \`yanwen remove\``;
      return { files: [], warnings: [{ source, line: null, message }] };
    }
  });
  return merge(await Promise.all(scans));
}

function merge(scans: readonly Scan[]): Scan {
  const files = new Map(scans.flatMap((scan) => scan.files).map((file) => [file.path, file]));
  return { files: [...files.values()], warnings: scans.flatMap((scan) => scan.warnings) };
}

async function openBot(
  config: Config,
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
  const archive = await openArchive(config, segmenter);
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
