import { writeSync } from 'node:fs';

import { openArchiveWriter } from '../../src/archive/open-writer.js';
import { bringUpTo, type Report } from './kill-plan.js';
import { maker } from './stories.js';

// Writes generation after generation until it is killed, and says each commit as soon as it is one.
const [directory = '', generation = '0'] = process.argv.slice(2);
const report = (line: Report): void => void writeSync(1, `${JSON.stringify(line)}\n`);
const writer = await openArchiveWriter({ directory, maker, waitMs: 5_000 });
report({ did: 'open' });
for (let next = Number(generation); ; next++) {
  await bringUpTo(writer, next, report);
  report({ did: 'done' });
}
