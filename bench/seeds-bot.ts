import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices } from '../src/app.js';
import { type Config, packageHome, readConfig } from '../src/config.js';
import type { Services } from '../src/surfaces/services.js';
import { TOKEN } from '../tests/telegram/bot-api-server.js';

/** The program as it is installed, on an index of the shipped seeds in a folder of its own. */
export interface SeedsBot {
  readonly config: Config;
  readonly services: Services;
  /** Deletes the folder. */
  readonly remove: () => void;
}

/** @param apiRoot where the bot finds its Bot API */
export async function openSeedsBot(apiRoot: string): Promise<SeedsBot> {
  const folder = mkdtempSync(join(tmpdir(), 'yanwen-bench-bot-'));
  const environment = { LOG_LEVEL: 'error', TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot };
  const config = readConfig(environment, packageHome(), {
    index: join(folder, 'index'),
    state: join(folder, 'state'),
  });
  const services = createServices(config);
  await services.index({
    paths: [],
    rebuild: false,
    onProgress: () => undefined,
    onWait: () => undefined,
    signal: new AbortController().signal,
  });
  return { config, services, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
