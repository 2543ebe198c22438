import { spawnSync } from 'node:child_process';
import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, freemem } from 'node:os';
import { isDraft } from '../collection/article-entry.ts';
import { readCollection } from '../collection/read.ts';
import { expectedSize } from '../hosting/expected-size.ts';
import { cardFontFiles } from '../pictures/card-fonts.ts';
import { cardFontFolder } from '../pictures/social-images.ts';
import { ownFiles } from '../pipeline/expected-problems.ts';
import { hasErrors, WarraqError } from '../problems/problem.ts';
import { HOSTS } from '../site/hosts.ts';
import { type ArchiveLayout, archiveLayout } from '../site/layout.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { many } from '../strings/plural.ts';
import type { Command, Io } from './command.ts';
import { HOST_OPTION, hostOf } from './host.ts';
import { example, JSON_OPTION, printJson } from './options.ts';
import { archiveOf, GENERATOR, todayOf } from './settings.ts';

/** How one thing stands: `missing` keeps a build from succeeding, `optional` keeps one command from it. */
type State = 'ok' | 'optional' | 'missing';

interface Finding {
  /** What was looked at, in English whatever the language of messages. */
  readonly name: keyof (typeof WORDS)['en']['names'];
  readonly state: State;
  readonly text: string;
}

const WORDS = {
  en: {
    states: { ok: 'ok', optional: 'not there', missing: 'wrong' },
    node: (version: string) => `Node ${version}`,
    nodeOld: (version: string) => `Node ${version} is too old: 22.18 or newer is needed (npm ci brings one)`,
    machine: (cores: number, memory: string) => `${cores} processor cores, ${memory} GB of memory free`,
    fonts: 'the fonts for pictures of links are there',
    fontsMissing: 'the fonts for pictures of links cannot be read: run npm ci again',
    disk: (free: string, needed: string) => `${free} GB free, at most ${needed} GB needed for a build`,
    writable: 'the archive can be written',
    readOnly: (reason: string) => `the archive cannot be written: ${reason}`,
    tool: (tool: string, purpose: string) => `${tool}, for ${purpose}`,
    toolMissing: (tool: string, purpose: string, mend: string) =>
      `${tool}, for ${purpose}; install it with ${mend}`,
    archive: (articles: number) => `${many(articles, 'article')}; no error in them or in the settings`,
    archiveWrong: (errors: number) => `errors: ${errors}; see warraq check`,
    anyHost: 'not chosen yet (host in site.yaml)',
    host: (title: string, files: number, megabytes: number) =>
      `${title}; the site will have at most about ${many(files, 'file')} and ${megabytes} MB`,
    hostFull: (title: string, is: number, limit: number) =>
      `${title} takes ${many(limit, 'file')}, the site will have about ${is}`,
    hostLarge: (title: string, is: number, limit: number) =>
      `${title} takes ${limit} MB, the site will have about ${is}`,
    terminal: 'if Arabic is shown backwards here, add --bidi visual, or set WARRAQ_BIDI=visual',
    names: {
      node: 'Node',
      machine: 'machine',
      fonts: 'fonts',
      disk: 'disk',
      archive: 'archive',
      articles: 'articles',
      host: 'host',
      tool: 'tool',
    },
    purposes: {
      zimwriterfs: 'warraq export zim',
      rsync: 'warraq publish --to rsync://… and ssh://…',
      s3: 'warraq publish --to s3://…',
      git: 'keeping the history of the articles',
    },
    install: {
      package: (name: string) => `apt-get install ${name}`,
      npm: (name: string) => `npm install ${name}`,
    },
  },
  ar: {
    states: { ok: 'سليم', optional: 'غير موجود', missing: 'خلل' },
    node: (version: string) => `Node ${version}`,
    nodeOld: (version: string) => `إصدار Node ${version} قديم: يلزم 22.18 أو أحدث (يأتي به npm ci)`,
    machine: (cores: number, memory: string) =>
      `عدد أنوية المعالج ${cores}، والذاكرة الخالية ${memory} غيغابايت`,
    fonts: 'خطوط صور الروابط موجودة',
    fontsMissing: 'لا تُقرأ خطوط صور الروابط: نفّذ npm ci مرة أخرى',
    disk: (free: string, needed: string) =>
      `الخالي ${free} غيغابايت، ويلزم لبناء الموقع ${needed} على الأكثر`,
    writable: 'الكتابة في الأرشيف ممكنة',
    readOnly: (reason: string) => `تتعذر الكتابة في الأرشيف: ${reason}`,
    tool: (tool: string, purpose: string) => `${tool}، من أجل ${purpose}`,
    toolMissing: (tool: string, purpose: string, mend: string) =>
      `${tool}، من أجل ${purpose}؛ ثبّته بالأمر ${mend}`,
    archive: (articles: number) => `عدد المقالات ${articles}، ولا خطأ فيها ولا في الإعدادات`,
    archiveWrong: (errors: number) => `الأخطاء ${errors}: انظر warraq check`,
    anyHost: 'لم يُختر بعد (host في site.yaml)',
    host: (title: string, files: number, megabytes: number) =>
      `${title}؛ وسيكون في الموقع ${files} من الملفات على الأكثر، و${megabytes} ميغابايت`,
    hostFull: (title: string, is: number, limit: number) =>
      `يقبل ${title} من الملفات ${limit}، وفي الموقع نحو ${is}`,
    hostLarge: (title: string, is: number, limit: number) =>
      `يقبل ${title} من الميغابايت ${limit}، وفي الموقع نحو ${is}`,
    terminal: 'إن ظهرت العربية هنا معكوسة فأضف --bidi visual أو اضبط WARRAQ_BIDI=visual',
    names: {
      node: 'Node',
      machine: 'الجهاز',
      fonts: 'الخطوط',
      disk: 'القرص',
      archive: 'الأرشيف',
      articles: 'المقالات',
      host: 'المضيف',
      tool: 'أداة',
    },
    purposes: {
      zimwriterfs: 'warraq export zim',
      rsync: 'warraq publish --to rsync://… وssh://…',
      s3: 'warraq publish --to s3://…',
      git: 'حفظ تاريخ المقالات',
    },
    install: {
      package: (name: string) => `apt-get install ${name}`,
      npm: (name: string) => `npm install ${name}`,
    },
  },
} as const;

