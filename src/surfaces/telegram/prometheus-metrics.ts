import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { BotMetrics } from './bot-metrics.js';

/** What is looked up when somebody asks for the metrics. */
export interface MetricSources {
  /** Updates that wait or are being answered. */
  readonly queueLength: () => number;
  /** Seconds since the last poll that succeeded; null where the bot does not poll. */
  readonly pollAge: (() => number) | null;
  readonly archiveArticles: () => Promise<number>;
}

export interface PrometheusMetrics extends BotMetrics {
  /** Everything, in the text format of Prometheus. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** From a cache's answer to the deadline of a slow one (s). */
const ANSWER_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Metrics of one bot, with those of its process, in a registry of their own. */
export function createPrometheusMetrics(sources: MetricSources): PrometheusMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const count = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `yanwen_${name}`, help, labelNames, registers });
  // A source that fails must not hide the others.
  const look = (name: string, help: string, read: () => number | Promise<number>): void => {
    new Gauge({
      name: `yanwen_${name}`,
      help,
      registers,
      async collect() {
        this.set(
          await Promise.resolve()
            .then(read)
            .catch(() => NaN),
        );
      },
    });
  };

  const received = count('updates_received_total', 'Updates that came from Telegram');
  const ignored = count('updates_ignored_total', 'Of these, updates that were not for the bot');
  const closed = count('updates_closed_total', 'Updates that are done with, by what became of them', [
    'outcome',
  ]);
  const seconds = new Histogram({
    name: 'yanwen_answer_seconds',
    help: 'From an update coming in to its reply being out',
    buckets: ANSWER_SECONDS,
    registers,
  });
  const sent = count('messages_sent_total', 'Messages that are out');
  const retried = count('messages_retried_total', 'Messages that were sent once more');
  const calls = count(
    'api_calls_total',
    'Calls to the Bot API, by how they ended (ok, 429, 4xx, 5xx, none)',
    ['method', 'result'],
  );
  look('queue_length', 'Updates that wait or are being answered', sources.queueLength);
  if (sources.pollAge !== null)
    look('poll_age_seconds', 'Time since the last poll that succeeded', sources.pollAge);
  look('archive_articles', 'Articles in the archive', sources.archiveArticles);

  return {
    received(updates, ofThemIgnored) {
      received.inc(updates);
      ignored.inc(ofThemIgnored);
    },
    closed(outcome, took) {
      closed.inc({ outcome });
      if (took !== null && outcome !== 'ignored') seconds.observe(Math.max(0, took));
    },
    sent: () => sent.inc(),
    retried: () => retried.inc(),
    called: (method, result) => calls.inc({ method, result }),
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
