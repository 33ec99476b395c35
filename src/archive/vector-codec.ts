import { archiveMisuse } from './archive-error.js';

/** How far a vector's length may be from one; embedders that round to float32 are within 1e-6. */
const LENGTH_TOLERANCE = 1e-3;

/**
 * A vector, checked and brought to float32 of unit length. hnswlib aborts the process on a value that is no number,
 * so nothing reaches it, or the database, but through here.
 * @throws YanwenError `vector-invalid`
 */
export function checkedVector(vector: ArrayLike<number>, dimensions: number): Float32Array {
  if (vector.length !== dimensions) {
    throw archiveMisuse(
      'vector-invalid',
      `A vector has ${vector.length} numbers; the index has ${dimensions}.`,
    );
  }
  const length = lengthOf(vector);
  if (!(Math.abs(length - 1) <= LENGTH_TOLERANCE)) {
    throw archiveMisuse('vector-invalid', `A vector has length ${length}; it must be 1.`);
  }
  const unit = new Float32Array(dimensions);
  for (let i = 0; i < dimensions; i++) unit[i] = (vector[i] ?? Number.NaN) / length;
  return unit;
}

/** NaN or infinite where a value is not a finite number. */
function lengthOf(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) {
    const value: unknown = vector[i];
    if (typeof value !== 'number') return Number.NaN;
    sum += value * value;
  }
  return Math.sqrt(sum);
}

/** Float32, little endian: the byte order of every platform that Node 20 has binaries for. */
export function vectorToBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** @returns null where the blob is not a unit vector of this many dimensions: the database is damaged */
export function vectorFromBlob(blob: Uint8Array, dimensions: number): Float32Array | null {
  if (blob.byteLength !== dimensions * 4) return null;
  // A view needs a start that four divides, which SQLite's buffers mostly but not surely have.
  const bytes = blob.byteOffset % 4 === 0 ? blob : new Uint8Array(blob);
  const vector = new Float32Array(bytes.buffer, bytes.byteOffset, dimensions);
  return Math.abs(lengthOf(vector) - 1) <= LENGTH_TOLERANCE ? vector : null;
}
