import {
  attributesOf,
  type Token,
  tokens,
  topLevelBlocks,
  VOID_ELEMENTS,
  writeTag,
} from '../../markup/html-tokens.ts';

/** The element around pieces that were cut out of it. */
interface Wrapper {
  /** Opening tags; a numbered list continues its numbers on the next part. */
  open: string;
  readonly close: string;
}

interface Broken {
  readonly wrapper: Wrapper;
  readonly pieces: readonly string[];
}

// After a full stop, the ARABIC QUESTION MARK, the ARABIC SEMICOLON or an ELLIPSIS.
const SENTENCE_END = /(?<=[.!?\u061F\u061B\u2026:])\s+/;
// A text without any of them is divided after so many words.
const WORDS = 60;

function isOpening(token: Token): boolean {
  return token.kind === 'open' && !VOID_ELEMENTS.has(token.name);
}

/** Divides running text into sentences, never inside an element. */
function sentences(html: string): string[] {
  const pieces: string[] = [''];
  let depth = 0;
  let words = 0;
  const add = (text: string) => {
    pieces[pieces.length - 1] += text;
  };
  const startNew = () => {
    pieces.push('');
    words = 0;
  };
  for (const token of tokens(html)) {
    if (isOpening(token)) depth += 1;
    else if (token.kind === 'close') depth -= 1;
    if (token.kind !== 'text' || depth > 0) {
      add(token.raw);
      continue;
    }
    for (const [index, sentence] of token.raw.split(SENTENCE_END).entries()) {
      if (index > 0) {
        add(' ');
        startNew();
      }
      for (const word of sentence.split(/(?<=\s)/)) {
        if (words >= WORDS) startNew();
        add(word);
        words += 1;
      }
    }
  }
  return pieces.filter((piece) => piece.trim() !== '');
}

/** Tells whether an element has text of its own, not only in elements inside it. */
function holdsText(list: readonly Token[], own: number): boolean {
  let depth = 0;
  for (const token of list) {
    if (isOpening(token)) depth += 1;
    else if (token.kind === 'close') depth -= 1;
    else if (token.kind === 'text' && token.raw.trim() !== '' && depth === own) return true;
  }
  return false;
}

/** Divides an element into smaller pieces; `undefined` where it cannot be divided. */
function breakUp(block: string): Broken | undefined {
  const list = [...tokens(block.trim())];
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last) return undefined;
  const isElement = topLevelBlocks(block.trim()).length === 1 && isOpening(first) && last.kind === 'close';
  const wrapper = isElement ? { open: first.raw, close: last.raw } : { open: '', close: '' };
  const inside = isElement ? list.slice(1, -1) : list;
  const inner = inside.map(({ raw }) => raw).join('');
  const isText = holdsText(list, isElement ? 1 : 0);
  const pieces = isText ? sentences(inner) : topLevelBlocks(inner);
  if (pieces.length > 1) return { wrapper, pieces };
  const [only] = pieces;
  if (!isElement || only === undefined || only === block) return undefined;
  const deeper = breakUp(only);
  return (
    deeper && {
      wrapper: { open: wrapper.open + deeper.wrapper.open, close: deeper.wrapper.close + wrapper.close },
      pieces: deeper.pieces,
    }
  );
}

/** The opening tags of a list whose first `count` items are on earlier parts. */
function goOn(open: string, count: number): string {
  const at = open.lastIndexOf('<ol');
  if (at < 0 || count === 0) return open;
  const given = attributesOf(open.slice(at + 3, -1));
  given.set('start', String((Number(given.get('start') ?? 1) || 1) + count));
  return open.slice(0, at) + writeTag('ol', given);
}

/**
 * Divides blocks of HTML into parts that are light enough: between blocks if possible, else between items of a list,
 * rows of a table, or sentences of a paragraph.
 * @param weigh gives the weight of a part
 */
export function divide(blocks: readonly string[], weigh: (inner: string) => number, most: number): string[] {
  const whole = blocks.join('');
  if (weigh(whole) <= most) return [whole];
  const parts: string[] = [];
  const wrappers: Wrapper[] = [];
  const opens = () => wrappers.map(({ open }) => open).join('');
  const closes = () => wrappers.reduceRight((all, { close }) => all + close, '');
  let [current, filled] = ['', false];
  const flush = () => {
    if (filled) parts.push(current + closes());
    [current, filled] = [opens(), false];
  };
  const add = (block: string): void => {
    if (weigh(current + block + closes()) <= most) {
      [current, filled] = [current + block, true];
      return;
    }
    const broken = weigh(opens() + block + closes()) <= most ? undefined : breakUp(block);
    if (!broken) {
      flush();
      [current, filled] = [current + block, true];
      return;
    }
    const { wrapper, pieces } = broken;
    const { open } = wrapper;
    current += open;
    wrappers.push(wrapper);
    for (const [index, piece] of pieces.entries()) {
      wrapper.open = goOn(open, index);
      add(piece);
    }
    wrappers.pop();
    current += wrapper.close;
  };
  for (const block of blocks) add(block);
  flush();
  return parts;
}
