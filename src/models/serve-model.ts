import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import { passGate, type ModelGate } from './model-gate.js';

/** What a thread is started with. */
export interface ModelTask {
  readonly folder: string;
  readonly gate: ModelGate;
}

/** What a request came to, or why it came to nothing. */
export type WorkReply<Result> = { readonly result: Result } | { readonly error: string };

/** What a worker says once it has loaded, or why it could not. */
export type LoadReply = { readonly ready: true } | { readonly failed: { code: string; message: string; remedy: string } };

/**
 * The whole life of a worker thread: loads its model, then does one request after the other until it is told to stop.
 * @param work begins every run of native code through the gate
 * @param transferred what of a result is handed over rather than copied
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- says what the messages of this worker hold
export function serveModel<Model, Request, Result>(
  load: (folder: string) => Promise<Model>,
  work: (model: Model, gate: ModelGate, request: Request) => Promise<Result>,
  transferred: (result: Result) => Transferable[],
): void {
  const port = parentPort;
  if (port === null) return; // imported, and no thread
  const { folder, gate } = workerData as ModelTask;
  passGate(gate, () => load(folder)).then(
    (model) => {
      port.on('message', (message: { readonly request: Request } | 'stop') => {
        if (message === 'stop') {
          port.close(); // nothing else keeps the thread
          return;
        }
        work(model, gate, message.request).then(
          (result) => port.postMessage({ result } satisfies WorkReply<Result>, transferred(result)),
          (error: unknown) => port.postMessage({ error: String(error) } satisfies WorkReply<Result>),
        );
      });
      port.postMessage({ ready: true } satisfies LoadReply);
    },
    (error: unknown) => {
      const { code, message, remedy } = error as { code?: string; message?: string; remedy?: string };
      port.postMessage({
        failed: { code: code ?? 'model-failed', message: message ?? String(error), remedy: remedy ?? 'run `yanwen doctor`' },
      } satisfies LoadReply);
    },
  );
}
