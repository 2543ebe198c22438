import { basename } from 'node:path';
import type { Image, Nodes, Paragraph, Parents, PhrasingContent, RootContent } from 'mdast';
import { withoutEscapes } from '../markup/percent.ts';
import { type ArticleDraft, record } from './clean/draft-body.ts';
import { leaf } from './html/embeds.ts';
import { textOf } from './markdown.ts';
import type { Beside, MediaStore } from './media.ts';

const shown = (src: string) => (src.startsWith('data:') ? `${src.slice(0, 40)}\u2026` : src);

function placeholder(image: Image): RootContent {
  return leaf('missing', { kind: 'image', src: shown(image.url), alt: image.alt ?? undefined });
}

/** Divides a paragraph at pictures that are missing, which stand as blocks of their own. */
function withPlaceholders(block: Paragraph, missing: ReadonlySet<Nodes>): RootContent[] {
  const parts: RootContent[] = [];
  let run: PhrasingContent[] = [];
  const close = () => {
    while (run[0]?.type === 'break') run.shift();
    while (run.at(-1)?.type === 'break') run.pop();
    if (run.some((each) => each.type === 'image' || textOf(each).trim() !== ''))
      parts.push({ ...block, children: run });
    run = [];
  };
  for (const child of block.children) {
    const images = missingIn(child, missing);
    if (images.length === 0) run.push(child);
    else {
      // A picture inside a link or other markup stands after it.
      if (child.type !== 'image') run.push(child);
      close();
      parts.push(...images.map(placeholder));
    }
  }
  close();
  return parts;
}

/** Takes missing pictures out of a node, and gives them. */
function missingIn(node: Nodes, missing: ReadonlySet<Nodes>): Image[] {
  if (node.type === 'image') return missing.has(node) ? [node] : [];
  if (!('children' in node)) return [];
  const images = node.children.flatMap((child) => missingIn(child, missing));
  (node as Parents).children = node.children.filter((child) => !missing.has(child)) as typeof node.children;
  return images;
}

const plainAddress = (src: string) => withoutEscapes(src).replace(/[?#].*$/, '');

/** Pictures of a file by their addresses without query, and by names that only one has. */
interface PictureIndex {
  readonly byAddress: ReadonlyMap<string, Uint8Array>;
  readonly byName: ReadonlyMap<string, Uint8Array | undefined>;
}

// All pages of a crawl share its pictures, of which there may be thousands.
const indexes = new WeakMap<ReadonlyMap<string, Uint8Array>, PictureIndex>();

function indexOf(pictures: ReadonlyMap<string, Uint8Array>): PictureIndex {
  const known = indexes.get(pictures);
  if (known) return known;
  const byAddress = new Map<string, Uint8Array>();
  const byName = new Map<string, Uint8Array | undefined>();
  for (const [address, bytes] of pictures) {
    const plain = plainAddress(address);
    if (!byAddress.has(plain)) byAddress.set(plain, bytes);
    const name = basename(plain);
    byName.set(name, byName.has(name) ? undefined : bytes);
  }
  const index = { byAddress, byName };
  indexes.set(pictures, index);
  return index;
}

/** Finds a picture that came in the article's own file: by its address, else by a name that only one has. */
function ownPicture(draft: ArticleDraft, src: string): Uint8Array | undefined {
  const { pictures } = draft;
  if (!pictures) return undefined;
  const exact = pictures.get(src);
  if (exact) return exact;
  const { byAddress, byName } = indexOf(pictures);
  const wanted = plainAddress(src);
  return byAddress.get(wanted) ?? byName.get(basename(wanted));
}

function takeOne(draft: ArticleDraft, src: string, store: MediaStore, beside: Beside): string | undefined {
  const isDraft = draft.fields.status === 'draft';
  const own = ownPicture(draft, src);
  return (own && store.addBytes(own, shown(src), isDraft)) ?? store.take(src, beside, isDraft);
}

/** Brings a draft's pictures in, and marks those that cannot be had; no address of a third party is left to load. */
export function takePictures(draft: ArticleDraft, store: MediaStore, beside: Beside): void {
  const seen = new Set<string>();
  const missing = new Set<Nodes>();
  const visit = (node: Nodes): void => {
    if (node.type === 'image') {
      const from = node.url;
      const to = takeOne(draft, from, store, beside);
      seen.add(from);
      record(draft, 'media', 'body', shown(from), to ?? '::missing');
      if (to === undefined) missing.add(node);
      else node.url = to;
    } else if ('children' in node) for (const child of node.children) visit(child);
  };
  const place = (parent: Parents): void => {
    parent.children = parent.children.flatMap((child): RootContent[] => {
      if (child.type === 'paragraph') return withPlaceholders(child, missing);
      if (
        child.type === 'containerDirective' ||
        child.type === 'blockquote' ||
        child.type === 'listItem' ||
        child.type === 'list'
      )
        place(child);
      return [child];
    }) as typeof parent.children;
  };
  visit(draft.body);
  if (missing.size > 0) place(draft.body);
  if (draft.lead) takeLead(draft, draft.lead, store, beside, seen);
}

function takeLead(
  draft: ArticleDraft,
  lead: NonNullable<ArticleDraft['lead']>,
  store: MediaStore,
  beside: Beside,
  seen: ReadonlySet<string>,
): void {
  const { src, alt, caption, credit } = lead;
  const to = takeOne(draft, src, store, beside);
  record(draft, 'media', 'field:image', shown(src), to ?? '::missing');
  if (to !== undefined) {
    draft.fields.image = {
      src: to,
      alt: alt ?? '',
      ...(caption === undefined ? {} : { caption }),
      ...(credit === undefined ? {} : { credit }),
    };
    // The same picture at the head of the text would be shown twice.
    const first = draft.body.children[0];
    const only = first?.type === 'paragraph' && first.children.length === 1 ? first.children[0] : undefined;
    if (only?.type === 'image' && only.url === to) draft.body.children.shift();
  } else if (seen.size === 0 && draft.kind === 'article')
    draft.body.children.unshift(leaf('missing', { kind: 'image', src: shown(src), alt }));
  else if (alt !== undefined) record(draft, 'unused-metadata', 'field:imageAlt', alt, '');
}
