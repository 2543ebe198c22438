import type { Element } from 'hast';
import type { Paragraph, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { parseWrittenDate } from '../../article/written-dates.ts';
import { hostOf, isTracker, providedBy, toAddress } from './address.ts';
import { attribute, classAndId, find, findAll, isElement, visibleText } from './element.ts';

/** Makes a line directive such as `::video{src="…"}`; empty attributes are left out. */
export function leaf(name: string, attributes: Readonly<Record<string, string | undefined>>): LeafDirective {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== '') kept[key] = value;
  return { type: 'leafDirective', name, attributes: kept, children: [] };
}

/** Makes a directive for an address of a player, a post or anything framed. */
export function embedOf(src: string, title?: string): LeafDirective {
  const known = providedBy(src);
  if (known?.kind === 'video' || known?.kind === 'audio') return leaf(known.kind, { src: known.url, title });
  return leaf('embed', { url: known?.url ?? src, title, provider: known?.provider ?? hostOf(src) });
}

const NETWORKS: readonly (readonly [RegExp, string])[] = [
  [/twitter-tweet|twitter-video|tweet-embed/, 'X'],
  [/instagram-media/, 'Instagram'],
  [/tiktok-embed/, 'TikTok'],
  [/fb-(?:post|video)/, 'Facebook'],
  [/telegram-post/, 'Telegram'],
  [/reddit-card|reddit-embed/, 'Reddit'],
  [/bluesky-embed/, 'Bluesky'],
  [/mastodon-embed/, 'Mastodon'],
];

/** Tells which network a quoted post is from, by the class that the network's own code gives it. */
export function networkOf(element: Element): string | undefined {
  const sign = classAndId(element);
  return NETWORKS.find(([pattern]) => pattern.test(sign))?.[1];
}

const SIGNATURE = /[\u2010-\u2015-]\s*([^()\n]{1,80}?)\s*\(\s*(@[\w.]{1,30})\s*\)\s*([^\n]*)$/u;
const SHARED = /(?:shared by|بواسطة|من)\s+(.{1,80}?)\s*\(\s*(@[\w.]{1,30})\s*\)\s*(?:on|في)?\s*(.*)$/iu;

const textParagraph = (text: string): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'text', value: text }],
});

/**
 * Turns a network's embed code into a post of our own: text, author, handle, date and link as they stand in the
 * page; nothing is fetched. Without any text it is a card that only links.
 */
export function postFrom(element: Element, network: string, base: string | undefined): RootContent {
  const links = findAll(element, (each) => each.tagName === 'a')
    .map((each) => toAddress(attribute(each, 'href'), base))
    .filter((each) => each !== undefined);
  const given = ['cite', 'dataInstgrmPermalink', 'dataHref', 'dataTelegramPost', 'dataUrl'] as const;
  const direct = given.map((name) => attribute(element, name)).find((each) => each !== undefined);
  const status = [...links]
    .reverse()
    .find((each) => /\/status\/|\/p\/|\/reel\/|\/video\/|\/posts?\/|t\.me\//.test(each));
  const address = direct?.includes('/') && !direct.startsWith('http') ? `https://t.me/${direct}` : direct;
  const url = (toAddress(address, base) ?? status)?.replace(/[?#].*$/, '');
  const text = visibleText(element);
  const signed = SIGNATURE.exec(text) ?? (network === 'Instagram' ? SHARED.exec(text) : null);
  const handleInLink = /(?:twitter|x)\.com\/(\w+)\/status|tiktok\.com\/(@[\w.]+)/i.exec(url ?? '');
  const handle =
    signed?.[2] ??
    (handleInLink ? `@${(handleInLink[1] ?? handleInLink[2] ?? '').replace(/^@/, '')}` : undefined);
  const said = (signed ? text.slice(0, signed.index) : text)
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !/^(?:view this post on|عرض هذا المنشور على|a post shared by)/i.test(line),
    );
  if (said.length === 0)
    return leaf('embed', { url: url ?? links[0], title: signed?.[1], provider: network });
  const attributes: Record<string, string> = {};
  const date = signed?.[3] === undefined ? undefined : parseWrittenDate(signed[3])?.date.slice(0, 10);
  for (const [key, value] of Object.entries({ author: signed?.[1]?.trim(), handle, date, url, network }))
    if (value !== undefined && value !== '' && value !== '@') attributes[key] = value;
  const post: ContainerDirective = {
    type: 'containerDirective',
    name: 'post',
    attributes,
    children: said.map(textParagraph),
  };
  return post;
}

/** Turns a frame into a card; `undefined` for advertising and counters. */
export function frameOf(element: Element, base: string | undefined): LeafDirective | undefined {
  const names = ['src', 'dataSrc', 'dataLazySrc', 'dataOriginal', 'data', 'dataCfsrc'] as const;
  const src = names
    .map((name) => toAddress(attribute(element, name), base))
    .find((each) => each !== undefined && /^https?:/.test(each));
  if (
    src === undefined ||
    isTracker(src) ||
    /plugins\/(?:like|share|follow)|tweet_button|recaptcha|about:blank/.test(src)
  )
    return undefined;
  return embedOf(src, attribute(element, 'title'));
}

/** Turns a video or audio element into a directive of its first source. */
export function playerOf(element: Element, base: string | undefined): LeafDirective | undefined {
  const source = find(element, (each) => each.tagName === 'source' && attribute(each, 'src') !== undefined);
  const src = toAddress(attribute(element, 'src') ?? (source ? attribute(source, 'src') : undefined), base);
  if (src === undefined) return undefined;
  const name = isElement(element, 'audio') ? 'audio' : 'video';
  const poster = toAddress(attribute(element, 'poster'), base);
  return leaf(name, { src, title: attribute(element, 'title') ?? attribute(element, 'ariaLabel'), poster });
}
