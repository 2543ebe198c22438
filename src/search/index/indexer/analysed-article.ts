import { tokenise } from '../../../text/tokenise.ts';
import { hash32 } from '../../format/encoding.ts';
import type { SearchRecord } from '../../format/record.ts';
import type { NamePair } from '../../query/transliteration.ts';
import { namesOf } from './paired-names.ts';
import type { Spelling, Vocabulary } from './vocabulary.ts';

/** The analysis of one article: the part of the index that does not depend on other articles of its segment. */
export interface AnalysedArticle {
  /** The spelling of each word, zone after zone; valid with the same {@link Vocabulary.codes} only. */
  readonly words: readonly Spelling[];
  readonly codes: Vocabulary['codes'];
  /** How many words each zone has. */
  readonly lengths: readonly [title: number, names: number, lead: number, light: number, body: number];
  /** A hash of its record. */
  readonly check: number;
  readonly names: readonly NamePair[];
}

/** Articles that were analysed before, by their records. */
export type AnalysedArticles = WeakMap<SearchRecord, AnalysedArticle>;

/**
 * The text of each zone, in order: title; names; lead (subtitle, summary); light text; body. A word's position tells its
 * zone.
 */
function zoneTexts(
  record: SearchRecord,
): [title: string, names: string, lead: string, light: string, body: string] {
  const names = [...record.people, ...record.places, ...record.topics, ...record.authors];
  if (record.source !== undefined) names.push(record.source);
  if (record.weighty !== undefined) names.push(record.weighty);
  const lead = [record.subtitle, record.summary].filter((text) => text !== undefined);
  return [record.title, names.join('\n'), lead.join('\n'), ...divideBody(record)];
}

/** The light text of a body, and the rest of it. */
function divideBody({ body, light = [] }: SearchRecord): [light: string, rest: string] {
  const parts: string[] = [];
  let rest = '';
  let at = 0;
  for (const [from, to] of light) {
    parts.push(body.slice(from, to));
    rest += body.slice(at, from);
    at = to;
  }
  return [parts.join('\n'), rest + body.slice(at)];
}

/**
 * Analyses an article.
 *
 * @param known articles that were analysed before; this one is added
 */
export function analyseArticle(
  record: SearchRecord,
  vocabulary: Vocabulary,
  known?: AnalysedArticles,
): AnalysedArticle {
  const before = known?.get(record);
  if (before?.codes === vocabulary.codes) return before;
  const words: Spelling[] = [];
  const lengths = zoneTexts(record).map((text) => {
    const from = words.length;
    for (const token of tokenise(text)) words.push(vocabulary.of(token.text));
    return words.length - from;
  }) as unknown as AnalysedArticle['lengths'];
  const check = hash32(JSON.stringify(record));
  const article = { words, codes: vocabulary.codes, lengths, check, names: namesOf(record) };
  known?.set(record, article);
  return article;
}
