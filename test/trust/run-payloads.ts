// `npm run payloads -- [LIST…]`: every payload on every page, in Chromium and Firefox, under nginx and Caddy; minutes, not
// seconds. Other people's lists take the place of ours: a payload on each line, or a list of texts in JSON.
import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const files = ['payloads.test.ts', 'policy.test.ts'].map((name) => new URL(name, import.meta.url).pathname);
const lists = process.argv.slice(2).map((list) => resolve(list));
const env = {
  ...process.env,
  WARRAQ_TEST_PAYLOADS: 'all',
  ...(lists.length > 0 ? { WARRAQ_TEST_PAYLOADS_FROM: lists.join(delimiter) } : {}),
};
process.exitCode = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit', env }).status ?? 1;
