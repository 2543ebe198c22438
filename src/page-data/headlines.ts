import { foreignLine } from '../article/display-text.ts';
import { directionOf } from '../strings/language.ts';
import type { Entry } from './entry.ts';
import { html, language } from './site-context.ts';

/**
 * Gives a line of an article as HTML for places among the site's own words: its headline, or another line of it.
 * A line in another language says so and keeps its full stop where it belongs.
 */
export function lineOf({ data }: Entry, text: string = data.title): string {
  if (data.language !== undefined && data.language !== language.tag) {
    return foreignLine(html(text), data.language, directionOf(data.language));
  }
  return html(text);
}
