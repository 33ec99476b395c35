import type { Clock } from '../../desk/clock.js';
import type { Inbox } from '../../desk/inbox.js';
import type { BotDependencies } from './bot-dependencies.js';
import { type BotHealth, createBotHealth } from './bot-health.js';
import { type BotMetrics, NO_METRICS } from './bot-metrics.js';
import type { BotTuning } from './bot-tuning.js';
import { serveHealth } from './serve-health.js';

/** What watches over a running bot. */
export interface BotWatch {
  readonly health: BotHealth;
  readonly metrics: BotMetrics;
  /** Tells the inbox, once there is one: it is the bot's own, who is known late. */
  follow(inbox: Inbox): void;
  /** Ends serving. */
  end(): Promise<void>;
}

/**
 * Keeps the bot's health, and serves it with its metrics where METRICS_LISTEN says so: before Telegram is reached, so
 * that not reaching it is seen.
 * @param tick see `createBotHealth`
 * @throws OperatorError where METRICS_LISTEN cannot be listened on
 */
export async function watchBot(
  { desk, log, status, webhook, metricsListen }: BotDependencies,
  tuning: BotTuning,
  tick: Clock,
): Promise<BotWatch> {
  const by = webhook == null ? 'polling' : 'webhook';
  const health = createBotHealth(by, tuning, tick, () => desk.checkWritable());
  if (metricsListen == null)
    return { health, metrics: NO_METRICS, follow: () => undefined, end: () => Promise.resolve() };
  let inbox: Inbox | null = null;
  // Only here: what is off costs nothing.
  const { createPrometheusMetrics } = await import('./prometheus-metrics.js');
  const metrics = createPrometheusMetrics({
    queueLength: () => inbox?.counts().open ?? 0,
    pollAge: by === 'polling' ? () => health.pollAge() : null,
    archiveArticles: async () => (await status()).articles,
  });
  const end = await serveHealth({ address: metricsListen, health, metrics, log });
  return {
    health,
    metrics,
    follow: (found) => {
      inbox = found;
    },
    end,
  };
}
