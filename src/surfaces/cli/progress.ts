import cliProgress from 'cli-progress';
import type { UpdateProgress } from '../../update-archive.js';
import { plainLine } from '../render/plain-text.js';

/** A bar with an estimate on a terminal; elsewhere nothing is printed. */
export interface Progress {
  readonly update: (progress: UpdateProgress) => void;
  readonly stop: () => void;
}

// Less work than this is done before anybody could read a bar.
const QUIET_MS = 300;

export function createProgress(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): Progress {
  if (stream.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar({
    stream,
    format: '{bar} {percentage}%  {passages} passages  ETA {eta_formatted}  {source}',
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
    barsize: 24,
  });
  const started = performance.now();
  let running = false;
  return {
    update: ({ source, bytesDone, bytesTotal, passages }) => {
      if (!running && performance.now() - started < QUIET_MS) return;
      const payload = { source: plainLine(source.slice(-30)), passages };
      if (!running) bar.start(bytesTotal, bytesDone, payload);
      else bar.update(bytesDone, payload);
      running = true;
    },
    stop: () => {
      if (running) bar.stop();
      running = false;
    },
  };
}
