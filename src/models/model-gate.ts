/**
 * Memory that a model's thread shares with whoever started it. Stopping a thread while onnxruntime is at work in it
 * takes the whole process down (std::terminate), so the thread says when that is, and begins nothing once it is to
 * stop.
 */
export type ModelGate = Int32Array;

const STOPPED = 0;
const AT_WORK = 1;
/** So long at most is waited for a thread: a run takes a tenth of a second, loading the model somewhat more. */
const LONGEST_WAIT_MS = 3_000;

/** A gate for a thread that is about to start: loading counts as work. */
export function createGate(): ModelGate {
  const gate = new Int32Array(new SharedArrayBuffer(8));
  gate[AT_WORK] = 1;
  return gate;
}

/** From now on the thread begins nothing. */
export function shutGate(gate: ModelGate): void {
  Atomics.store(gate, STOPPED, 1);
}

/** Shuts the gate and blocks until the thread is in none of its native code; for when the process ends. */
export function shutGateAndWait(gate: ModelGate): void {
  shutGate(gate);
  Atomics.wait(gate, AT_WORK, 1, LONGEST_WAIT_MS);
}

/** Runs native code in the thread. @throws Error where the gate is shut */
export async function passGate<T>(gate: ModelGate, work: () => Promise<T>): Promise<T> {
  Atomics.store(gate, AT_WORK, 1);
  try {
    if (Atomics.load(gate, STOPPED) !== 0) throw new Error('it was told to stop');
    return await work();
  } finally {
    Atomics.store(gate, AT_WORK, 0);
    Atomics.notify(gate, AT_WORK);
  }
}
