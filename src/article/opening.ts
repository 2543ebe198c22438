import { isLtrBlock } from './isolate.ts';

// Shorter blocks are datelines, bylines and remains of menus.
const LEAST_WORDS = 8;
// A full stop, a question or an exclamation mark, with what closes behind it.
const SENTENCE_END = /[.!?\u061F\u2026][\u00BB\u201D")\]]*$/u;

// The line below a quoted post or a link: name, network, handle, day between middle dots.
const FACTS = / · .* · /;
// A longer address would fill the lines of a list.
const LONGEST_WORD = 40;

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/**
 * Gives the first words of a text for lists without summaries: from paragraphs of more than a line that do not only
 * repeat the headline and are in the script of the text, cut at the end of a sentence where one is near enough, else at
 * a word with an ellipsis.
 * @param text blocks separated by newlines, as rendering gives it
 * @param words at most
 * @param apart the numbers of blocks that are no sentences, such as code and tables
 * @returns the empty string where the text has no such paragraph
 */
export function openingOf(text: string, title: string, words: number, apart: readonly number[] = []): string {
  const head = bare(title);
  const all = text.split('\n').map((block) => block.trim());
  const sentences = all.filter((_, at) => !apart.includes(at));
  const blocks = sentences.length > 0 ? sentences : all;
  const isText = (block: string) =>
    bare(block) !== head && !FACTS.test(block) && block.split(/\s+/, LEAST_WORDS).length >= LEAST_WORDS;
  const long = blocks.filter(isText);
  const isLtr = isLtrBlock(text);
  const own = long.filter((block) => isLtrBlock(block) === isLtr);
  const texts = own.length > 0 ? own : long;
  const short = blocks.find((each) => /\p{L}/u.test(each) && bare(each) !== head) ?? '';
  const kept: string[] = [];
  for (const block of texts.length > 0 ? texts : [short]) {
    if (kept.length > words) break;
    kept.push(
      ...block.split(/\s+/, words + 1).filter((word) => word.length <= LONGEST_WORD || !word.includes('/')),
    );
  }
  if (kept.length <= words) return kept.join(' ');
  kept.length = words;
  const end = kept.findLastIndex((word, at) => at >= words / 2 && SENTENCE_END.test(word));
  if (end >= 0) return kept.slice(0, end + 1).join(' ');
  return `${kept.join(' ').replace(/[\s,:;.\u060C\u061B\-\u2013\u2014(\u00AB\u201C]+$/u, '')}\u2026`;
}
