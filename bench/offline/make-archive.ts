import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SECTIONS = ['culture', 'science', 'history', 'cities', 'economy', 'sport'];
const AUTHORS = ['ليلى الحكيم', 'كريم الوادي', 'سلمى النجار', 'هاني البدري', 'نورا الشامي', 'عمر القاضي'];
const TOPICS = ['المياه', 'التعليم', 'الآثار', 'الزراعة', 'الصحة', 'الهجرة', 'الكتب', 'الطاقة'];
const WORDS = 400;

// mulberry32: the same archive on every machine.
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Text that was never written, from pairs of words of a corpus. */
class Chain {
  private readonly next = new Map<string, string[]>();
  private readonly starts: string[] = [];

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      const words = text.split(/\s+/).filter((word) => word !== '');
      for (const [at, word] of words.entries()) {
        const after = words[at + 1];
        if (at === 0 || /[.!\u061F]$/.test(words[at - 1] ?? '')) this.starts.push(word);
        if (after === undefined) continue;
        const known = this.next.get(word);
        if (known) known.push(after);
        else this.next.set(word, [after]);
      }
    }
  }

  /** Gives about so many words, ended by a full stop. */
  text(count: number, random: () => number): string {
    const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
    const out = [pick(this.starts)];
    while (out.length < count) out.push(pick(this.next.get(out.at(-1) ?? '') ?? this.starts));
    return `${out.join(' ').replace(/[.:\u060C]+$/, '')}.`;
  }
}

/**
 * Writes an archive of articles of about 400 words. No passage of the corpus comes twice: text that repeats whole
 * paragraphs would flatter whatever remembers furthest back.
 *
 * @param texts running Arabic text
 */
export async function makeArchive(root: string, count: number, texts: readonly string[]): Promise<void> {
  const chain = new Chain(texts);
  const sections = SECTIONS.map((key) => `  - {key: ${key}, title: ${TOPICS[SECTIONS.indexOf(key)]}}`);
  await mkdir(join(root, 'content/articles'), { recursive: true });
  await mkdir(join(root, 'public'), { recursive: true });
  await writeFile(
    join(root, 'content/site.yaml'),
    `title: أرشيف القياس\nsections:\n${sections.join('\n')}\n`,
  );
  for (let index = 0; index < count; index++) {
    const random = dice(index + 1);
    const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
    const year = 2010 + Math.floor((index / count) * 15);
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
    const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
    const paragraphs = Array.from({ length: 6 }, () => chain.text(Math.round(WORDS / 6), random));
    const title = chain.text(7, random).replace(/["'.\\[\]{}#:،]/g, '');
    const front = [
      `title: "${title}"`,
      `summary: "${chain.text(18, random).replace(/["\\]/g, '')}"`,
      `published: ${year}-${month}-${day}`,
      `section: ${pick(SECTIONS)}`,
      `authors: ["${pick(AUTHORS)}"]`,
      `topics: ["${pick(TOPICS)}"]`,
    ];
    const folder = join(root, 'content/articles', String(year), month);
    await mkdir(folder, { recursive: true });
    const body = paragraphs.join('\n\n').replace(/[<>[\]*_`#|~\\]/g, '');
    await writeFile(join(folder, `maqal-${index}.md`), `---\n${front.join('\n')}\n---\n\n${body}\n`);
  }
}

/**
 * Writes an archive of the corpus' own text: about 400 words an article, no passage twice.
 *
 * @returns the number of articles
 */
export async function writeArchive(root: string, texts: readonly string[]): Promise<number> {
  const articles: string[] = [];
  let held: string[] = [];
  let words = 0;
  for (const text of new Set(texts)) {
    held.push(text.replace(/[<>[\]*_`#|~\\]/g, ''));
    words += text.split(/\s+/).length;
    if (words < WORDS) continue;
    articles.push(held.join('\n\n'));
    held = [];
    words = 0;
  }
  const sections = SECTIONS.map((key) => `  - {key: ${key}, title: ${TOPICS[SECTIONS.indexOf(key)]}}`);
  await mkdir(join(root, 'public'), { recursive: true });
  await mkdir(join(root, 'content/articles'), { recursive: true });
  await writeFile(
    join(root, 'content/site.yaml'),
    `title: أرشيف القياس\nsections:\n${sections.join('\n')}\n`,
  );
  for (const [index, body] of articles.entries()) {
    const year = 2020 + Math.floor((index / articles.length) * 5);
    const title = body
      .split(/\s+/)
      .slice(0, 7)
      .join(' ')
      .replace(/["'.\\{}:\u060C]/g, '');
    const front = `title: "${title}"\npublished: ${year}-01-15\nsection: ${SECTIONS[index % SECTIONS.length]}`;
    const folder = join(root, 'content/articles', String(year), '01');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `maqal-${index}.md`), `---\n${front}\n---\n\n${body}\n`);
  }
  return articles.length;
}
