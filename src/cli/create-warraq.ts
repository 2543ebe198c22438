// The program of the npm package `create-warraq` (`npm create warraq my-archive`): the command `create` alone, in one file
// with all that it needs (`src/packaging/compile-create.ts`), so that nobody waits for all of Warraq to be asked six questions.
import { readFileSync } from 'node:fs';
import { createCommand } from './create-command.ts';
import { runProcess } from './run.ts';

const HERE = import.meta.dirname;

const command = createCommand(() => {
  const { version } = JSON.parse(readFileSync(`${HERE}/package.json`, 'utf8')) as {
    readonly version: string;
  };
  return { version, sample: `${HERE}/sample` };
});
const summary = { en: 'start an archive in a folder', ar: 'ابدأ أرشيفا في مجلد' };

await runProcess(['create', ...process.argv.slice(2)], {
  commands: { create: { summary, load: async () => ({ command }) } },
});
