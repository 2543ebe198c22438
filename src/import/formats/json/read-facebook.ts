import type { ArticleDraft } from '../../clean/draft-body.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { escapeValue, isRecord, type JsonRecord, listOf } from './normal-record.ts';
import { parseJson } from './parse-json.ts';
import { readRecord } from './read-record.ts';

const STRICT = new TextDecoder('utf-8', { fatal: true });

/**
 * Undoes what Facebook's and Instagram's exports do to text: the bytes of its UTF-8 stand as letters of their own
 * (`\u00d9\u0085` for U+0645 ARABIC LETTER MEEM).
 */
function undoByteLetters(text: string): string {
  if (!/[\u00C2-\u00F4][\u0080-\u00BF]/.test(text) || /[\u0100-\uFFFF]/.test(text)) return text;
  try {
    return STRICT.decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  } catch {
    return text;
  }
}

function repaired(value: unknown): unknown {
  if (typeof value === 'string') return undoByteLetters(value);
  if (Array.isArray(value)) return value.map(repaired);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, repaired(each)]));
}

/** What is attached to a post: pictures with what is said of them, and the address that it shares. */
function attachmentsOf(post: JsonRecord): { pictures: JsonRecord[]; links: string[] } {
  const all = [
    ...listOf(post.attachments).flatMap((each) => (isRecord(each) ? listOf(each.data) : [])),
    ...listOf(post.media),
  ];
  const pictures: JsonRecord[] = [];
  const links: string[] = [];
  for (const each of all) {
    if (!isRecord(each)) continue;
    const media = isRecord(each.media) ? each.media : typeof each.uri === 'string' ? each : undefined;
    if (media && /\.(?:jpe?g|png|webp|gif)$/i.test(String(media.uri))) pictures.push(media);
    if (isRecord(each.external_context) && typeof each.external_context.url === 'string')
      links.push(each.external_context.url);
  }
  return { pictures, links };
}

/** Makes a draft of a post; `undefined` where nobody wrote anything. */
function readPost(post: JsonRecord, options: ReadOptions): ArticleDraft | undefined {
  const { pictures, links } = attachmentsOf(post);
  // Instagram keeps the words of a post as its title, or as that of its only picture.
  const isInstagram = Array.isArray(post.media);
  const said = isInstagram
    ? [post.title ?? pictures[0]?.title]
    : listOf(post.data).flatMap((each) => (isRecord(each) && 'post' in each ? [each.post] : []));
  const text = said.filter((each): each is string => typeof each === 'string').join('\n\n');
  if (!/\p{L}/u.test(text)) return undefined;
  const paragraphs = text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeValue(line)}</p>`);
  const figures = pictures.map((picture) => {
    const caption =
      typeof picture.description === 'string' && picture.description !== text ? picture.description : '';
    return `<figure><img src="${escapeValue(picture.uri)}" alt=""><figcaption>${escapeValue(caption)}</figcaption></figure>`;
  });
  const shared = links.map((url) => `<p><a href="${escapeValue(url)}">${escapeValue(url)}</a></p>`);
  const draft = readRecord(
    {
      html: [...paragraphs, ...figures, ...shared].join('\n'),
      published: post.timestamp ?? post.creation_timestamp ?? pictures[0]?.creation_timestamp,
    },
    options.today,
  );
  const { data: _data, attachments: _attachments, media: _media, ...marks } = post;
  keepPrivate(draft, standingOf(marks, options.today));
  return draft;
}

/** Posts of the profile or page: never of its messages, friends or groups. */
function postsOf(whole: unknown): readonly unknown[] {
  if (Array.isArray(whole)) return whole;
  if (!isRecord(whole)) return [];
  const inner = Object.entries(whole).find(([name, each]) => /post/i.test(name) && Array.isArray(each));
  return inner ? listOf(inner[1]) : 'timestamp' in whole ? [whole] : [];
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes): AsyncGenerator<ArticleDraft> {
  const text = await decodedText(input, options, notes);
  const whole = repaired(parseJson(text));
  for (const [index, post] of postsOf(whole).entries()) {
    const draft = isRecord(post) ? readPost(post, options) : undefined;
    if (!draft) {
      countSkipped(notes, 'posts without text');
      continue;
    }
    draft.position = index;
    draft.raw = JSON.stringify(post);
    yield draft;
  }
}

/** Posts of Facebook and Instagram, as their owners download them. */
export const facebook: Importer = {
  name: 'facebook',
  example: 'posts/your_posts_1.json of a Facebook export, posts_1.json of Instagram',
  isStreamed: true,
  recognise: ({ text }) => {
    const start = text.slice(0, 20_000);
    return (
      (/^\s*[[{]/.test(start) &&
        /"timestamp"\s*:\s*\d{10}/.test(start) &&
        /"data"\s*:\s*\[/.test(start) &&
        /"(?:post|update_timestamp|external_context|attachments)"\s*:/.test(start)) ||
      (/^\s*[[{]/.test(start) &&
        /"media"\s*:\s*\[\s*\{\s*"uri"\s*:/.test(start) &&
        /"creation_timestamp"/.test(start))
    );
  },
  read,
};
