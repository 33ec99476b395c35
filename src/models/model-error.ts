import { OperatorError, YanwenError } from '../errors.js';

/** A model that is loaded, or should be, did not do its work. */
export function modelFailed(reason: string, cause?: unknown): OperatorError {
  return new OperatorError(
    'model-failed',
    `the encoder failed: ${reason}`,
    'run `yanwen doctor`, which looks at the models and at what runs them',
    cause === undefined ? {} : { cause },
  );
}

/** Called, or under way, while the embedder was closed: whoever holds one calls it before closing it. */
export function embedderClosed(): YanwenError {
  return new YanwenError('developer', 'embedder-closed', 'the embedder is closed', 'open another one');
}
