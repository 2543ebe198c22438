import type { Change } from '../../text/tidy.ts';
import { type Rule, textRule } from './draft-body.ts';

const LETTER = '[\\u0620-\\u063F\\u0641-\\u064A\\u0671-\\u06D3\\u06FA-\\u06FC]';
const WORD = `${LETTER}(?:${LETTER}|[\\u064B-\\u0652\\u0670\\u0640\\u200C])*`;
// The word or figure before a stop, the stop with what closes a quotation, and the word after it.
const GLUED = new RegExp(
  `(?<![\\p{L}\\p{N}.@/_-])((?:${WORD})|\\d{2,}%?)([)\\]\u00BB"\u201D]*[.!?\\u061F\\u06D4\u2026][)\\]\u00BB"\u201D]*)(?=([\u00AB"\u201C(]?)(${WORD})([.@/-]?)(?![A-Za-z]))`,
  'gu',
);
// Latin letters by their Arabic names, and the ends of addresses: «بي.بي.سي», «بيت.كوم».
const SPELT = new Set(
  'اي ايه إيه أي بي سي دي اي إي اف إف جي اتش إتش هاتش آي جيه كي كيه ال إل ام إم أم ان إن أن او أو بي كيو ار آر اس إس تي يو في دبليو دابليو اكس إكس واي زد زي'.split(
    ' ',
  ),
);
const ENDINGS = new Set(
  'كوم كم نت اورج أورج اورغ أورغ أورق جوف غوف ايديو إيديو انفو إنفو تيفي بز مي كو نيوز تك ديف آب اب'.split(
    ' ',
  ),
);

const bare = (word: string) => word.replace(/[\u064B-\u0652\u0670\u0640\u200C]/gu, '');

function boundaryChanges(text: string): Change[] {
  if (!/[.!?\u061F\u06D4\u2026][)\]\u00BB"\u201D]*[\u00AB"\u201C(]?[\u0620-\u06FC]/u.test(text)) return [];
  const changes: Change[] = [];
  for (const found of text.matchAll(GLUED)) {
    const [before, after] = [bare(found[1] ?? ''), bare(found[4] ?? '')];
    const isFigure = /\d/.test(before);
    const stop = found[2] ?? '';
    const isPoint = /^[)\]\u00BB"\u201D]*\.[)\]\u00BB"\u201D]*$/u.test(stop);
    // Figures at the head of a line number it: «12.مقدمة».
    if (isFigure && text.slice(0, found.index).trim() === '') continue;
    if (!isFigure && before.length < 3 && !/[)\]\u00BB"\u201D]/u.test(stop)) continue;
    if (isPoint && (SPELT.has(before) || SPELT.has(after) || ENDINGS.has(after) || after.length < 2))
      continue;
    // More full stops follow: an abbreviation or an address.
    if (isPoint && found[5] !== '' && after.length < 4) continue;
    const at = found.index + found[0].length;
    changes.push({ start: at, end: at, text: ' ' });
  }
  return changes;
}

/**
 * `boundaries`: where scraping has glued sentences together («الحوثية.وأكد»), the space after the stop comes back;
 * abbreviations and addresses in Arabic letters («بي.بي.سي», «بيت.كوم») stay.
 */
export const boundaries: Rule = textRule('boundaries', boundaryChanges);
