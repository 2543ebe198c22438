import type { Parents, Root, RootContent } from 'mdast';
import type { ArticleInput } from '../article/schema.ts';
import { articleSchema } from '../article/schema.ts';
import { type ArticleDraft, record } from './clean/draft-body.ts';
import { checkWork, parseMarkdown, textOf, writeMarkdown } from './markdown.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { foldedLine } from './words.ts';

const collapsed = (text: string) => text.replace(/[\s\u00A0]+/g, ' ').trim();

function readsBack(root: Root, markdown: string): boolean {
  return collapsed(textOf(parseMarkdown(markdown))) === collapsed(textOf(root));
}

/** Writes a block as one paragraph of escaped text: the last resort. */
function literal(block: RootContent): string {
  return collapsed(textOf(block)).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

// Blocks that end at an empty line, whatever follows, and that need no other block to be read.
const APART = new Set<RootContent['type']>([
  'paragraph',
  'heading',
  'thematicBreak',
  'leafDirective',
  'blockquote',
  'list',
  'containerDirective',
  'table',
]);

/** Tells whether a block can be written and read without those around it: notes and HTML reach further. */
function standsApart(node: RootContent): boolean {
  if (node.type === 'html' || node.type.endsWith('Reference')) return false;
  return !('children' in node) || node.children.every(standsApart);
}

/**
 * Writes a body as Markdown and proves that it reads back as the same text. A block that does not is written as
 * plain text, so that no character of an input can become markup by accident.
 *
 * @throws WarraqError where it would be more work than one article may be
 */
export function toBody(body: Root): string {
  linkAddresses(body);
  if (!body.children.every((block) => APART.has(block.type) && standsApart(block))) return proven(body);
  // Most blocks are plain text: only what stands between them has to be written and read back.
  const pieces: string[] = [];
  let others: RootContent[] = [];
  const flush = () => {
    if (others.length > 0) pieces.push(proven({ type: 'root', children: others }).trimEnd());
    others = [];
  };
  for (const block of body.children) {
    const plain = plainMarkdown(block);
    if (plain === undefined) others.push(block);
    else {
      flush();
      pieces.push(plain);
    }
  }
  flush();
  const written = pieces.join('\n\n');
  checkWork(written);
  return written;
}

function proven(body: Root): string {
  const whole = writeMarkdown(body);
  if (readsBack(body, whole)) return whole;
  return body.children
    .map((block) => {
      const alone: Root = { type: 'root', children: [block] };
      const written = writeMarkdown(alone).trimEnd();
      return readsBack(alone, written) || block.type === 'html' ? written : literal(block);
    })
    .join('\n\n');
}

const ADDRESS = /https?:\/\/[\w.-]+(?:\/[^\s<>()"\u00AB\u00BB\u060C\u061B\u201C\u201D]*[\w/=-])?/g;

/** Turns addresses in running text into links, so that they need no escapes and can be followed. */
function linkAddresses(parent: Parents): void {
  if (parent.type === 'link' || parent.type === 'linkReference') return;
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if ('children' in child) linkAddresses(child);
    if (child.type !== 'text' || !child.value.includes('://')) return [child];
    const pieces: RootContent[] = [];
    let from = 0;
    for (const found of child.value.matchAll(ADDRESS)) {
      if (found.index > from) pieces.push({ type: 'text', value: child.value.slice(from, found.index) });
      pieces.push({
        type: 'link',
        url: found[0],
        title: null,
        children: [{ type: 'text', value: found[0] }],
      });
      from = found.index + found[0].length;
    }
    if (from < child.value.length) pieces.push({ type: 'text', value: child.value.slice(from) });
    return pieces;
  }) as typeof parent.children;
}

const oneLine = (text: string) => collapsed(text.replace(/\p{Cc}/gu, ' '));

/** Cuts a title that is longer than the schema allows, never within a character, and records it whole. */
function titleOf(draft: ArticleDraft, title: string): string {
  if (title.length <= 1000) return title;
  const cut = `${title.slice(0, 990).replace(/[\uD800-\uDBFF]$/, '')}\u2026`; // HORIZONTAL ELLIPSIS
  record(draft, 'field-refused', 'field:title', title, cut);
  return cut;
}

/** Drops what the schema refuses: an importer must never write a file that the site cannot read. */
export function toFields(draft: ArticleDraft): ArticleInput | undefined {
  const fields: Record<string, unknown> = { ...draft.fields };
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'string') fields[key] = oneLine(value);
    else if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
      fields[key] = [...new Set(value.map((each) => (key === 'aliases' ? each : oneLine(each))))].filter(
        (each) => each !== '',
      );
    if (fields[key] === '' || fields[key] === undefined) delete fields[key];
  }
  if (typeof fields.title === 'string') fields.title = titleOf(draft, fields.title);
  for (let tries = 0; tries < 20; tries++) {
    const checked = articleSchema.safeParse(fields);
    if (checked.success) return fields as ArticleInput;
    let changed = false;
    for (const issue of checked.error.issues) {
      const key = String(issue.path[0] ?? (issue.code === 'unrecognized_keys' ? issue.keys[0] : ''));
      if (key === 'title' || !(key in fields)) continue;
      draft.edits.push({
        rule: 'field-refused',
        place: `field:${key}`,
        before: typeof fields[key] === 'string' ? fields[key] : JSON.stringify(fields[key]),
        after: '',
      });
      delete fields[key];
      changed = true;
    }
    if (!changed) return undefined;
  }
  return undefined;
}

/** Gives the fields of a standing page; what an article would have and a page has not is noted as an edit. */
export function toPageFields(draft: ArticleDraft): { title: string; summary?: string } {
  const { title = '', summary, inferred, status: _status, ...rest } = draft.fields;
  if (draft.sections.length > 0)
    record(draft, 'section', 'field:section', draft.sections.join('\u060C '), '');
  for (const [field, value] of Object.entries(rest)) {
    const said = typeof value === 'string' ? value : JSON.stringify(value);
    if (said !== undefined && said !== '[]') record(draft, 'unused-metadata', `field:${field}`, said, '');
  }
  return {
    title: titleOf(draft, title),
    ...(summary === undefined || inferred?.includes('summary') ? {} : { summary }),
  };
}

/** The words by which two articles are told the same: those of the body, of the title too where it is short. */
export function wordsOf(title: string, body: Root): string {
  const words = foldedLine(textOf(body));
  return words.length < 80 ? `${foldedLine(title)} | ${words}` : words;
}
