import { OperatorError, YanwenError } from '../errors.js';

/** A model that is loaded, or should be, did not do its work. */
export function modelFailed(reason: string, cause?: unknown): OperatorError {
  return new OperatorError(
    'model-failed',
    `a model failed: ${reason}`,
    'run `yanwen doctor`, which looks at the models and at what runs them',
    cause === undefined ? {} : { cause },
  );
}

/** Called, or under way, while the model was closed: whoever holds one calls it before closing it. */
export function modelClosed(): YanwenError {
  return new YanwenError('developer', 'model-closed', 'the model is closed', 'open another one');
}
