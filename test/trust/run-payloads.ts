// `npm run payloads`: every payload on every page, in Chromium and Firefox, under nginx and Caddy; minutes, not seconds.
import { spawnSync } from 'node:child_process';

const files = ['payloads.test.ts', 'policy.test.ts'].map((name) => new URL(name, import.meta.url).pathname);
const env = { ...process.env, WARRAQ_TEST_PAYLOADS: 'all' };
process.exitCode = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit', env }).status ?? 1;
