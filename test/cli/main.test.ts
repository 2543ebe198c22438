import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Io } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { languageOf, run } from '../../src/cli/main.ts';

async function call(words: string[], language: 'ar' | 'en' = 'en') {
  let [out, err] = ['', ''];
  const io: Io = {
    cwd: await mkdtemp(join(tmpdir(), 'warraq-cli-')),
    env: {},
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    isTerminal: false,
    language,
    now: () => new Date('2024-06-01T00:00:00Z'),
  };
  return { code: await run(words, io), out, err };
}

test('help names every command, and every command has a help of its own in both languages', async () => {
  const { code, out } = await call(['--help']);
  assert.equal(code, 0);
  for (const name of Object.keys(COMMANDS)) {
    assert.match(out, new RegExp(`^  ${name} `, 'm'));
    for (const language of ['en', 'ar'] as const) {
      const help = await call([name, '--help'], language);
      assert.equal(help.code, 0);
      assert.ok(help.out.includes(`warraq ${name}`), help.out);
      assert.ok(help.out.includes('--root'), help.out);
    }
  }
});

test('misuse is told in a line without a trace, exit 2', async () => {
  for (const words of [
    ['biuld'],
    ['build', '--uot', 'x'],
    ['build', 'extra'],
    ['new'],
    ['check', '--root'],
  ]) {
    const { code, err } = await call(words);
    assert.equal(code, 2, words.join(' '));
    assert.match(err, /error: /);
    assert.doesNotMatch(err, /\n\s+at /);
  }
});

test('a root that does not exist, and one without site.yaml, are told apart', async () => {
  const missing = await call(['check', '--root', '/nowhere/at/all']);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /there is no folder \/nowhere\/at\/all/);
  const bare = await call(['check']);
  assert.equal(bare.code, 1);
  assert.match(bare.out, /there is no content\/site\.yaml/);
});

test('a fresh archive passes its check', async () => {
  const root = join(await mkdtemp(join(tmpdir(), 'warraq-new-')), 'أرشيف جديد');
  assert.equal((await call(['new', root])).code, 0);
  const { code, out } = await call(['check', '--root', root]);
  assert.equal(code, 0, out);
  assert.equal((await call(['new', root])).code, 1, 'an archive is never written over');
});

test('messages come in the language that was asked for', () => {
  assert.equal(languageOf(['build', '--lang', 'ar'], {}), 'ar');
  assert.equal(languageOf(['build'], { LANG: 'ar_EG.UTF-8' }), 'ar');
  assert.equal(languageOf(['build', '--lang=en'], { LANG: 'ar_EG.UTF-8' }), 'en');
  assert.equal(languageOf([], {}), 'en');
});
