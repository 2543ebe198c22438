import type { ArticleDraft } from '../../clean/draft-body.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { isRecord, type JsonRecord } from './normal-record.ts';
import { parseJson } from './parse-json.ts';
import { readRecord } from './read-record.ts';
import { richTextToHtml } from './rich-text.ts';

type Tables = Readonly<Record<string, readonly JsonRecord[]>>;

const records = (value: unknown): JsonRecord[] => (Array.isArray(value) ? value.filter(isRecord) : []);

function tablesOf(whole: unknown): Tables {
  const databases = isRecord(whole) && 'db' in whole ? whole.db : [whole];
  const [database] = records(databases);
  const data = isRecord(database?.data) ? database.data : {};
  return Object.fromEntries(Object.entries(data).map(([name, rows]) => [name, records(rows)]));
}

/** Names that belong to a post by a table of pairs, in their order. */
function namesOf(tables: Tables, post: unknown, pairs: string, key: string, table: string): string[] {
  const named = new Map((tables[table] ?? []).map((row) => [row.id, row]));
  return (tables[pairs] ?? [])
    .filter((pair) => pair.post_id === post)
    .sort((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0))
    .flatMap((pair) => {
      const row = named.get(pair[key]);
      // A tag whose name begins with # is for the theme alone.
      return row && row.visibility !== 'internal' && !String(row.name).startsWith('#')
        ? [String(row.name)]
        : [];
    });
}

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
};

/** The text of Ghost's older editor: cards of Markdown or HTML between paragraphs of markers. */
function mobiledocToHtml(text: unknown): string | undefined {
  const document = parsed(text);
  if (!isRecord(document) || !Array.isArray(document.sections)) return undefined;
  const cards = Array.isArray(document.cards) ? document.cards : [];
  const html = document.sections.map((section) => {
    if (!Array.isArray(section)) return '';
    if (section[0] === 10) {
      const card: unknown = cards[Number(section[1])];
      const payload = Array.isArray(card) && isRecord(card[1]) ? card[1] : {};
      return String(payload.html ?? payload.markdown ?? '');
    }
    if (!Array.isArray(section[2])) return '';
    const words = section[2].map((marker) => (Array.isArray(marker) ? String(marker[3] ?? '') : '')).join('');
    return `<${section[1]}>${words}</${section[1]}>`;
  });
  return html.join('\n');
}

/** Tables beside the posts: their rows are counted and never read. */
const BESIDE = ['users', 'members', 'settings', 'newsletters', 'webhooks', 'api_keys', 'comments'] as const;

async function* read(input: Input, options: ReadOptions, notes: ReadNotes): AsyncGenerator<ArticleDraft> {
  const text = await decodedText(input, options, notes);
  const tables = tablesOf(parseJson(text));
  for (const name of BESIDE) {
    const count = tables[name]?.length ?? 0;
    if (count > 0) countSkipped(notes, name, count);
  }
  const setting = (key: string) => tables.settings?.find((row) => row.key === key)?.value;
  const meta = new Map((tables.posts_meta ?? []).map((row) => [row.post_id, row]));
  for (const [position, post] of (tables.posts ?? []).entries()) {
    const html =
      (typeof post.html === 'string' && post.html) ||
      richTextToHtml(parsed(post.lexical)) ||
      mobiledocToHtml(post.mobiledoc) ||
      undefined;
    const {
      author_id: author,
      mobiledoc: _mobiledoc,
      lexical: _lexical,
      html: _html,
      plaintext,
      ...rest
    } = post;
    const authors = namesOf(tables, post.id, 'posts_authors', 'author_id', 'users');
    const tags = namesOf(tables, post.id, 'posts_tags', 'tag_id', 'tags');
    const own = tables.users?.find((row) => row.id === author)?.name;
    const more = meta.get(post.id);
    const draft = readRecord(
      {
        ...rest,
        // The key of a row means nothing outside of the database.
        ...(html === undefined ? { text: plaintext } : { html: html.replaceAll('__GHOST_URL__', '') }),
        author: authors.length > 0 ? authors : own,
        // Ghost's primary tag, the first one, is the section.
        section: tags.slice(0, 1),
        tags: tags.slice(1),
        source: setting('title'),
        image: String(post.feature_image ?? '').replaceAll('__GHOST_URL__', ''),
        ...(more ? { feature_image_alt: more.feature_image_alt } : {}),
      },
      options.today,
    );
    if (post.type === 'page' || post.page === true || post.page === 1) draft.kind = 'page';
    if (typeof post.slug === 'string' && draft.kind === 'article') draft.fields.aliases = [`/${post.slug}/`];
    draft.position = position;
    draft.raw = JSON.stringify(post);
    yield draft;
  }
}

/** Ghost's export of a whole site. */
export const ghost: Importer = {
  name: 'ghost',
  example: '{"db": [{"data": {"posts": [\u2026], "tags": [\u2026]}}]}: Ghost, Settings, Export',
  isStreamed: true,
  recognise: ({ text }) =>
    /^\s*\{/.test(text) &&
    /"db"\s*:\s*\[/.test(text.slice(0, 200)) &&
    (/"(?:posts|posts_tags|posts_meta)"\s*:\s*\[/.test(text) || /"meta"\s*:\s*\{\s*"exported_on"/.test(text)),
  read,
};
