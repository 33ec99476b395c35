import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { BotHealth } from './bot-health.js';
import { close, listen, type ListenAddress } from './listen.js';
import type { PrometheusMetrics } from './prometheus-metrics.js';
import { requestPath } from './request-path.js';

/** Whoever asks has the few bytes of a request to send. */
const REQUEST_TIMEOUT = 5_000;
const MOST_CONNECTIONS = 20;

export interface HealthServer {
  readonly address: ListenAddress;
  readonly health: BotHealth;
  readonly metrics: PrometheusMetrics;
  readonly log: Logger;
}

/**
 * Serves `/healthz` (200, or 503 where something is wrong; JSON) and `/metrics` (Prometheus).
 * @returns how to end it
 * @throws OperatorError where METRICS_LISTEN cannot be listened on
 */
export async function serveHealth(parts: HealthServer): Promise<() => Promise<void>> {
  const { address, log } = parts;
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT, headersTimeout: REQUEST_TIMEOUT },
    (request, response) => {
      answer(parts, request, response).catch((error: unknown) => {
        log.warn({ reason: String(error) }, 'health or metrics could not be told');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, address, 'METRICS_LISTEN');
  server.on('error', (error) => log.warn({ reason: error.message }, 'the health listener failed'));
  log.info({ ...address }, 'health and metrics are served');
  return () => close(server);
}

async function answer(
  { health, metrics }: HealthServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = requestPath(request);
  if (path === '/healthz') {
    const report = health.report();
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    response.writeHead(report.status === 'ok' ? 200 : 503, headers).end(`${JSON.stringify(report)}\n`);
  } else if (path === '/metrics') {
    const { contentType, body } = await metrics.text();
    response.writeHead(200, { 'content-type': contentType }).end(body);
  } else {
    response.writeHead(404).end();
  }
}
