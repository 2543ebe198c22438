import { mkdirSync, writeFileSync } from 'node:fs';
import { blockCount } from '../../src/search/format/blocks.ts';
import { formOf, keyOf } from '../../src/search/format/encoding.ts';
import { lengthStep } from '../../src/search/format/pages.ts';
import { groupRecords, recordFiles } from '../../src/search/format/record-files.ts';
import { BODY } from '../../src/search/format/zones.ts';
import { indexEntry } from '../../src/search/index/build-index.ts';
import { fingerprint, misaligned } from '../../src/search/index/indexer/align.ts';
import { toSegmentFacts } from '../../src/search/index/indexer/segment-facts.ts';
import type { SegmentIndex } from '../../src/search/index/indexer/segment-index.ts';
import { type CountedStem, isCorrected, toStemCounts } from '../../src/search/index/indexer/stem-counts.ts';
import { type Occurrences, toColumns } from '../../src/search/index/indexer/word-columns.ts';
import { LARGE_ARCHIVE, USUAL_FILES } from '../../src/search/index/merge/file-sizes.ts';
import { mergeVolume } from '../../src/search/index/merge/merge.ts';
import { OutputFolder, zippedRecords } from '../../src/search/index/merge/output-folder.ts';
import { analyseWord } from '../../src/text/analyse.ts';
import { dice } from '../build/archive.ts';
import type { MadeIndex } from './archive.ts';
import type { Question } from './beir.ts';
import type { PartOfWords } from './part-of-words.ts';
import { draw, type Vocabulary } from './vocabulary.ts';

/**
 * Archives of generated words, for sizes of which no text is at hand: the postings are drawn as they would come out of
 * articles, and everything behind that (merging, proving, compressing, asking) is the real thing.
 */

const SEGMENT = 1000;
const BODY_WORDS = 400;
const TITLE_WORDS = 8;
const LEAD_WORDS = 20;
/** Words of an article in the mean. */
export const WORDS = BODY_WORDS + TITLE_WORDS + LEAD_WORDS;

interface Coded {
  keys: string[];
  /** Of each spelling the number of its key, the number of its form among those of the key, and its print. */
  key: Uint32Array;
  form: Uint32Array;
  prints: Uint32Array;
  forms: number[][];
  stems: string[];
  /** Whether a spelling is in the index. */
  kept: Uint8Array;
}

function code({ words }: Vocabulary, isKept: (key: string) => boolean): Coded {
  const numbers = new Map<string, number>();
  const coded: Coded = {
    keys: [],
    key: new Uint32Array(words.length),
    form: new Uint32Array(words.length),
    prints: new Uint32Array(words.length),
    forms: [],
    stems: [],
    kept: new Uint8Array(words.length),
  };
  for (const [index, word] of words.entries()) {
    const term = analyseWord(word);
    const [key, form] = [keyOf(term), formOf(term)];
    let number = numbers.get(key);
    if (number === undefined) {
      number = coded.keys.push(key) - 1;
      numbers.set(key, number);
      coded.forms.push([]);
    }
    const forms = coded.forms[number] as number[];
    if (!forms.includes(form)) forms.push(form);
    coded.key[index] = number;
    coded.form[index] = forms.indexOf(form);
    coded.kept[index] = isKept(key) ? 1 : 0;
    coded.prints[index] = fingerprint(key, form);
    coded.stems.push(term.stem);
  }
  return coded;
}

/** Deals the rows of a segment into blocks. */
function evenBlocks(rows: number): Uint32Array {
  const count = blockCount(rows);
  return Uint32Array.from(
    { length: count },
    (_, block) => Math.floor(((block + 1) * rows) / count) - Math.floor((block * rows) / count),
  );
}

