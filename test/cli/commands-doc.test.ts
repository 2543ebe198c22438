import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { COMMANDS } from '../../src/cli/commands.ts';
import { helpOf } from '../../src/cli/help.ts';

const FILE = `${import.meta.dirname}/../../docs/commands.md`;

async function document(): Promise<string> {
  const parts = [
    '# Commands\n\nWhat `warraq COMMAND --help` says of each; `--lang ar` says it in Arabic. From a clone of the repository a call is\n`npm run -s warraq -- COMMAND`. (Written by `UPDATE=1 node --test test/cli/commands-doc.test.ts`.)\n',
  ];
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    const { command } = await load();
    parts.push(`## ${name}\n\n\`\`\`text\n${helpOf(command, COMMANDS, 'en').trimEnd()}\n\`\`\`\n`);
  }
  return parts.join('\n');
}

test('docs/commands.md says what the help of every command says', async () => {
  const wanted = await document();
  if (process.env.UPDATE) await writeFile(FILE, wanted);
  assert.equal(await readFile(FILE, 'utf8').catch(() => ''), wanted, 'run with UPDATE=1');
});
