import type { Site } from '../../site/schema.ts';
import { markdownStrings } from '../../strings/markdown.ts';
import { searchStrings } from '../../strings/search.ts';
import { siteStrings } from '../../strings/site.ts';
import { makeTypeface, type Typeface } from '../../typeface/make-typeface.ts';
import type { RenderContext } from '../context.ts';
import type { Rendered } from './render.ts';

const BASIC_PLANE = 0x10000;
// Articles whose lines are used to check the subset's shaping, and the number of lines.
const CHECKED_ARTICLES = 20;
const CHECKED_LINES = 60;
const LONG_LINE = 150;
// Of each: a line is a whole paragraph, and one of a million letters would be shaped eight times.
const CHECKED_LETTERS = 2000;

/** The fonts of the site. */
export interface FontFiles {
  readonly folder: string;
  /** What pages know of them. */
  readonly made: Typeface;
  readonly files: readonly string[];
}

function noteAll(pieces: Iterable<string>): Set<string> {
  // One byte for each code unit: a set of strings would take seconds for a large archive.
  const seen = new Uint8Array(BASIC_PLANE);
  for (const text of pieces) for (let at = 0; at < text.length; at++) seen[text.charCodeAt(at)] = 1;
  const characters = new Set<string>();
  for (const [code, is] of seen.entries()) if (is) characters.add(String.fromCharCode(code));
  return characters;
}

function* wordsOf(site: Site): Generator<string> {
  yield JSON.stringify([site, siteStrings(site.language), markdownStrings(site.language)]);
  yield JSON.stringify(searchStrings(site.language));
}

/** Cuts the site's fonts to the characters of its pages. */
export async function typeface(
  { articles, layout, site, store, keys, progress, isOwn = () => true }: RenderContext,
  rendered: Rendered,
): Promise<FontFiles> {
  progress.stage('typeface');
  const lines: string[] = [];
  const texts: string[] = [];
  for (const entry of articles.slice(0, CHECKED_ARTICLES).filter(isOwn)) {
    const text = await store.text(entry);
    texts.push(text);
    const line = text.split('\n').find((block) => block.length > LONG_LINE);
    if (line && lines.length < CHECKED_LINES) lines.push(line.slice(0, CHECKED_LETTERS));
  }
  const characters = noteAll([...wordsOf(site), ...rendered.characters, ...texts]);
  const folder = `${layout.cache}/typeface`;
  const script = site.language === 'he' ? 'Hebr' : 'Arab';
  const options = { script, letters: site.fonts, code: keys.typeface } as const;
  const made = await makeTypeface(characters, lines, folder, options);
  return { folder, made, files: made.faces.map(({ file }) => file) };
}
