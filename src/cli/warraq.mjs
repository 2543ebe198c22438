#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: this one, or the one pinned in node_modules.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);

function pinnedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

// Node refuses to strip types below node_modules, which is where an installed package lies.
async function allowOwnTypeScript() {
  const { registerHooks, stripTypeScriptTypes } = await import('node:module');
  const source = join(here, '..');
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
      const file = fileURLToPath(url);
      if (!file.startsWith(source)) return next(url, context);
      const code = stripTypeScriptTypes(readFileSync(file, 'utf8'), { mode: 'strip' });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}

if (runsTypeScript) {
  // Compiled code is kept between calls: without it a second of every call goes into reading our own sources.
  const { enableCompileCache, getCompileCacheDir } = await import('node:module');
  enableCompileCache?.();
  // Threads find it by this variable alone.
  const compiled = getCompileCacheDir?.();
  if (compiled !== undefined) process.env.NODE_COMPILE_CACHE ??= dirname(compiled);
  if (here.includes('node_modules')) await allowOwnTypeScript();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  const node = pinnedNode();
  if (node === undefined) {
    console.error(
      `Warraq needs Node 22.18 or newer; this is ${process.versions.node}. Run \`npm ci\` in its folder: it brings one.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
