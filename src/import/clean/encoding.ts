import { problem } from '../../problems/problem.ts';
import type { Change } from '../../text/tidy.ts';
import { decoderOf, encode } from '../input/decoder.ts';
import { wordsIn } from '../input/score-encoding.ts';
import { textOf } from '../markdown.ts';
import { type Rule, textRule } from './draft-body.ts';

// What bytes 80 to BF look like in windows-1252, and in windows-1256: the second letter of a pair of UTF-8.
const REST_1252 =
  '[\\u0080-\\u00BF\\u0152\\u0153\\u0160\\u0161\\u0178\\u017D\\u017E\\u0192\\u02C6\\u02DC\\u2013-\\u2022\\u2026\\u2030\\u2039\\u203A\\u20AC\\u2122]';
const REST_1256 =
  '[\\u00A0-\\u00BF\\u2013-\\u2122\\u20AC\\u0679\\u067E\\u0686\\u0688\\u0691\\u0698\\u06A9\\u06AF\\u06BA\\u06BE\\u06C1\\u06D2\\u0152\\u0153\\u0192\\u02C6\\u060C\\u061B\\u061F\\u200C-\\u200F]';

/** Shapes of words that were read in the wrong encoding, and how they are read right. */
const SHAPES: readonly { readonly shape: RegExp; readonly from: string; readonly to: readonly string[] }[] = [
  // UTF-8 read as windows-1252: «Ø§Ù„», «Ã©», «â€œ».
  {
    shape: new RegExp(`(?:[\\u00C2-\\u00DF]${REST_1252}|[\\u00E0-\\u00EF]${REST_1252}{2})+`, 'g'),
    from: 'windows-1252',
    to: ['utf-8'],
  },
  // UTF-8 read as windows-1256: «ط§ظ„».
  {
    shape: new RegExp(
      `(?:[\\u0637\\u0638]${REST_1256})+(?:[ .:!()"'-]*(?:[\\u0637\\u0638]${REST_1256})+)*`,
      'g',
    ),
    from: 'windows-1256',
    to: ['utf-8'],
  },
  // windows-1256, ISO-8859-6 or Hebrew read as windows-1252: «ÇáÚÑÈíÉ», «ùìåí».
  {
    shape:
      /[\u00C0-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E]{2,}(?:[ ,.:;!?\u00A1\u00BA\u00BF()"'-]*[\u00C0-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E]+)*/g,
    from: 'windows-1252',
    to: ['windows-1256', 'iso-8859-6', 'windows-1255'],
  },
];

// Letters of Arabic, Hebrew and French, quotation marks and dashes: «CAFÉ»» is no word of UTF-8.
const SOUND = /^[\u00A0-\u00FF\u0152\u0153\u05D0-\u05EA\u0600-\u06FF\u200C-\u2026\u20AC\uFFFD !-~]+$/;
const STRICT = new TextDecoder('utf-8', { fatal: true });

/** Reads a piece of text again; `undefined` where the result is no better. */
function readAgain(piece: string, from: string, to: readonly string[]): string | undefined {
  const bytes = encode(piece, from);
  if (!bytes) return undefined;
  if (to[0] === 'utf-8') {
    try {
      const text = STRICT.decode(bytes);
      return SOUND.test(text) ? text : undefined;
    } catch {
      return undefined;
    }
  }
  const [found] = to
    .map((name) => decoderOf(name)?.decode(bytes) ?? '')
    .filter((text) => /^[\u0621-\u065F\u05D0-\u05EA\s\p{P}\u00A0]+$/u.test(text))
    .map((text) => ({ text, words: wordsIn(text) }))
    .filter(({ words }) => words > 0)
    .sort((a, b) => b.words - a.words);
  return found?.text;
}

/** Finds words that were read in the wrong encoding, and what they say. */
export function mojibake(text: string): Change[] {
  const changes: Change[] = [];
  if (!/[\u00C2-\u00FF\u0637\u0638]/.test(text)) return changes;
  for (const { shape, from, to } of SHAPES)
    for (const found of text.matchAll(shape)) {
      const start = found.index;
      const end = start + found[0].length;
      if (changes.some((each) => start < each.end && end > each.start)) continue;
      // «IRMÃ»»: a capital letter at the end of a word, and a quotation mark.
      if (
        found[0].length === 2 &&
        /[\u00BB\u2019\u201D]$/.test(found[0]) &&
        /\p{Lu}/u.test(text[start - 1] ?? '')
      )
        continue;
      // One or two such pairs may be real Arabic letters.
      if (from === 'windows-1256' && found[0].length < 6) continue;
      const read = readAgain(found[0], from, to);
      if (read !== undefined) changes.push({ start, end, text: read });
    }
  return changes.sort((a, b) => a.start - b.start);
}

/** `encoding`: a sentence that was read in the wrong encoding inside a good text is read again. */
const sentences: Rule = textRule('encoding', (text) => mojibake(text));

/**
 * The other half of FEH is a control character in windows-1252, which programs throw away: of «Ù\u0081ÙŠ» they leave
 * «ÙÙŠ». A «Ù» that is left beside Arabic letters is a FEH.
 */
const halves: Rule = textRule('encoding', (text) =>
  [...text.matchAll(/\u00D9(?=[\u00D9\s]{0,2}[\u0621-\u064A])|(?<=[\u0621-\u064A])\u00D9/g)].map(
    ({ index }) => ({
      start: index,
      end: index + 1,
      text: '\u0641',
    }),
  ),
);

// TEH MARBUTA and ALEF MAKSURA end Arabic words; KAF, MEM, NUN, PE and TSADI have final forms in Hebrew.
const ENDS = /(?<![\p{L}\p{Mn}])[\u0629\u0649\u05DA\u05DD\u05DF\u05E3\u05E5](?=\p{L})/gu;
const RIGHT_ENDS = /(?<=[\p{L}\p{Mn}])[\u0629\u0649\u05DA\u05DD\u05DF\u05E3\u05E5](?![\p{L}\p{Mn}])/gu;

/** `encoding`: mends sentences, and tells of text in visual order and of letters that are lost. */
export const encoding: Rule = {
  name: 'encoding',
  apply(draft) {
    sentences.apply(draft);
    halves.apply(draft);
    const { title = '', subtitle = '', summary = '' } = draft.fields;
    const text = [title, subtitle, summary, textOf(draft.body)].join('\n');
    const reversed = text.match(ENDS)?.length ?? 0;
    if (reversed >= 3 && reversed > (text.match(RIGHT_ENDS)?.length ?? 0))
      draft.problems.push(problem('text-reversed', {}, { count: reversed }));
    const lost = text.match(/\uFFFD/g)?.length ?? 0;
    if (lost === 0) return;
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    if (lost >= 20 && lost * 10 > letters) draft.refused = problem('article-unreadable', {}, { count: lost });
    else draft.problems.push(problem('replacement-characters', {}, { count: lost }));
  },
};
