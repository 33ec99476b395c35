import type { Embedder } from '../src/models/embedder.js';
import { LocalEmbedder } from '../src/models/local-embedder.js';

/** For how long at least one model call was under way. */
export interface ModelClock {
  /** Milliseconds since the last time this was called. */
  take(): number;
}

/**
 * Times the model calls that the program makes, where it makes them: calls that overlap count once. To be called
 * once in a process; what it measures is every `LocalEmbedder` of it.
 */
export function watchModelCalls(): ModelClock {
  let underWay = 0;
  let began = 0;
  let total = 0;
  const timed = <A extends unknown[], T>(call: (this: Embedder, ...args: A) => Promise<T>) =>
    async function (this: LocalEmbedder, ...args: A): Promise<T> {
      if (underWay++ === 0) began = performance.now();
      try {
        return await call.apply(this, args);
      } finally {
        if (--underWay === 0) total += performance.now() - began;
      }
    };
  const prototype = LocalEmbedder.prototype;
  /* eslint-disable @typescript-eslint/unbound-method -- bound again by `call.apply` */
  prototype.embedQuery = timed(prototype.embedQuery);
  prototype.embedDocuments = timed(prototype.embedDocuments);
  /* eslint-enable @typescript-eslint/unbound-method */
  return {
    take: () => {
      const taken = total;
      total = 0;
      return taken;
    },
  };
}