function makeSegment(
  number: number,
  count: number,
  vocabulary: Vocabulary,
  coded: Coded,
  day: number,
): SegmentIndex {
  const random = dice(number + 2);
  const starts = new Uint32Array(count);
  const zones = new Uint32Array(count * BODY);
  const body = new Uint8Array(count);
  const lengths = Array.from({ length: count }, () => BODY_WORDS / 2 + Math.floor(random() * BODY_WORDS));
  const total = lengths.reduce((sum, length) => sum + length + TITLE_WORDS + LEAD_WORDS, 0);
  const [words, rowOf] = [new Uint32Array(total), new Uint32Array(total)];
  const prints = new Uint32Array(total);
  const counts = new Uint32Array(coded.keys.length + 1);
  let [at, kept] = [0, 0];
  const stems = new Map<string, CountedStem>();
  for (let row = 0; row < count; row++) {
    starts[row] = at;
    const lead = TITLE_WORDS + LEAD_WORDS;
    zones.set([TITLE_WORDS, TITLE_WORDS, lead, lead], row * BODY);
    body[row] = lengthStep(lengths[row] as number);
    const end = at + TITLE_WORDS + LEAD_WORDS + (lengths[row] as number);
    for (; at < end; at++) {
      const word = draw(vocabulary, random);
      words[at] = word;
      rowOf[at] = row;
      if (coded.kept[word] === 0) continue;
      kept++;
      prints[at] = coded.prints[word] as number;
      const key = coded.key[word] as number;
      counts[key + 1] = (counts[key + 1] as number) + 1;
      const stem = coded.stems[word] as string;
      const known = stems.get(stem);
      if (known === undefined) {
        const forms = new Map([[vocabulary.words[word] as string, 1]]);
        stems.set(stem, { stem, corrected: true, owner: undefined, counted: row, forms });
      } else if (known.counted !== row) {
        known.counted = row;
        const [[form, before] = ['', 0]] = known.forms;
        known.forms.set(form, before + 1);
      }
    }
  }
  for (let key = 0; key < coded.keys.length; key++)
    counts[key + 1] = (counts[key + 1] as number) + (counts[key] as number);
  const next = counts.slice();
  const [tokens, which] = [new Uint32Array(kept), new Uint32Array(kept)];
  for (let token = 0; token < total; token++) {
    const word = words[token] as number;
    if (coded.kept[word] === 0) continue;
    const key = coded.key[word] as number;
    const to = next[key] as number;
    next[key] = to + 1;
    tokens[to] = token;
    which[to] = coded.form[word] as number;
  }
  const found: Occurrences[] = [];
  for (const [key, text] of coded.keys.entries()) {
    const [from, end] = [counts[key] as number, counts[key + 1] as number];
    if (from === end) continue;
    const own = which.subarray(from, end);
    const used = [...new Set(own)].sort((a, b) => a - b);
    found.push({
      key: text,
      forms: used.map((form) => coded.forms[key]?.[form] as number),
      tokens: tokens.subarray(from, end),
      which: used.length === 1 ? null : own.map((form) => used.indexOf(form)),
    });
  }
  const places = { starts, zones };
  const blocks = evenBlocks(count);
  const columns = toColumns(found, rowOf, places, blocks);
  const proved = kept === total ? undefined : new Set(found.map(({ key }) => key));
  if (misaligned(columns, prints, places, { body, blocks }, proved).length > 0)
    throw new Error('a generated segment is wrong');
  return {
    name: String(number).padStart(4, '0'),
    columns: {
      check: Uint32Array.from({ length: count }, () => Math.floor(random() * 2 ** 32)),
      day: Int32Array.from({ length: count }, (_, row) => day + Math.floor(row / 140)),
      body,
      blocks,
    },
    bodyWords: lengths.reduce((sum, length) => sum + length, 0),
    words: columns,
    stems: toStemCounts([...stems.values()].filter(({ stem }) => isCorrected(stem))),
    facts: toSegmentFacts([]),
    names: [],
  };
}

/**
 * Makes the index of an archive of generated words in `folder`/search-index: everything of it but the records.
 *
 * @param part the words that are in the index
 */
export async function buildGeneratedIndex(
  total: number,
  vocabulary: Vocabulary,
  folder: string,
  perFile: number,
  part: PartOfWords,
): Promise<MadeIndex> {
  const outDir = `${folder}/search-index`;
  mkdirSync(outDir, { recursive: true });
  const coded = code(vocabulary, part.isKept);
  const segments: SegmentIndex[] = [];
  for (let first = 0; first < total; first += SEGMENT) {
    const number = first / SEGMENT;
    segments.push(
      makeSegment(number, Math.min(SEGMENT, total - first), vocabulary, coded, 10_000 + number * 7),
    );
  }
  const out = new OutputFolder(outDir);
  const recordsAt = recordMaker(perFile, vocabulary);
  const packed = total > LARGE_ARCHIVE ? [] : segments;
  const units = packed.map(({ name, columns: { check, blocks } }) =>
    recordFiles(name, groupRecords(check, blocks), perFile, check.length).flatMap(({ path, from, to }) =>
      recordsAt(path).units.slice(0, to - from),
    ),
  );
  const { volume } = await mergeVolume(segments, out, USUAL_FILES, { units });
  part.completeTable(`${outDir}/${volume.table}`);
  writeFileSync(`${outDir}/index.json`, JSON.stringify(indexEntry('ar', [volume], perFile)));
  return { files: out.files, bytes: out.bytes };
}

/**
 * Makes up questions: words of an article, of which the commonest are left out as a question's small words are.
 *
 * @param isKept which words are in the index
 */
export function generatedQuestions(
  count: number,
  total: number,
  vocabulary: Vocabulary,
  isKept: (key: string) => boolean = () => true,
): Question[] {
  return Array.from({ length: count }, (_, index) => {
    const random = dice(1_000_000 + index);
    const wanted = 2 + Math.floor(random() * 5);
    const words: string[] = [];
    while (words.length < wanted) {
      const word = draw(vocabulary, random);
      const text = vocabulary.words[word] as string;
      if (word >= 30 && isKept(keyOf(analyseWord(text)))) words.push(text);
    }
    return { id: `${index} of ${total}`, text: words.join(' '), relevant: new Set() };
  });
}

/** Different files of made-up records: enough to be none that a question reads twice. */
const RECORD_FILES = 256;

/** Makes files of made-up records of the usual length, as the site would serve them, by their path. */
export function recordMaker(perFile: number, vocabulary: Vocabulary) {
  const known = new Map<number, ReturnType<typeof zippedRecords>>();
  return (path: string): ReturnType<typeof zippedRecords> => {
    let seed = 0;
    for (const letter of path) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) >>> 0;
    seed %= RECORD_FILES;
    const random = dice(seed);
    const text = (words: number) =>
      Array.from({ length: words }, () => vocabulary.words[draw(vocabulary, random)]).join(' ');
    const made =
      known.get(seed) ??
      zippedRecords(
        Array.from({ length: perFile }, (_, at) => ({
          ...{ url: `/${seed}-${at}/`, title: text(TITLE_WORDS), summary: text(LEAD_WORDS) },
          body: text(BODY_WORDS / 2 + Math.floor(random() * BODY_WORDS)),
          ...{ authors: [], topics: [], people: [], places: [] },
        })),
        perFile,
      );
    known.set(seed, made);
    return made;
  };
}
