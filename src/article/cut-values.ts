import { type Document, isMap, isScalar, isSeq, type LineCounter, type Node, type Scalar } from 'yaml';

/** A value that YAML cuts, because it takes ` #` for the start of a comment. */
interface CutValue {
  readonly key: string;
  /** Line of the YAML text, from 1. */
  readonly line: number;
  readonly kept: string;
  readonly lost: string;
}

/**
 * Finds unquoted values that are cut at a hashtag: `title: x #tag y` is only `x`. A `#` with a space behind it is taken
 * for a real comment.
 */
export function cutValues(document: Document.Parsed, counter: LineCounter): CutValue[] {
  const found: CutValue[] = [];
  const look = (node: Scalar, key: string) => {
    const { comment, range } = node;
    const isPlain = node.type === undefined || node.type === 'PLAIN';
    if (!isPlain || !comment || !/^[\p{L}\p{N}_]/u.test(comment) || !range) return;
    const kept = node.value === null || node.value === undefined ? '' : String(node.value);
    const { line } = counter.linePos(range[0]);
    found.push({ key, line, kept, lost: `#${comment.split('\n')[0]}` });
  };
  const walk = (node: Node | null, key: string): void => {
    if (isScalar(node)) look(node, key);
    else if (isSeq(node)) for (const item of node.items) walk(item as Node, key);
    else if (isMap(node))
      for (const { key: name, value } of node.items)
        walk(value as Node | null, key === '' ? String(name) : `${key}.${String(name)}`);
  };
  walk(document.contents, '');
  return found;
}
