import type { Edit } from '../../../article/draft.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { keepPrivate } from '../../privacy/standing.ts';
import { readFragment } from '../fragment.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { newDraft } from '../read-text.ts';
import { escapeValue, isRecord, type JsonRecord } from './normal-record.ts';
import { parseJson } from './parse-json.ts';

const INLINE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bold: 'strong',
    italic: 'em',
    underline: 'u',
    strikethrough: 's',
    code: 'code',
  }),
);

/** Writes a piece of a message's text as HTML. */
function pieceToHtml(piece: unknown): string {
  if (typeof piece === 'string') return escapeValue(piece);
  if (!isRecord(piece)) return '';
  const text = escapeValue(piece.text);
  const type = String(piece.type);
  const name = INLINE.get(type);
  if (name !== undefined) return `<${name}>${text}</${name}>`;
  if (type === 'text_link') return `<a href="${escapeValue(piece.href)}">${text}</a>`;
  if (type === 'link')
    return `<a href="${/^\w+:/.test(String(piece.text)) ? '' : 'https://'}${text}">${text}</a>`;
  if (type === 'pre') return `\n\n<pre>${text}</pre>\n\n`;
  if (type === 'blockquote') return `\n\n<blockquote>${text}</blockquote>\n\n`;
  return text;
}

const ONLY_HASHTAGS = /^(?:#[\p{L}\p{N}_\u200C]+[\s\u060C,|]*)+$/u;

/**
 * Gives the text of a message as paragraphs: messages have line ends where pages have paragraphs. Lines of hashtags
 * alone are topics and no text.
 */
function messageToHtml(text: unknown, edits: Edit[]): string {
  const whole = (Array.isArray(text) ? text : [text]).map(pieceToHtml).join('');
  const lines = whole
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (const line of lines)
    if (ONLY_HASHTAGS.test(line))
      edits.push({ rule: 'metadata-lines', place: 'body', before: line, after: '' });
  return lines
    .filter((line) => !ONLY_HASHTAGS.test(line))
    .map((line) => (/^<(?:pre|blockquote)>/.test(line) ? line : `<p>${line}</p>`))
    .join('\n');
}

/** The hashtags of a message: its topics. */
function hashtagsOf(message: JsonRecord): string[] {
  const pieces = Array.isArray(message.text_entities) ? message.text_entities : message.text;
  return (Array.isArray(pieces) ? pieces : []).flatMap((piece) =>
    isRecord(piece) && piece.type === 'hashtag'
      ? [String(piece.text).replace(/^#/, '').replace(/_/g, ' ')]
      : [],
  );
}

/** The moment of a message: local time with the offset that its universal time tells. */
function dateOf(message: JsonRecord): string | undefined {
  const local = String(message.date ?? '');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(local)) return /^\d{4}-\d\d-\d\d/.exec(local)?.[0];
  const minutes = Math.round((Date.parse(`${local}Z`) / 1000 - Number(message.date_unixtime)) / 60);
  if (Number.isNaN(minutes) || Math.abs(minutes) > 14 * 60) return local.slice(0, 10);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  return `${local}${minutes === 0 ? 'Z' : offset}`;
}

interface Channel {
  readonly name: string | undefined;
  readonly isPrivate: boolean;
}

/** Makes a draft of a message; `undefined` where it has no words. */
function readMessage(message: JsonRecord, channel: Channel): ArticleDraft | undefined {
  const draft = newDraft();
  const { fields, edits, lines } = draft;
  const html = messageToHtml(message.text, edits);
  if (!/\p{L}/u.test(html.replace(/<[^>]*>/g, ''))) return undefined;
  if (channel.isPrivate) keepPrivate(draft, { standing: 'draft', mark: 'type: private_channel' });
  const date = dateOf(message);
  if (date !== undefined) fields.published = date;
  const origin = [message.forwarded_from, channel.name].find((each) => typeof each === 'string');
  if (origin !== undefined) fields.source = { name: String(origin) };
  if (typeof message.author === 'string') fields.authors = [message.author];
  const photo = [message.photo, message.file].find(
    (each) => typeof each === 'string' && /\.(?:jpe?g|png|webp|gif)$/i.test(each),
  );
  const fragment = readFragment(html, edits);
  draft.body.children = fragment.blocks;
  lines.push(...fragment.lines);
  fields.topics = [...new Set(hashtagsOf(message))];
  if (photo !== undefined) draft.lead = { src: String(photo) };
  return draft;
}

/** The kind of a chat that is no channel: conversations are no articles. */
function chatKind(chat: JsonRecord): string | undefined {
  const type = String(chat.type ?? '');
  if (/channel$/.test(type) || type === '') return undefined;
  return /group/.test(type) ? 'messages of groups' : 'private messages';
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes): AsyncGenerator<ArticleDraft> {
  const text = await decodedText(input, options, notes);
  const whole: unknown = parseJson(text);
  if (!isRecord(whole)) return;
  const lists = [whole.chats, whole.left_chats].flatMap((each) =>
    isRecord(each) && Array.isArray(each.list) ? (each.list as unknown[]) : [],
  );
  for (const chat of lists.length > 0 ? lists : [whole]) {
    if (!isRecord(chat) || !Array.isArray(chat.messages)) continue;
    const kind = chatKind(chat);
    if (kind !== undefined) {
      countSkipped(notes, kind, chat.messages.length);
      continue;
    }
    const name = typeof chat.name === 'string' ? chat.name : undefined;
    const channel = { name, isPrivate: /^private/.test(String(chat.type)) };
    for (const message of chat.messages as unknown[]) {
      const draft =
        isRecord(message) && message.type === 'message' ? readMessage(message, channel) : undefined;
      if (!draft || !isRecord(message)) {
        countSkipped(
          notes,
          isRecord(message) && message.type === 'service' ? 'service messages' : 'messages without text',
        );
        continue;
      }
      draft.position = lists.length > 0 ? `${chat.id}/${message.id}` : String(message.id);
      draft.raw = JSON.stringify(message);
      yield draft;
    }
  }
}

/** Channels of Telegram, as Telegram Desktop exports them to JSON: each message that has words is an article. */
export const telegram: Importer = {
  name: 'telegram',
  example: 'result.json of Telegram Desktop: {"type": "public_channel", "messages": [\u2026]}',
  isStreamed: true,
  recognise: ({ text }) =>
    /^\s*\{/.test(text) &&
    /"messages"\s*:\s*\[/.test(text) &&
    /"type"\s*:\s*"(?:(?:public|private)_(?:channel|supergroup|group)|personal_chat|saved_messages|bot_chat)"/.test(
      text,
    ),
  read,
};
