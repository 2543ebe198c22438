// Double quotation marks in all the shapes that reach Arabic text: straight, curly (often wrong-facing), low, angle.
const QUOTE = /["\u201C\u201D\u201E\u201F\u00AB\u00BB]/;
const QUOTES = new RegExp(QUOTE, 'g');
const OPENERS = new Set(['\u201C', '\u201E', '\u00AB']);
const OUTER = ['\u00AB', '\u00BB'] as const; // « »
const INNER = ['\u201C', '\u201D'] as const; // “ ”
const ARABIC = /\p{Script=Arabic}/u;

function opensAfter(before: string): boolean {
  const last = before.at(-1);
  if (last === undefined || /[\s([{\u2013\u2014/:\u201C\u00AB"]/u.test(last)) return true;
  // A prefix of one letter (و ف ب ل ك س) is written onto the quotation.
  return /(?:^|[\s([{])[\u0648\u0641\u0628\u0644\u0643\u0633]$/u.test(before);
}

function closesBefore(next: string | undefined): boolean {
  return next === undefined || /[\s.,;:!?)\]}\u2026\u2013\u2014\u060C\u061B\u061F\u201D\u00BB"]/u.test(next);
}

/**
 * Writes the quotation marks of one block of Arabic as « », nested ones as “ ”, each facing its text. Marks are
 * judged by their neighbours first and by their shape second, because scraped text has them turned around.
 * Text without Arabic letters, and inch marks (5"), are left alone. The length of the text never changes.
 */
export function displayQuotes(text: string): string {
  if (!QUOTE.test(text) || !ARABIC.test(text)) return text;
  let depth = 0;
  return text.replace(QUOTES, (mark, index: number) => {
    const before = text.slice(Math.max(0, index - 3), index);
    const next = text[index + 1];
    if (mark === '"' && depth === 0 && /[\d\u0660-\u0669]$/.test(before)) return mark;
    const canOpen = opensAfter(before) && next !== undefined && !/\s/.test(next);
    const canClose = closesBefore(next) && before !== '' && !/\s$/.test(before);
    const opens = canOpen !== canClose ? canOpen : mark === '"' || !canOpen ? depth === 0 : OPENERS.has(mark);
    if (opens) {
      const pair = depth % 2 === 0 ? OUTER : INNER;
      depth++;
      return pair[0];
    }
    depth = Math.max(0, depth - 1);
    const pair = depth % 2 === 0 ? OUTER : INNER;
    return pair[1];
  });
}
