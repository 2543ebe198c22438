import { ByteReader, ByteWriter } from '../../format/bytes.ts';
import type { NamePair } from '../../query/transliteration.ts';
import type { AnalysedArticle } from './analysed-article.ts';
import { numberSpellings, type Spelling, Vocabulary } from './vocabulary.ts';

/** What the articles of a segment were analysed to, as it is kept beside their index. */
export interface KeptAnalysis {
  /** The spellings, each with the key of its root, its stem and its form: a line each. */
  readonly texts: string;
  readonly keys: string;
  readonly stems: string;
  readonly forms: Uint32Array;
  /** By article: how many words each zone has, and the number of the spelling of each word. */
  readonly words: Uint8Array;
  readonly checks: Uint32Array;
  readonly names: readonly (readonly NamePair[])[];
}

/** Packs analysed articles of one vocabulary. */
export function packAnalysis(articles: readonly AnalysedArticle[]): KeptAnalysis {
  const { list, numberOf } = numberSpellings();
  const out = new ByteWriter();
  for (const { lengths, words } of articles) {
    out.varints(lengths);
    for (const spelling of words) out.varint(numberOf(spelling));
  }
  const codes = articles[0]?.codes;
  return {
    texts: list.map(({ text }) => text).join('\n'),
    keys: list.map(({ word }) => codes?.keys[codes.roots[word] as number]).join('\n'),
    stems: list.map(({ stem }) => stem.stem).join('\n'),
    forms: Uint32Array.from(list, ({ word }) => codes?.forms[word] as number),
    words: out.done(),
    checks: Uint32Array.from(articles, ({ check }) => check),
    names: articles.map(({ names }) => names),
  };
}

/** Reads what {@link packAnalysis} packed. */
export function unpackAnalysis({
  texts,
  keys,
  stems,
  forms,
  words,
  checks,
  names,
}: KeptAnalysis): AnalysedArticle[] {
  const vocabulary = new Vocabulary();
  const [keysOf, stemsOf] = [keys.split('\n'), stems.split('\n')];
  const spellings = texts
    .split('\n')
    .map((text, at) =>
      vocabulary.recall(text, keysOf[at] as string, forms[at] as number, stemsOf[at] as string),
    );
  const reader = new ByteReader(words);
  return names.map((own, row) => {
    const lengths = [...reader.varints(5)] as unknown as AnalysedArticle['lengths'];
    const count = lengths.reduce((sum, length) => sum + length, 0);
    const numbers = reader.varints(count);
    return {
      words: Array.from(numbers, (number) => spellings[number] as Spelling),
      ...{ codes: vocabulary.codes, lengths, check: checks[row] as number, names: own },
    };
  });
}
