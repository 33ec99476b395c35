/** What is going on, a line each on stderr, with the seconds since the start. */
export interface ProgressLog {
  say(message: string): void;
  /** Says it only where nothing was said for some seconds. */
  nowAndThen(message: string): void;
}

const QUIET_MS = 5_000;

export function createProgressLog(stream: NodeJS.WritableStream): ProgressLog {
  const started = performance.now();
  let last = -Infinity;
  const say = (message: string): void => {
    last = performance.now();
    stream.write(`${((last - started) / 1000).toFixed(0).padStart(5)} s  ${message}\n`);
  };
  return {
    say,
    nowAndThen: (message) => {
      if (performance.now() - last > QUIET_MS) say(message);
    },
  };
}
