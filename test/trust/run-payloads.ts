// `npm run payloads -- [--part 1/4] [--spread] [--only Firefox] [LIST…]`: every payload on every page, in Chromium and
// Firefox, under nginx and Caddy; minutes, not seconds. Other people's lists take the place of ours: a payload on each line,
// or a list of texts in JSON. With `--spread` each payload goes in by one carrier, the next by the next: for long lists.
import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    part: { type: 'string', default: '1/1' },
    spread: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const files = ['payloads.test.ts', 'policy.test.ts'].map((name) => new URL(name, import.meta.url).pathname);
const lists = positionals.map((list) => resolve(list));
const env = {
  ...process.env,
  WARRAQ_TEST_PAYLOADS: 'all',
  WARRAQ_TEST_PAYLOADS_PART: values.part,
  ...(values.spread ? { WARRAQ_TEST_PAYLOADS_SPREAD: '1' } : {}),
  ...(lists.length > 0 ? { WARRAQ_TEST_PAYLOADS_FROM: lists.join(delimiter) } : {}),
};
const named = values.only === undefined ? [] : ['--test-name-pattern', values.only];
process.exitCode =
  spawnSync(process.execPath, ['--test', ...named, ...files], { stdio: 'inherit', env }).status ?? 1;
