import { foldedLine } from '../words.ts';

/**
 * Puts passages that import took out back into an article, where they stood between the lines of the input; what has
 * no place there comes at the end.
 *
 * @param body the text of the article
 * @param passages what was taken out, as it stood there
 * @param lines every line that came in, in order
 */
export function putBack(body: string, passages: readonly string[], lines: readonly string[]): string {
  const blocks = body.trimEnd().split(/\n{2,}/);
  const folded = lines.map(foldedLine);
  for (const passage of passages) {
    const first = foldedLine(passage.split('\n').find((line) => line.trim() !== '') ?? '');
    const at = folded.findIndex((line) => line !== '' && (line === first || line.includes(first)));
    // The nearest line before it that is still in the article.
    let after = -1;
    for (let index = at - 1; index >= 0 && after < 0; index--) {
      const line = folded[index] ?? '';
      if (line.split(' ').length < 3) continue;
      after = blocks.findLastIndex((block) => foldedLine(block).includes(line));
    }
    if (at < 0) blocks.push(passage);
    else blocks.splice(after + 1, 0, passage);
  }
  return `${blocks.join('\n\n')}\n`;
}
