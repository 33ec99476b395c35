import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Resident memory of a process (bytes). */
export interface Memory {
  /** What is garbage is collected first. */
  readonly now: number;
  /** The most that it has been. */
  readonly peak: number;
}

/** In a process of its own: tells its memory whenever a message asks. */
export function tellMemory(): void {
  process.on('message', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let round = 0; round < 3; round += 1) collect();
    process.send?.({ now: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1_024 });
  });
}

export async function memoryOf(child: ChildProcess): Promise<Memory> {
  const told = once(child, 'message');
  child.send('memory');
  const [memory] = (await told) as [Memory];
  return memory;
}
