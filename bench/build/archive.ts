import { createReadStream, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { CannotMeasure } from './measure.ts';

/** An article of a generated archive. */
export interface MadeArticle {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly day: string;
  readonly section: string;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly source: string;
  readonly paragraphs: readonly string[];
}

/** The sections of generated archives. */
export const SECTIONS = [
  'culture',
  'science',
  'history',
  'cities',
  'economy',
  'sport',
  'environment',
] as const;
/** The authors of generated articles. */
export const AUTHORS = [
  'ليلى الحكيم',
  'كريم الوادي',
  'سلمى النجار',
  'هاني البدري',
  'نورا الشامي',
  'عمر القاضي',
];
const SOURCES = ['صحيفة النهر', 'وكالة المدى', 'مجلة الأفق', 'دار السجل'];
/** The words of a generated article, about. */
export const WORDS_AN_ARTICLE = 400;
const FIRST_YEAR = 2005;
const YEARS = 20;

/** A small generator of numbers from 0 to 1 with a seed (mulberry32): the same archive on every machine. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text of a corpus, with the name of what it is about. */
export interface Passage {
  readonly title: string;
  readonly text: string;
}

const LEAST_LETTERS = 80;

/**
 * Reads passages of a JSON Lines file: objects with `text` (or `body`, `content`) and perhaps `title` (or `headline`).
 *
 * @throws CannotMeasure where there is no such file, a line is not JSON, or no line has text
 */
export async function readPassages(file: string): Promise<Passage[]> {
  if (!existsSync(file)) throw new CannotMeasure(`there is no ${file}: give JSON Lines with --data FILE`);
  const passages: Passage[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const fields = parseLine(line.replace(/^\uFEFF/, ''), `${file}:${number}`);
    const found = [fields.text, fields.body, fields.content].find((each) => typeof each === 'string');
    const text = String(found ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    const title = String(fields.title ?? fields.headline ?? '').trim();
    if (text.length > LEAST_LETTERS) passages.push({ title: title || text.slice(0, 40), text });
  }
  if (passages.length === 0)
    throw new CannotMeasure(`no line of ${file} has a text of ${LEAST_LETTERS} letters`);
  return passages;
}

function parseLine(line: string, place: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // WorkerMessage below, as any other line that is no object.
  }
  throw new CannotMeasure(`${place} is no JSON object`);
}

/** Makes article number `index` of an archive of `total`: about 400 words put together from passages. */
export function makeArticle(index: number, total: number, passages: readonly Passage[]): MadeArticle {
  const random = dice(index + 1);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const paragraphs: string[] = [];
  const names: string[] = [];
  for (let words = 0; words < WORDS_AN_ARTICLE; ) {
    const passage = pick(passages);
    names.push(passage.title);
    paragraphs.push(passage.text.replace(/[<>[\]*_`|#]/g, ' '));
    words += passage.text.split(' ').length;
  }
  const [first = '', second = first] = names;
  const days = Math.floor((index / total) * YEARS * 365);
  const day = new Date(Date.UTC(FIRST_YEAR, 0, 1 + days)).toISOString().slice(0, 10);
  const opening = paragraphs[0]?.split(' ').slice(3, 9).join(' ') ?? '';
  return {
    id: `${day.slice(0, 4)}/${day.slice(5, 7)}/maqal-${index}`,
    title: `${first}: ${opening}`.replace(/["\n]/g, ''),
    summary: (paragraphs[1] ?? paragraphs[0] ?? '').slice(0, 160).replace(/["\n]/g, ''),
    day,
    section: pick(SECTIONS),
    authors: [pick(AUTHORS)],
    topics: [...new Set([first, second])].map((name) => name.replace(/["\n]/g, '')),
    source: pick(SOURCES),
    paragraphs,
  };
}

const quoted = (text: string) => JSON.stringify(text);

/** Writes an article as Warraq's content: front matter and Markdown. */
export function toWarraq(article: MadeArticle): string {
  return `---
title: ${quoted(article.title)}${article.summary === '' ? '' : `\nsummary: ${quoted(article.summary)}`}
published: ${article.day}
authors: [${article.authors.map(quoted).join(', ')}]
section: ${article.section}
topics: [${article.topics.map(quoted).join(', ')}]
source:
  name: ${quoted(article.source)}
---

${article.paragraphs.join('\n\n')}
`;
}

const SITE = `title: أرشيف القياس
url: https://example.org
sections:
${SECTIONS.map((key) => `  - key: ${key}\n    title: ${key}`).join('\n')}
`;

/** Writes a whole archive for Warraq, an article at a time: it may be larger than memory. */
export async function writeArchive(root: string, articles: Iterable<MadeArticle>): Promise<void> {
  await mkdir(`${root}/public`, { recursive: true });
  await mkdir(`${root}/content/pages`, { recursive: true });
  await writeFile(`${root}/content/site.yaml`, SITE);
  await writeFile(`${root}/content/pages/about.md`, '---\ntitle: عن الأرشيف\n---\n\nأرشيف مصنوع للقياس.\n');
  const made = new Set<string>();
  for (const article of articles) {
    const month = article.id.slice(0, 7);
    if (!made.has(month)) await mkdir(`${root}/content/articles/${month}`, { recursive: true });
    made.add(month);
    await writeFile(`${root}/content/articles/${article.id}.md`, toWarraq(article));
  }
}
