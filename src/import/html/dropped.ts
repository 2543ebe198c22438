import type { Element, Parents } from 'hast';
import type { Edit } from '../../article/draft.ts';
import { isBlockElement, isShorter, writtenText } from './element.ts';

const LONGEST_LINE = 400;

/**
 * Gives the edits that account for an element that is left out. A piece of a line is noted with its line, because
 * words may run on into it without a space.
 */
export function editsFor(rule: string, place: string, element: Element, parent?: Parents): Edit[] {
  const before = writtenText(element);
  if (before === '') return [];
  const edits: Edit[] = [{ rule, place, before, after: '' }];
  if (parent?.type !== 'element' || isBlockElement(element)) return edits;
  // A paragraph may lose thousands of pieces: its text is made for none of them. Spaces between lines are no text.
  if (!isShorter(parent, LONGEST_LINE * 2)) return edits;
  const line = writtenText(parent);
  if (line.length < LONGEST_LINE && line !== before)
    edits.push({ rule, place, before: line, after: line.replace(before, '') });
  return edits;
}
