import type { Root as HastRoot } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { bidiFaults, withoutControls } from '../article/bidi.ts';
import { toDigits } from '../article/numerals.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { directionOf, LANGUAGES, type LanguageCode, numeralsOf } from '../strings/language.ts';
import { markdownStrings } from '../strings/markdown.ts';
import { addressLinks, type Targets } from './address-links.ts';
import type { Context } from './context.ts';
import { endAutolinks } from './end-autolinks.ts';
import { countWords, extractHeadings, extractText } from './extract-text.ts';
import { isolateRuns } from './isolate-runs.ts';
import { labelTasks } from './label-tasks.ts';
import { type Heading, levelHeadings } from './level-headings.ts';
import { markWideSigns } from './mark-wide-signs.ts';
import { type OwnPlugins, runOwn } from './own-plugins.ts';
import { pairQuotes } from './pair-quotes.ts';
import { parseBlockDirectives } from './parse-block-directives.ts';
import { parsePlain } from './parse-plain.ts';
import { replaceExternalMedia } from './replace-external-media.ts';
import { sanitise } from './sanitise.ts';
import { setDirectives } from './set-directives.ts';
import { stripBidiControls } from './strip-bidi-controls.ts';
import { tidyTables } from './tidy-tables.ts';
import { wrapFigures } from './wrap-figures.ts';

/** What rendering depends on beside the text. */
export interface RenderOptions {
  /** The path below which the site lies, with a slash at both ends. */
  readonly base: string;
  readonly numerals: 'arabic' | 'european';
  readonly language: LanguageCode;
  /** The language of the text, where it is not that of the site. */
  readonly textLanguage?: string | undefined;
  /** Origin of the site (`https://example.org`). */
  readonly url?: string;
  /** The hash of the configuration whose plug-ins the archive adds. */
  readonly config?: string;
  /** The region whose month names the dates of quoted posts are written with. */
  readonly region?: 'levant' | 'egypt' | 'gulf' | 'maghreb' | 'dual';
}

/** An article's text as the page, the search index and the feeds need it. */
export interface Rendered {
  readonly html: string;
  readonly headings: Heading[];
  /** Plain text: blocks divided by newlines, captions and footnotes included, without reference marks. */
  readonly text: string;
  /** The numbers of its blocks that are code or cells of tables. */
  readonly apart: readonly number[];
  readonly words: number;
  /** Addresses linked to; those of the site itself start with `/` and lack the base. */
  readonly links: string[];
  /** Pictures of the site itself, without the base. */
  readonly images: { src: string; alt: string }[];
  /** What is wrong with the text; lines count from the body's first. */
  readonly problems: Problem[];
}

function toContext(source: string, options: RenderOptions, file: string | undefined): Context {
  const language = LANGUAGES[options.language];
  const numerals = numeralsOf(options.language, options.textLanguage, options.numerals);
  return {
    base: options.base,
    origin: options.url ?? '',
    numerals,
    dates: {
      locale: language.locale,
      calendar: language.calendar,
      region: options.region ?? 'dual',
      numerals: numeralsOf(options.language, undefined, options.numerals),
    },
    strings: markdownStrings(options.language),
    dir: directionOf(options.textLanguage ?? options.language),
    file,
    source,
    problems: [],
  };
}

const PARSER = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(parseBlockDirectives);

function toHtmlTree(tree: MdastRoot, context: Context): HastRoot {
  const { strings, numerals } = context;
  let hasHtml = false;
  if (context.source.includes('<')) {
    visit(tree, 'html', () => {
      hasHtml = true;
    });
  }
  const transform = unified()
    // While an address and its text are still adjacent nodes.
    .use(endAutolinks, context)
    .use(setDirectives, context)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: '',
      footnoteLabel: strings.footnotes,
      footnoteBackContent: '\u2191', // UPWARDS ARROW: the notes lie below in any direction of writing
      footnoteBackLabel: (index: number) =>
        strings.backToReference.replace('{n}', toDigits(String(index + 1), numerals)),
    });
  const raw = transform.runSync(tree) as unknown as HastRoot;
  // Parsing HTML inside Markdown costs as much as all the rest: only done where there is any.
  return hasHtml ? (unified().use(rehypeRaw).runSync(raw) as unknown as HastRoot) : raw;
}

function bidiProblems(source: string): Problem[] {
  const found: Problem[] = [];
  for (const block of source.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    for (const fault of bidiFaults(block[0])) {
      const line = source.slice(0, block.index + fault.index).split('\n').length;
      found.push(problem('bidi-override', { line }, { where: 'text', character: fault.character }));
    }
  }
  return found;
}

/**
 * Renders the Markdown of an article: GFM with footnotes, block directives, and harmless HTML. Never throws for any
 * text. The order of the plug-ins matters; comments say why.
 * @param body the text below the front matter
 * @param file path of the file from the archive's root, from which relative links are resolved
 * @param own what the archive's configuration adds
 */
export async function renderMarkdown(
  body: string,
  options: RenderOptions,
  file?: string,
  own: OwnPlugins = {},
): Promise<Rendered> {
  const context = toContext(body, options, file);
  const targets: Targets = { links: [], images: [] };
  const source = withoutControls(body);
  const parsed = await runOwn(own.remark, parsePlain(source) ?? PARSER.parse(source), file);
  // Before sanitising: a plug-in of the owner cannot widen what articles may contain.
  const tree = await runOwn(own.rehype, toHtmlTree(parsed, context), file);
  const page = unified()
    // Before sanitising, which removes frames and players silently.
    .use(replaceExternalMedia, context)
    // After this no HTML from outside is left in the tree.
    .use(sanitise)
    // Needs the list items that GFM made; gives the boxes their names.
    .use(labelTasks, context)
    // Before anything uses h2…h6.
    .use(levelHeadings)
    // After external media were replaced: their placeholders are no pictures.
    .use(wrapFigures, context)
    .use(tidyTables, context)
    // Text plug-ins from the widest context to the narrowest: bidirectional controls first, since they would hide text
    // from the next two; quotation marks while a block's text is still in one piece; isolation after them, because it splits
    // the text.
    .use(stripBidiControls)
    .use(pairQuotes)
    .use(isolateRuns, context)
    .use(markWideSigns)
    // Last, so that the addresses of all elements made above get the base exactly once.
    .use(addressLinks, context, targets);
  const done = page.runSync(tree);
  const { text, apart } = extractText(done);
  return {
    html: unified()
      .use(rehypeStringify, { closeSelfClosing: false, quoteSmart: true, preferUnquoted: false })
      .stringify(done),
    headings: extractHeadings(done),
    text,
    apart,
    words: countWords(text),
    links: targets.links,
    images: targets.images,
    problems: [...bidiProblems(body), ...context.problems],
  };
}
