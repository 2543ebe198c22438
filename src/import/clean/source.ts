import type { Nodes, RootContent } from 'mdast';
import { textOf } from '../markdown.ts';
import { foldedLine } from '../words.ts';
import { agencyOf } from './agencies.ts';
import { type ArticleDraft, placeOf, type Rule, record, removeBlock } from './draft-body.ts';

const LABEL =
  'المصدر|المصادر|مصدر الخبر|رابط المصدر|المصدر الأصلي|رابط الخبر|الرابط الأصلي|مصدر|source link|source|original';
const BARE = new RegExp(`^[\\s\\[(*#-]*(?:${LABEL})[\\s:：|.\\])*\\u2026-]*$`, 'iu');
const NAMED = new RegExp(
  `^[\\s\\[(*#-]*(?:${LABEL}|نقلا عن|نقلاً عن)\\s*(?:[:：|/\\u2013\\u2014-]+|\\()\\s*(.{2,160}?)[\\s)\\]]*$`,
  'iu',
);
const URL = /https?:\/\/[^\s<>()"\u00AB\u00BB]+/iu;
const IN_BRACKETS = /\(\s*([^()\n]{2,60}?)\s*\)[\s.]*$/u;

function linkIn(node: Nodes): string | undefined {
  if (node.type === 'link' && /^https?:\/\//.test(node.url)) return node.url;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = linkIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Gives the agencies of «رويترز، أ ف ب»; none unless every name is one. */
function agenciesOf(text: string): string[] {
  const names = text
    .split(/\s*[\u060C,+/;]\s*|\s+و\s?(?=\S)/u)
    .map((name) => agencyOf(name.replace(/^و(?=كال)/u, '')));
  return names.every((name) => name !== undefined) ? names : [];
}

const sameName = (a: string, b: string) => foldedLine(a) === foldedLine(b);

/**
 * Fills in what is not known of the source.
 *
 * @returns what the source is now; `undefined` where another one is known, beside which this one has no place
 */
function setSource(
  draft: ArticleDraft,
  name: string | undefined,
  url: string | undefined,
): string | undefined {
  const source = { ...draft.fields.source };
  const isOther =
    (name !== undefined && name !== '' && source.name !== undefined && !sameName(name, source.name)) ||
    (url !== undefined && source.url !== undefined && url !== source.url);
  if (isOther) return undefined;
  if (name !== undefined && name !== '') source.name ??= name;
  if (url !== undefined) source.url ??= url;
  draft.fields.source = source;
  return [source.name, source.url].filter((each) => each !== undefined).join(' \u00B7 ');
}

function takeLine(draft: ArticleDraft, block: RootContent): void {
  const fromEnd = draft.body.children.length - 1 - draft.body.children.indexOf(block);
  const text = textOf(block).trim();
  const url = linkIn(block) ?? URL.exec(text)?.[0];
  if (BARE.test(text)) {
    const next = draft.body.children[draft.body.children.indexOf(block) + 1];
    const nextText = next === undefined ? '' : textOf(next).trim();
    // «المصدر» and its name on the next line.
    if (
      next?.type === 'paragraph' &&
      nextText.split(/\s+/).length <= 6 &&
      !/[.\u061F!]$/u.test(nextText) &&
      // Above the text the next line is a name only where it certainly is one.
      (fromEnd === 1 || linkIn(next) !== undefined || URL.test(nextText) || agenciesOf(nextText).length > 0)
    ) {
      const name = nextText.replace(URL, '').trim();
      const after = setSource(draft, name, linkIn(next) ?? URL.exec(nextText)?.[0]);
      if (after === undefined) return;
      removeBlock(draft, block, 'source', after);
      removeBlock(draft, next, 'source', after);
      return;
    }
    const after = setSource(draft, undefined, url);
    if (after !== undefined) removeBlock(draft, block, 'source', after || 'source: {}');
    return;
  }
  const named = NAMED.exec(text)?.[1];
  if (named === undefined || text.includes('\n') || named.split(/\s+/).length > 12) return;
  const name = named
    .replace(URL, '')
    .replace(/[\s:|.\u060C-]+$/u, '')
    .trim();
  const agencies = agenciesOf(name);
  if (agencies.length === 1 && agencies[0] !== 'وكالات') draft.fields.agency ??= agencies[0];
  const isAgency = agencies.length > 0 && (draft.fields.agency === agencies[0] || agencies[0] === 'وكالات');
  const after = setSource(draft, name, url) ?? (isAgency ? agencies.join('\u060C ') : undefined);
  if (after !== undefined) removeBlock(draft, block, 'source', after);
}

/**
 * `source`: a line «المصدر» at the head or the foot becomes the source: its name and link where it has them, else `source: {}`,
 * which says that the text was taken from somewhere that the input does not name. An agency in brackets at the end
 * of the last sentence is noted as the agency.
 */
export const source: Rule = {
  name: 'source',
  apply(draft) {
    const { children } = draft.body;
    for (const block of [...children.slice(-6).reverse(), ...children.slice(0, 2)]) {
      if (block.type !== 'paragraph' && block.type !== 'heading') continue;
      if (children.length > 1 && children.includes(block)) takeLine(draft, block);
    }
    const last = draft.body.children.at(-1);
    if (last?.type !== 'paragraph') return;
    const text = textOf(last).trim();
    const bracketed = IN_BRACKETS.exec(text)?.[1];
    const agencies = bracketed === undefined ? [] : agenciesOf(bracketed);
    const agency = agencies.find((each) => each !== 'وكالات') ?? agencies[0];
    if (agency === undefined) return;
    draft.fields.agency ??= agency;
    const alone = text.replace(IN_BRACKETS, '').trim() === '';
    if (alone && draft.body.children.length > 1) removeBlock(draft, last, 'source', agency);
    else
      record(
        draft,
        'source',
        placeOf(draft, last),
        `(${bracketed})`,
        `(${bracketed}) \u00B7 agency: ${agency}`,
      );
  },
};
