import { appendFile, rm, writeFile } from 'node:fs/promises';
import { call, newArchive } from '../pipeline/archive.ts';
import { SPREAD, writeHostileArticles, writeHostileInputs } from './hostile-inputs.ts';

const ON_ONE_PAGE = 400;

/** A built site whose every article, in every carrier, is hostile. */
export interface HostileSite {
  readonly root: string;
  readonly dist: string;
  /** What import and build said. */
  readonly told: string;
  end(): Promise<void>;
}

/** Imports payloads in every form, writes others as an owner may, and builds the site, its copies and books. */
export async function makeHostileSite(list: readonly string[]): Promise<HostileSite> {
  const root = await newArchive();
  const must = async (words: readonly string[], codes: readonly number[] = [0]) => {
    const { code, out, err } = await call([...words, '--root', root], { cwd: root });
    if (!codes.includes(code)) throw new Error(`${words.join(' ')}: ${code}\n${err}`);
    return out + err;
  };
  // Headlines are drawn by test/pictures/draw-card.test.ts; thousands of them take longer than their pages.
  if (SPREAD) await appendFile(`${root}/content/site.yaml`, 'social_images: none\n');
  await writeHostileInputs(`${root}/in`, list);
  // What is quarantined is no fault.
  let told = await must(['import', 'in'], [0, 1]);
  await writeHostileArticles(`${root}/content/articles/2024/02`, list);
  const checked = await call(['check', '--json', '--root', root], { cwd: root });
  const { problems } = JSON.parse(checked.out) as { problems: { severity: string; file?: string }[] };
  // What `check` refuses is refused; the rest must build.
  for (const { severity, file } of problems)
    if (severity === 'error' && file?.endsWith('.md')) await rm(`${root}/${file}`, { force: true });
  // A standing page is refused whole: what no file of text may hold is left out.
  const page = list.slice(0, ON_ONE_PAGE).join('\n\n').toWellFormed().replaceAll('\0', '');
  await writeFile(
    `${root}/content/pages/hostile.md`,
    `---\ntitle: ${JSON.stringify(list[0])}\n---\n\n${page}\n`,
  );
  told += await must(['build', '--no-compress', '--quiet']);
  for (const format of ['usb', 'epub'])
    told += await must(['export', format, '--out', `${root}/out-${format}`, '--quiet']);
  return { root, dist: `${root}/dist`, told, end: () => rm(root, { recursive: true, force: true }) };
}
