import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Files that change what a process shares, or measure its memory and time, run alone.
const ALONE =
  /\b(?:beforeEach|afterEach|memoryUsage|maxRSS|cpuUsage|resourceUsage|performance\.now)\b|process\.(?:env\.\w+ ?=|chdir|exitCode)|delete process\.env|globalThis\.\w+ ?=|\bmock\./;

/**
 * Divides test files among few modules that import them. Each module is a process of `node --test`: to start one for
 * every file, with all that it loads, takes half of the time of the unit tests.
 * @returns the files that run alone, and the modules, which lie in a temporary folder until the process ends
 */
export function groupTests(files: readonly string[], groups: number): string[] {
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const alone = files.filter((file) => ALONE.test(texts.get(file) ?? ''));
  const together = files.filter((file) => !alone.includes(file));
  // Not below node_modules, where Node looks for no tests.
  const folder = mkdtempSync(join(tmpdir(), 'warraq-tests-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const modules = Array.from({ length: groups }, (_, group) => {
    // Neighbours load the same modules.
    const [from, to] = [group, group + 1].map((at) => Math.round((at * together.length) / groups));
    const imports = together
      .slice(from, to)
      .map((file) => `await import('${pathToFileURL(resolve(file)).href}');\n`);
    const module = `${folder}/${String(group).padStart(2, '0')}.test.mjs`;
    writeFileSync(module, imports.join(''));
    return module;
  });
  return [...alone, ...modules];
}
