import ort from 'onnxruntime-node';

/**
 * A model ready to run in one thread: two workers side by side then use both cores, and the order of sums never
 * changes, so that the same input always gives the same numbers.
 * @param bytes of an ONNX file
 */
export function openSession(bytes: Uint8Array): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
}
