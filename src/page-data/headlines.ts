import { foreignLine } from '../article/display-text.ts';
import { directionOf } from '../strings/language.ts';
import type { Entry } from './entry.ts';
import { html, language } from './site-context.ts';

/**
 * Gives a line of an article as HTML, for places among the site's own words: its headline, or another line. A line in
 * another language gets `lang` and `dir`, so that its full stop stays in its place.
 */
export function lineOf({ data }: Entry, text: string = data.title): string {
  if (data.language !== undefined && data.language !== language.tag) {
    return foreignLine(html(text), data.language, directionOf(data.language));
  }
  return html(text);
}