const TOOLS = [
  { tool: 'zimwriterfs', package: 'zim-tools' },
  { tool: 'rsync', package: 'rsync' },
  { tool: 'git', package: 'git' },
] as const;

const LEAST_NODE = [22, 18] as const;
const GB = 1e9;
/** A build writes the site beside the one in place, and keeps the one of before. */
const SITES_ON_DISK = 3;

const inGigabytes = (bytes: number) => Math.max(0.1, bytes / GB).toFixed(1);

function nodeFinding(io: Io): Finding {
  const words = WORDS[io.language];
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  const text = (isNew ? words.node : words.nodeOld)(process.versions.node);
  return { name: 'node', state: isNew ? 'ok' : 'missing', text };
}

async function fontFinding(layout: ArchiveLayout, io: Io): Promise<Finding> {
  const words = WORDS[io.language];
  try {
    await cardFontFiles(cardFontFolder(layout.cache));
    return { name: 'fonts', state: 'ok', text: words.fonts };
  } catch (error) {
    if (!(error instanceof WarraqError)) throw error;
    return { name: 'fonts', state: 'missing', text: words.fontsMissing };
  }
}

async function writeFinding(layout: ArchiveLayout, io: Io): Promise<Finding> {
  const words = WORDS[io.language];
  const name = 'archive';
  const probe = `${layout.cache}/doctor-${process.pid}`;
  try {
    await access(layout.root, constants.W_OK);
    await mkdir(layout.cache, { recursive: true });
    await writeFile(probe, '');
    return { name, state: 'ok', text: words.writable };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, state: 'missing', text: words.readOnly(reason) };
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

function toolFindings(io: Io): Finding[] {
  const words = WORDS[io.language];
  const name = 'tool';
  const found = TOOLS.map(({ tool, package: from }): Finding => {
    const isThere = spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
    const purpose = words.purposes[tool];
    return isThere
      ? { name, state: 'ok', text: words.tool(tool, purpose) }
      : { name, state: 'optional', text: words.toolMissing(tool, purpose, words.install.package(from)) };
  });
  const client = '@aws-sdk/client-s3';
  try {
    createRequire(import.meta.url).resolve(client);
    return [...found, { name, state: 'ok', text: words.tool(client, words.purposes.s3) }];
  } catch {
    const text = words.toolMissing(client, words.purposes.s3, words.install.npm(client));
    return [...found, { name, state: 'optional', text }];
  }
}

/** Looks at the archive: what is wrong in it, how large its site will be, whether the disk and the host take that. */
async function archiveFindings(
  layout: ArchiveLayout,
  io: Io,
  host: ReturnType<typeof hostOf>,
): Promise<Finding[]> {
  const words = WORDS[io.language];
  const keys = await cacheKeys(GENERATOR);
  const { site, articles, problems } = await readCollection(layout, todayOf(io), keys.articles, host);
  const errors = problems.filter((each) => hasErrors([each])).length;
  const found: Finding[] = [
    errors > 0
      ? { name: 'articles', state: 'missing', text: words.archiveWrong(errors) }
      : { name: 'articles', state: 'ok', text: words.archive(articles.length) },
  ];
  if (!site) return found;
  const shown = articles.filter((article) => !isDraft(article));
  const size = expectedSize({ site, articles: shown, own: await ownFiles(layout) });
  const { bavail, bsize } = await statfs(layout.root);
  const [free, needed] = [bavail * bsize, size.bytes * SITES_ON_DISK];
  found.push({
    name: 'disk',
    state: free > needed ? 'ok' : 'missing',
    text: words.disk(inGigabytes(free), inGigabytes(needed)),
  });
  const { limits } = HOSTS[site.host];
  const title = site.host === 'any' ? words.anyHost : HOSTS[site.host].title;
  const megabytes = Math.ceil(size.bytes / 1e6);
  const [most, largest] = [limits.files ?? Infinity, Math.floor((limits.siteBytes ?? Infinity) / 1e6)];
  if (size.files > most)
    found.push({ name: 'host', state: 'missing', text: words.hostFull(title, size.files, most) });
  else if (megabytes > largest)
    found.push({ name: 'host', state: 'missing', text: words.hostLarge(title, megabytes, largest) });
  else found.push({ name: 'host', state: 'ok', text: words.host(title, size.files, megabytes) });
  return found;
}

const SIGNS: Readonly<Record<State, string>> = { ok: '\u2713', optional: '\u2013', missing: '\u2717' };

export const command: Command = {
  name: 'doctor',
  usage: 'doctor [--root DIR] [--host NAME] [--json]',
  examples: [
    example(
      'doctor',
      'see whether this machine has what Warraq needs, and whether the archive fits its host',
      'انظر هل في هذا الجهاز ما يلزم ورّاق، وهل يتسع المضيف للأرشيف',
    ),
    example('doctor --host cloudflare-pages', 'ask about another host', 'اسأل عن مضيف آخر'),
  ],
  options: { host: HOST_OPTION, json: JSON_OPTION },
  async run(args, io) {
    const words = WORDS[io.language];
    const host = hostOf(args);
    const layout = archiveLayout((await archiveOf(args, io)).root);
    const written = await writeFinding(layout, io);
    const findings: Finding[] = [
      nodeFinding(io),
      {
        name: 'machine',
        state: 'ok',
        text: words.machine(availableParallelism(), inGigabytes(freemem())),
      },
      written,
      ...(written.state === 'ok' ? [await fontFinding(layout, io)] : []),
      ...(await archiveFindings(layout, io, host)),
      ...toolFindings(io),
    ];
    const failed = findings.some(({ state }) => state === 'missing');
    if (args.values.json === true) {
      printJson(io, { ok: !failed, findings });
      return failed ? 1 : 0;
    }
    for (const { name, state, text } of findings)
      io.stdout(
        `${SIGNS[state]} ${words.names[name]}: ${state === 'ok' ? '' : `${words.states[state]}: `}${text}\n`,
      );
    if (io.language === 'ar') io.stdout(`  ${words.terminal}\n`);
    return failed ? 1 : 0;
  },
};
