/**
 * Replaces what begins with one pattern and ends with another: comments, elements with their text. A beginning without
 * an end stays. The text is scanned once, while `/<!--[^]*?-->/g` would scan the rest of the text again for each
 * beginning without an end.
 * @param start a pattern with the flag `g`
 * @param end gives the pattern of the end, with the flag `g`, for a beginning; the same object for the same ending
 * @param replace gives what stands in its place
 */
export function replaceBetween(
  text: string,
  start: RegExp,
  end: (found: RegExpExecArray) => RegExp,
  replace: (whole: string, inside: string, found: RegExpExecArray) => string,
): string {
  const endless = new Set<RegExp>();
  let [out, done] = ['', 0];
  start.lastIndex = 0;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const ending = end(found);
    if (endless.has(ending)) continue;
    const from = start.lastIndex;
    ending.lastIndex = from;
    const last = ending.exec(text);
    if (!last) {
      endless.add(ending);
      continue;
    }
    const to = last.index + last[0].length;
    out +=
      text.slice(done, found.index) +
      replace(text.slice(found.index, to), text.slice(from, last.index), found);
    done = to;
    start.lastIndex = to;
  }
  return out + text.slice(done);
}

const COMMENT_START = /<!--/g;
const COMMENT_END = /-->/g;

/** Replaces the comments of HTML or XML; one that does not end stays. */
export function replaceComments(text: string, replace: (whole: string) => string): string {
  return replaceBetween(text, COMMENT_START, () => COMMENT_END, replace);
}

const ENDS = new Map<string, RegExp>();

/** Gives the pattern of an element's end tag, the same object for the same name. */
export function endTag(name: string): RegExp {
  const folded = name.toLowerCase();
  const known = ENDS.get(folded) ?? new RegExp(`</${folded}\\s{0,100}>`, 'gi');
  ENDS.set(folded, known);
  return known;
}
