// Loaded before the command line (`NODE_OPTIONS=--import …`): writes what its process cost when it ends.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.MEASURE_TO;
const main = process.argv[1] ?? '';
if (isMainThread && file !== undefined && main.endsWith('call-command.ts'))
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const seconds = (user + system) / 1e6;
    writeFileSync(file, JSON.stringify({ seconds, mb: process.resourceUsage().maxRSS / 1024 }));
  });
