import type { Root } from 'hast';
import { parseWrittenDate } from '../../article/written-dates.ts';
import { captureOf } from './address.ts';
import { attribute, find } from './element.ts';

/** A page as a web archive kept it: where it stood, and on which day the copy was made. */
interface WebCapture {
  readonly url?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly day?: string | undefined;
}

const SCRIPT = /__wm\.(?:wombat|init|bt)\(\s*["'](https?:[^"']+)["']\s*,\s*["'](\d{8})\d{0,6}["']/;
const COMMENT = /FILE ARCHIVED ON \d{1,2}:\d{2}:\d{2} (\w{3} \d{1,2}, \d{4})/;

/**
 * Tells of which page and day a file is a copy from the Wayback Machine; `undefined` for other files.
 *
 * @param savedFrom where the file was saved from, if it says so
 */
export function webCapture(html: string, root: Root, savedFrom: string | undefined): WebCapture | undefined {
  const saved = captureOf(savedFrom ?? '');
  const script = SCRIPT.exec(html);
  const comment = COMMENT.exec(html.slice(-4000))?.[1];
  const linked = find(root, (each) => {
    if (!/^(?:link|script|img)$/.test(each.tagName)) return false;
    return captureOf(attribute(each, 'href') ?? attribute(each, 'src') ?? '')?.day !== undefined;
  });
  const link = captureOf((linked && (attribute(linked, 'href') ?? attribute(linked, 'src'))) ?? '');
  if (!saved && !script && !comment && !link) return undefined;
  const digits = script?.[2];
  const day =
    saved?.day ??
    (digits && `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`) ??
    (comment === undefined ? undefined : parseWrittenDate(comment)?.date) ??
    link?.day;
  return { url: saved?.url ?? script?.[1], day };
}
