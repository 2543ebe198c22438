import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseArgs } from 'node:util';
import { COMMANDS } from '../../src/cli/commands.ts';
import { HOST_OPTION } from '../../src/cli/host.ts';
import { COMMON_OPTIONS, JSON_OPTION, OUT_OPTION, PORT_OPTION } from '../../src/cli/options.ts';
import { languageOf } from '../../src/cli/run.ts';
import { WAIT_OPTION } from '../../src/cli/waiting.ts';
import { freshFolder } from '../pages/make-archive.ts';
import { call } from '../pipeline/archive.ts';

test('help names every command, and every command has a help of its own in both languages', async () => {
  const { code, out } = await call(['--help']);
  assert.equal(code, 0);
  for (const name of Object.keys(COMMANDS)) {
    assert.match(out, new RegExp(`^  ${name} `, 'm'));
    for (const language of ['en', 'ar'] as const) {
      const help = await call([name, '--help'], { language });
      assert.equal(help.code, 0);
      assert.ok(help.out.includes(`warraq ${name}`), help.out);
      assert.ok(help.out.includes('--root'), help.out);
    }
  }
});

test('a mistyped command or option is named with the nearest, in the language of the call', async () => {
  const said = async (words: string[], language: 'ar' | 'en') => {
    const { code, err } = await call(words, { language });
    assert.equal(code, 2, words.join(' '));
    return err;
  };
  assert.match(
    await said(['serach', 'x'], 'ar'),
    /لا يوجد أمر اسمه serach؛ لعله search؛ انظر `warraq --help`/,
  );
  assert.match(
    await said(['build', '--ouput', 'x'], 'en'),
    /there is no option --ouput, did you mean --out\?; see `warraq build --help`/,
  );
  for (const words of [
    ['build', '--quite'],
    ['build', '--out'],
    ['build', '--quiet=1'],
    ['build', 'مقالات'],
    ['publish'],
    ['check', '--jsn'],
  ]) {
    const told = (await said(words, 'ar')).replace(/`[^`]*`|\[\w+\]|--?[\w-]+/g, '');
    assert.doesNotMatch(told, /[a-z]{3,}/i, told);
  }
});

test('an option means the same in every command that has it', async () => {
  const shared = {
    out: OUT_OPTION,
    json: JSON_OPTION,
    port: PORT_OPTION,
    host: HOST_OPTION,
    wait: WAIT_OPTION,
  };
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    const { command } = await load();
    for (const [option, spec] of Object.entries(shared)) {
      const own = command.options[option];
      // Of an export the folder is its own.
      if (own !== undefined && !(name === 'export' && option === 'out'))
        assert.equal(own, spec, `${name} --${option}`);
    }
    for (const option of Object.keys(COMMON_OPTIONS))
      assert.equal(command.options[option], undefined, `${name} --${option} is common`);
  }
});

test('every command teaches by examples that it takes', async () => {
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    const { command } = await load();
    assert.ok(command.examples.length > 0, name);
    for (const { call: line } of command.examples) {
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, inside, bare]) => inside ?? bare ?? '');
      assert.equal(words[0], name, line);
      assert.doesNotThrow(
        () =>
          parseArgs({
            args: words.slice(1),
            options: Object.fromEntries(
              Object.entries({ ...COMMON_OPTIONS, ...command.options }).map(([key, { type }]) => [
                key,
                { type },
              ]),
            ),
            allowPositionals: command.positionals !== undefined,
          }),
        line,
      );
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
  const bare = await call(['check'], { cwd: await freshFolder('cli') });
  assert.equal(bare.code, 1);
  assert.match(bare.out, /there is no content\/site\.yaml/);
});

test('a fresh archive passes its check', async () => {
  const root = join(await freshFolder('new'), 'أرشيف جديد');
  assert.equal((await call(['new', root])).code, 0);
  const { code, out } = await call(['check', '--root', root]);
  assert.equal(code, 0, out);
  assert.equal((await call(['new', root])).code, 1, 'an archive is never written over');
});

test('messages come in the language that was asked for, else in the one that the owner chose', async () => {
  const nowhere = await freshFolder('nowhere');
  assert.equal(languageOf(['build', '--lang', 'ar'], {}, nowhere), 'ar');
  assert.equal(languageOf(['build'], { LANG: 'ar_EG.UTF-8' }, nowhere), 'ar');
  assert.equal(languageOf(['build', '--lang=en'], { LANG: 'ar_EG.UTF-8' }, nowhere), 'en');
  assert.equal(languageOf([], {}, nowhere), 'en');
  const root = await freshFolder('speaks');
  await mkdir(join(root, 'content'));
  await writeFile(join(root, 'content/site.yaml'), 'title: أرشيف\nmessages: ar\n');
  const english = { LANG: 'en_GB.UTF-8' };
  assert.equal(languageOf(['build'], english, root), 'ar');
  assert.equal(languageOf(['build', '--root', root], english, nowhere), 'ar');
  assert.equal(languageOf(['build', '--lang', 'en'], english, root), 'en');
});
