import { createServices } from '../../src/app.js';
import { packageHome, readConfig } from '../../src/config.js';
import { tellMemory } from './memory.js';

// The bot as it is installed, in a process of its own. Arguments: index folder, state folder; the rest by environment.
const [index = '', state = ''] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
tellMemory();
await createServices(readConfig(process.env, packageHome(), { index, state })).runBot(stop.signal);
process.disconnect();
