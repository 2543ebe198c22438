import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { unclosedEdits } from '../../html/cut-page.ts';
import { attribute, classAndId, find, findAll, oneLine, visibleText } from '../../html/element.ts';
import { parseHtml } from '../../html/parse-html.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { readFragment } from '../fragment.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { newDraft } from '../read-text.ts';

const has = (element: Element, name: string) => classAndId(element).split(/\s+/).includes(name);
const part = (element: Element, name: string) => find(element, (each) => has(each, name));

/** Reads «20.02.2024 09:30:00 UTC+03:00», as Telegram Desktop writes moments. */
function dateOf(text: string | undefined): string | undefined {
  const found = /^(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?)?/.exec(text ?? '');
  if (!found) return undefined;
  const day = `${found[3]}-${found[2]}-${found[1]}`;
  return found[5] === undefined ? day : `${day}T${found[4]}${found[5]}`;
}

const ONLY_HASHTAGS = /^(?:#[\p{L}\p{N}_\u200C]+[\s\u060C,|]*)+$/u;

/** The sender's name of a message, and not that of a message forwarded in it. */
function speakerOf(message: Element): Element | undefined {
  for (const child of message.children) {
    if (child.type !== 'element' || has(child, 'forwarded')) continue;
    const found = has(child, 'from_name') ? child : speakerOf(child);
    if (found) return found;
  }
  return undefined;
}

function readMessage(message: Element, channel: string): ArticleDraft | undefined {
  const text = part(message, 'text');
  if (!text || !/\p{L}/u.test(visibleText(text))) return undefined;
  const draft = newDraft();
  const { fields, edits, lines } = draft;
  const date = dateOf(attribute(part(message, 'date') ?? message, 'title'));
  if (date !== undefined) fields.published = date;
  const forwarded = part(message, 'forwarded');
  const origin = oneLine(forwarded && part(forwarded, 'from_name')).replace(/\s+\d\d\.\d\d\.\d{4}.*$/, '');
  const name = origin === '' ? channel : origin;
  if (name !== '') fields.source = { name };
  const inner = toHtml(text.children).split(/<br\s*\/?>/);
  const paragraphs = inner.map((line) => line.trim()).filter((line) => line !== '');
  const words = (line: string) => visibleText(parseHtml(line, { fragment: true })).trim();
  const topics: string[] = [];
  const kept = paragraphs.filter((line) => {
    const said = words(line);
    topics.push(...(said.match(/#[\p{L}\p{N}_\u200C]+/gu) ?? []));
    if (!ONLY_HASHTAGS.test(said)) return true;
    edits.push({ rule: 'metadata-lines', place: 'body', before: said, after: '' });
    return false;
  });
  fields.topics = [...new Set(topics.map((topic) => topic.slice(1).replace(/_/g, ' ')))];
  const fragment = readFragment(kept.map((line) => `<p>${line}</p>`).join('\n'), edits);
  draft.body.children = fragment.blocks;
  lines.push(...fragment.lines);
  const photo = find(message, (each) => has(each, 'photo_wrap') && attribute(each, 'href') !== undefined);
  const src = photo && attribute(photo, 'href');
  if (src !== undefined) draft.lead = { src };
  return draft;
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes): AsyncGenerator<ArticleDraft> {
  const html = await decodedText(input, options, notes);
  const root = parseHtml(html);
  const header = find(root, (each) => has(each, 'page_header'));
  const channel = oneLine(header && part(header, 'text'));
  const messages = findAll(root, (each) => has(each, 'message'));
  let unclosed = unclosedEdits(root, html);
  // All messages of a channel have one sender; several senders make a conversation, which holds no articles.
  const speakers = messages.map((each) => oneLine(speakerOf(each))).filter((name) => name !== '');
  if (channel !== '' && speakers.some((name) => name !== channel && !name.startsWith(`${channel} `))) {
    countSkipped(notes, 'private messages', messages.length);
    return;
  }
  for (const message of messages) {
    if (has(message, 'service')) {
      countSkipped(notes, 'service messages');
      continue;
    }
    const draft = readMessage(message, channel);
    if (!draft) {
      countSkipped(notes, 'messages without text');
      continue;
    }
    draft.position = (attribute(message, 'id') ?? '').replace(/^message/, '') || messages.indexOf(message);
    draft.raw = toHtml(message);
    // What is not closed swallows the messages behind it: that is told once, of the first that is left.
    draft.edits.push(...unclosed);
    unclosed = [];
    yield draft;
  }
}

/** Channels of Telegram, as Telegram Desktop exports them to pages. */
export const telegramPage: Importer = {
  name: 'telegram-page',
  example: 'messages.html of Telegram Desktop: <div class="message default clearfix">',
  recognise: ({ text }) =>
    /class="message (?:default|service)[^"]*"/.test(text) &&
    /class="(?:history|page_header|page_body[^"]*)"/.test(text),
  read,
};
