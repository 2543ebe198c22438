import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { writeUpdatePack } from '../exports/copies/update-pack.ts';
import type { ExportFormat } from '../exports/formats/export-format.ts';
import { knownFormats } from '../exports/known-formats.ts';
import { runExport } from '../exports/run-export.ts';
import type { Selection } from '../exports/selection.ts';
import { hasErrors, problem, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { renderOptionsOf } from '../rendered/render-options.ts';
import { openRenderStore } from '../rendered/render-store.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { many } from '../strings/plural.ts';
import type { Arguments, Command, Io } from './command.ts';
import { misuse, onlyPositional } from './misuse.ts';
import { example, JSON_OPTION, option, printJson } from './options.ts';
import { archiveOf, GENERATOR, progressOf, todayOf } from './settings.ts';
import { KEY_OPTION, readKey } from './signing-key.ts';

const WORDS = {
  en: {
    making: (name: string) => `making the ${name} export`,
    done: (articles: number, size: string, path: string, version: string) =>
      `${many(articles, 'article')}, ${size}: ${path}\nVersion ${version}\n`,
    update: (written: number, removed: number, path: string) =>
      `Update from the earlier copy (${many(written, 'file')}, ${removed} removed): ${path}\n`,
    which: (names: string) => `name one export: ${names}`,
    whole: (name: string) =>
      `the ${name} export always holds the whole site; leave out --section, --year, --topic and --list`,
    folders: 'only exports that are folders have updates; leave out --since',
  },
  ar: {
    making: (name: string) => `صنع طبعة ${name}`,
    done: (articles: number, size: string, path: string, version: string) =>
      `المقالات ${articles}، الحجم ${size}: ${path}\nالإصدار ${version}\n`,
    update: (written: number, removed: number, path: string) =>
      `حزمة التحديث من النسخة السابقة (ملفات ${written}، محذوفة ${removed}): ${path}\n`,
    which: (names: string) => `سمِّ طبعة واحدة: ${names}`,
    whole: (name: string) => `في طبعة ${name} الموقع كله دائما؛ احذف --section و--year و--topic و--list`,
    folders: 'التحديثات للطبعات التي هي مجلدات؛ احذف --since',
  },
} as const;

async function selectionOf(args: Arguments, io: Io): Promise<Selection> {
  const { section, year, topic, list } = args.values;
  let lines: string[] | undefined;
  if (typeof list === 'string') {
    const file = resolve(io.cwd, list);
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new WarraqError(problem('selection-wrong', {}, { file }), { cause });
    });
    lines = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
  }
  return {
    ...(typeof section === 'string' ? { section } : {}),
    ...(typeof year === 'string' ? { year } : {}),
    ...(typeof topic === 'string' ? { topic } : {}),
    ...(lines ? { list: lines } : {}),
  };
}

function placeOf(format: ExportFormat, wanted: Selection, args: Arguments, io: Io, root: string): string {
  if (typeof args.values.out === 'string') return resolve(io.cwd, args.values.out);
  const parts = [wanted.section, wanted.year, wanted.topic, wanted.list ? 'list' : undefined];
  const chosen = parts
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^\p{L}\p{N}-]+/gu, '-');
  const name = chosen ? format.fileName.replace(/(?=\.[^.]+$|$)/, `-${chosen}`) : format.fileName;
  return join(root, 'exports', name);
}

export const command: Command = {
  name: 'export',
  usage: 'export NAME [--root DIR] [--out PATH] [--section KEY] [--year YYYY] [--topic NAME] [--list FILE]',
  examples: [
    example(
      'export usb',
      'a folder and a ZIP file that open by double-click',
      'مجلد وملف ZIP يُفتحان بالنقر المزدوج',
    ),
    example('export epub --year 2023', 'a book of one year', 'كتاب بمقالات سنة واحدة'),
    example(
      'export usb --since old-copy',
      'also an update for those who have the old copy',
      'ومعه تحديث لمن عنده النسخة القديمة',
    ),
  ],
  options: {
    json: JSON_OPTION,
    out: option(
      'PATH',
      'where it is put (default: exports/ in the archive)',
      'أين توضع (الأصل: exports/ في الأرشيف)',
    ),
    site: option(
      'DIR',
      'the built site (default: dist in the archive)',
      'الموقع المبني (الأصل: dist في الأرشيف)',
    ),
    section: option('KEY', 'only this section', 'هذا القسم وحده'),
    year: option('YYYY', 'only this year', 'هذه السنة وحدها'),
    topic: option('NAME', 'only this topic', 'هذا الموضوع وحده'),
    list: option('FILE', 'a reading list: one article a line', 'قائمة قراءة: مقال في كل سطر'),
    since: option(
      'DIR',
      'an earlier copy: also write an update from it',
      'نسخة سابقة: اكتب أيضا حزمة تحديث منها',
    ),
    key: KEY_OPTION,
  },
  positionals: 'NAME',
  async run(args, io) {
    const words = WORDS[io.language];
    const layout = await archiveOf(args, io);
    const formats = await knownFormats(layout);
    const known = formats.map(({ name }) => name).join(', ');
    const name = onlyPositional(args, 'export', words.which(known));
    const format = formats.find((each) => each.name === name);
    if (!format) throw new WarraqError(problem('export-unknown', {}, { name, known }), { exitCode: 2 });
    const wanted = await selectionOf(args, io);
    const isNarrow = Object.keys(wanted).length > 0;
    if (isNarrow && format.from === 'site') throw misuse('export', words.whole(name));
    const since = typeof args.values.since === 'string' ? resolve(io.cwd, args.values.since) : undefined;
    if (since && format.fileName.includes('.')) throw misuse('export', words.folders);

    const { site, articles, problems } = await readCollection(layout, todayOf(io));
    if (!site || hasErrors(problems)) throw new WarraqError(problems);
    const dist = resolve(io.cwd, String(args.values.site ?? `${layout.root}/dist`));
    const progress = progressOf(args, io);
    progress.stage(words.making(name), articles.length);
    const store = openRenderStore(layout, (await cacheKeys(GENERATOR)).rendered, renderOptionsOf(site));
    const out = placeOf(format, wanted, args, io, layout.root);
    const made = await runExport(format, {
      site,
      layout,
      articles,
      wanted,
      text: (entry) => store.get(entry),
      dist,
      out,
      key: await readKey(args, io),
      onProgress: (done, total) => progress.step(done, total),
    });
    const update = `${made.path}-update.zip`;
    const updated = since ? await writeUpdatePack(since, made.path, update) : undefined;
    progress.end();
    if (made.problems.length > 0) io.stderr(`${toTerminal(made.problems, io.language)}\n`);
    if (args.values.json === true) {
      printJson(io, { format: name, ...made, ...(updated ? { update: { path: update, ...updated } } : {}) });
      return 0;
    }
    const path = join(basename(dirname(made.path)), basename(made.path));
    const told = typeof args.values.out === 'string' ? args.values.out : path;
    io.stdout(words.done(made.articles, `${(made.bytes / 1e6).toFixed(1)} MB`, told, made.version));
    if (updated) io.stdout(words.update(updated.written, updated.removed, update));
    return 0;
  },
};
