import {
  AUTHORS,
  dice,
  type MadeArticle,
  SECTIONS,
  WORDS_AN_ARTICLE,
  writeArchive,
} from '../build/archive.ts';

const TOPICS = ['المياه', 'التعليم', 'الآثار', 'الزراعة', 'الصحة', 'الهجرة', 'الكتب', 'الطاقة'];
const SOURCE = 'أرشيف القياس';
const MARKDOWN = /[<>[\]*_`#|~\\]/g;
const PARAGRAPHS = 6;
const WORDS_A_TITLE = 7;

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
export function makeArchive(root: string, count: number, texts: readonly string[]): Promise<void> {
  const chain = new Chain(texts);
  const articles = function* (): Generator<MadeArticle> {
    for (let index = 0; index < count; index++) {
      const random = dice(index + 1);
      const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
      const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, '0');
      const [year, month] = [String(2010 + Math.floor((index / count) * 15)), two(12)];
      const words = Math.round(WORDS_AN_ARTICLE / PARAGRAPHS);
      yield {
        id: `${year}/${month}/maqal-${index}`,
        title: chain.text(WORDS_A_TITLE, random).replace(/["'.\\[\]{}#:\u060C]/g, ''),
        summary: chain.text(18, random),
        day: `${year}-${month}-${two(28)}`,
        section: pick(SECTIONS),
        authors: [pick(AUTHORS)],
        topics: [pick(TOPICS)],
        source: SOURCE,
        paragraphs: Array.from({ length: PARAGRAPHS }, () => chain.text(words, random).replace(MARKDOWN, '')),
      };
    }
  };
  return writeArchive(root, articles());
}

/**
 * Writes an archive of the corpus' own text: about 400 words an article, no passage twice.
 *
 * @returns the number of articles
 */
export async function writeCorpus(root: string, texts: readonly string[]): Promise<number> {
  const bodies: string[][] = [];
  let held: string[] = [];
  let words = 0;
  for (const text of new Set(texts)) {
    held.push(text.replace(MARKDOWN, ''));
    words += text.split(/\s+/).length;
    if (words < WORDS_AN_ARTICLE) continue;
    bodies.push(held);
    held = [];
    words = 0;
  }
  const articles = bodies.map((paragraphs, index): MadeArticle => {
    const year = 2020 + Math.floor((index / bodies.length) * 5);
    const start = (paragraphs[0] ?? '').split(/\s+/).slice(0, WORDS_A_TITLE).join(' ');
    return {
      id: `${year}/01/maqal-${index}`,
      title: start.replace(/["'.{}:\u060C]/g, ''),
      summary: '',
      day: `${year}-01-15`,
      section: SECTIONS[index % SECTIONS.length] ?? SECTIONS[0],
      authors: [],
      topics: [],
      source: SOURCE,
      paragraphs,
    };
  });
  await writeArchive(root, articles);
  return articles.length;
}
