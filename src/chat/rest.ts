import { ChatModelError, type ChatFault } from '../models/chat-model-error.js';

/** Whether a chat model that failed is left alone for a while: people should not wait for it again and again. */
export interface Rest {
  /** @throws ChatModelError `chat-resting` */
  check(): void;
  succeeded(): void;
  failed(error: ChatModelError): void;
}

/** What does not mend by itself. */
const LASTING: readonly ChatFault[] = ['chat-key', 'chat-package', 'chat-provider'];

/**
 * @param failures so many in a row, or one that lasts, and it rests
 * @param pauseMs for so long
 * @param now milliseconds since 1970
 */
export function createRest(failures: number, pauseMs: number, now: () => number): Rest {
  let inARow = 0;
  let until = 0;
  return {
    check: () => {
      const left = until - now();
      if (left > 0)
        throw new ChatModelError(
          'chat-resting',
          `the chat model failed and is asked again in ${Math.ceil(left / 1_000)} s`,
          'see the warning before this one',
        );
    },
    succeeded: () => (inARow = 0),
    failed: ({ fault }) => {
      inARow++;
      if (inARow >= failures || LASTING.includes(fault)) until = now() + pauseMs;
    },
  };
}
