import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isBlockElement } from './element.ts';

const HOLDERS = new Set(['div', 'blockquote', 'section', 'article', 'figcaption', 'td']);

function lineBreaks(text: string): ElementContent[] {
  return text.split('\n').flatMap((line, at): ElementContent[] => {
    const piece: ElementContent = { type: 'text', value: line };
    return at === 0 ? [piece] : [{ type: 'element', tagName: 'br', properties: {}, children: [] }, piece];
  });
}

function isEmpty(run: readonly ElementContent[]): boolean {
  return run.every(
    (each) =>
      each.type === 'comment' ||
      (each.type === 'text' && each.value.trim() === '') ||
      (each.type === 'element' && each.tagName === 'br'),
  );
}

/**
 * Makes paragraphs where a blog's editor left empty lines and line breaks where it left single ones, as WordPress
 * does when it shows a post (`wpautop`). Blocks, code and elements with paragraphs of their own are left alone.
 */
export function makeParagraphs(parent: Root | Element): void {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const close = () => {
    if (isEmpty(run)) result.push(...run.filter((each) => each.type === 'comment'));
    else result.push({ type: 'element', tagName: 'p', properties: {}, children: run });
    run = [];
  };
  for (const child of parent.children as ElementContent[]) {
    if (child.type === 'text') {
      const parts = child.value.replace(/\r\n?/g, '\n').split(/\n[ \t\u00A0]*\n\s*/);
      for (const [at, part] of parts.entries()) {
        if (at > 0) close();
        const isEdge = run.length === 0;
        run.push(...lineBreaks(isEdge ? part.replace(/^\n+/, '') : part));
      }
    } else if (child.type === 'element' && isBlockElement(child)) {
      if (run.at(-1)?.type === 'text' || run.length > 0) close();
      if (HOLDERS.has(child.tagName) && hasGaps(child)) makeParagraphs(child);
      result.push(child);
    } else run.push(child);
  }
  close();
  (parent as { children: (ElementContent | RootContent)[] }).children = result;
}

function hasGaps(element: Element): boolean {
  return element.children.some((child) => child.type === 'text' && /\n\s*\n/.test(child.value));
}
