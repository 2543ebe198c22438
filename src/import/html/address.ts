import { withoutEscapes } from '../../markup/percent.ts';

// `https://web.archive.org/web/20180310im_/http://…`, in any of the archive's ways of writing it.
const CAPTURE =
  /^(?:https?:)?(?:\/\/(?:web\.archive\.org|web-beta\.archive\.org|web\.archive\.bibalex\.org))?\/web\/(\d{4,14})\*?(?:[a-z]{2}_)?\/((?:https?:)?\/\/?.+)$/i;

/** The address of a page that a web archive keeps a copy of, and the day of the copy; `undefined` for other addresses. */
export function captureOf(address: string): { url: string; day: string | undefined } | undefined {
  const found = CAPTURE.exec(address);
  if (!found) return undefined;
  const time = found[1] ?? '';
  const day = time.length >= 8 ? `${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}` : undefined;
  // Slashes are sometimes folded: `http:/example.org`.
  const url = (found[2] ?? '').replace(/^(https?:)\/\/?/i, '$1//').replace(/^\/\/?(?=[^/])/, 'https://');
  return { url, day };
}

/** Makes an address of a page whole; `undefined` where it is none that may stand in an article. */
export function toAddress(href: string | undefined, base?: string): string | undefined {
  // Browsers drop tabs and line ends inside addresses; so must whoever looks for `javascript:` in them.
  const plain = (href ?? '').replace(/[\t\n\r]/g, '').trim();
  if (plain === '') return undefined;
  const captured = captureOf(plain)?.url;
  let whole = captured ?? plain;
  if (base !== undefined || plain.startsWith('//')) {
    try {
      whole = new URL(whole, base ?? 'https://invalid.invalid').href;
    } catch {
      return undefined;
    }
  }
  whole = captureOf(whole)?.url ?? whole;
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(whole)) return whole.replace(/ /g, '%20');
  return /^[\w+.-]*:/.test(whole) ? undefined : whole;
}

/**
 * Gives the address from which relative addresses start: what a document says of its own (`<base href>`, `xml:base`),
 * itself resolved against where the document is from. Files of a disk are no such address.
 */
export function baseAddress(said: string | undefined, from: string | undefined): string | undefined {
  const outer = from !== undefined && /^https?:/i.test(from) ? from : undefined;
  const base = said === undefined ? outer : toAddress(said, outer);
  return base !== undefined && /^https?:\/\//i.test(base) ? base : outer;
}

const TRACKERS =
  /doubleclick|googlesyndication|google-analytics|googletagmanager|scorecardresearch|facebook\.com\/tr|pixel\.|\/pixel|quantserve|chartbeat|taboola|outbrain|adservice|amazon-adsystem|criteo|adnxs|feedburner\.com\/~|stats\.wordpress|pixel\.wp\.com|feeds\.feedburner/i;

/** Tells whether an address belongs to advertising or counting. */
export function isTracker(src: string): boolean {
  return TRACKERS.test(src);
}

/** What an address of a player or post stands for. */
interface Provided {
  readonly kind: 'video' | 'audio' | 'embed';
  readonly url: string;
  readonly provider: string;
}

const PROVIDERS: readonly (readonly [
  RegExp,
  Provided['kind'],
  string,
  (found: RegExpExecArray) => string,
])[] = [
  [
    /(?:youtube(?:-nocookie)?\.com\/(?:embed\/|v\/|shorts\/|live\/|watch\?(?:.*&)?v=)|youtu\.be\/)([\w-]{6,})/i,
    'video',
    'YouTube',
    (found) => `https://www.youtube.com/watch?v=${found[1]}`,
  ],
  [
    /(?:player\.)?vimeo\.com\/(?:video\/)?(\d+)/i,
    'video',
    'Vimeo',
    (found) => `https://vimeo.com/${found[1]}`,
  ],
  [
    /dailymotion\.com\/(?:embed\/)?video\/(\w+)|dai\.ly\/(\w+)/i,
    'video',
    'Dailymotion',
    (found) => `https://www.dailymotion.com/video/${found[1] ?? found[2]}`,
  ],
  [
    /soundcloud\.com\/player\/?\?(?:.*&)?url=([^&]+)/i,
    'audio',
    'SoundCloud',
    (found) => withoutEscapes(found[1] ?? ''),
  ],
  [/(https?:\/\/(?:www\.)?soundcloud\.com\/\S+)/i, 'audio', 'SoundCloud', (found) => found[1] ?? ''],
  [
    /open\.spotify\.com\/(?:embed\/)?(\w+\/\w+)/i,
    'audio',
    'Spotify',
    (found) => `https://open.spotify.com/${found[1]}`,
  ],
  [
    /facebook\.com\/plugins\/(?:post|video)\.php\?(?:.*&)?href=([^&]+)/i,
    'embed',
    'Facebook',
    (found) => withoutEscapes(found[1] ?? ''),
  ],
  [
    /platform\.twitter\.com\/embed\/\S*[?&]id=(\d+)/i,
    'embed',
    'X',
    (found) => `https://x.com/i/status/${found[1]}`,
  ],
  [
    /(https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w+\/status\/\d+)/i,
    'embed',
    'X',
    (found) => found[1] ?? '',
  ],
  [
    /(https?:\/\/(?:www\.)?instagram\.com\/(?:p|reel|tv)\/[\w-]+)/i,
    'embed',
    'Instagram',
    (found) => `${found[1]}/`,
  ],
  [/(https?:\/\/(?:www\.)?tiktok\.com\/@[\w.]+\/video\/\d+)/i, 'embed', 'TikTok', (found) => found[1] ?? ''],
  [
    /tiktok\.com\/embed\/(?:v2\/)?(\d+)/i,
    'embed',
    'TikTok',
    (found) => `https://www.tiktok.com/video/${found[1]}`,
  ],
  [/(https?:\/\/t\.me\/\w+\/\d+)/i, 'embed', 'Telegram', (found) => found[1] ?? ''],
  [
    /(https?:\/\/(?:www\.)?facebook\.com\/\S+\/(?:posts|videos)\/\S+)/i,
    'embed',
    'Facebook',
    (found) => found[1] ?? '',
  ],
  [
    /(https?:\/\/(?:www\.|maps\.)?google\.\w+(?:\.\w+)?\/maps\S*)/i,
    'embed',
    'Google Maps',
    (found) => found[1] ?? '',
  ],
];

/** Recognises players and posts of known places by their address. */
export function providedBy(src: string): Provided | undefined {
  for (const [pattern, kind, provider, to] of PROVIDERS) {
    const found = pattern.exec(src);
    if (found) return { kind, provider, url: to(found) };
  }
  return undefined;
}

/** Gives the host of an address without `www.`, for naming a place that is not known. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}
