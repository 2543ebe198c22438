#!/usr/bin/env node
// Starts the command line: on this Node, or on the newer one that the package `node` brings.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// Node 22.18 runs all of it, but calls parts of itself experimental at each start.
const runs = major > 22 || (major === 22 && minor >= 18);
const runsQuietly = major >= 24;

function broughtNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

const other = runsQuietly ? undefined : broughtNode();
if (other !== undefined) {
  const child = spawn(other, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else if (runs) {
  // Compiled code is kept between calls: without it a second of every call goes into reading our own modules.
  const { enableCompileCache, getCompileCacheDir } = await import('node:module');
  enableCompileCache?.();
  // Threads find it by this variable alone.
  const compiled = getCompileCacheDir?.();
  if (compiled !== undefined) process.env.NODE_COMPILE_CACHE ??= dirname(compiled);
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  console.error(
    `Warraq needs Node 22.18 or newer; this is ${process.versions.node}, and the package \`node\`, which brings a newer one, is not installed beside it. Install Node 24 (https://nodejs.org), or run \`npm install\` again with install scripts allowed.`,
  );
  process.exit(1);
}
