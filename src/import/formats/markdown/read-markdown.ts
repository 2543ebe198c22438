import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TEXT_LIMITS } from '../../../article/text-limits.ts';
import { parseWrittenDate } from '../../../article/written-dates.ts';
import { problem, WarraqError } from '../../../problems/problem.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { titleOfFile } from '../../clean/headline.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { checkWork, excessProblem, parseMarkdown, textOf } from '../../markdown.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { addRecordings, recordingOf } from '../../recordings.ts';
import { countSkipped, type Importer } from '../importer.ts';
import { newDraft } from '../read-text.ts';
import { isTemplateText } from '../template-text.ts';
import { keepAsFolders } from './folder-marks.ts';
import { inlineFields, readFrontMatter } from './front-matter.ts';
import { convertBlogForms, convertHtml, keepLineEnds, shiftLines } from './markdown-blocks.ts';
import { expandContainers } from './markdown-containers.ts';
import { takeFields, textsOf } from './markdown-fields.ts';
import { expandNotes } from './markdown-notes.ts';
import { type MarkdownPlace, placeOfMarkdown } from './markdown-place.ts';
import { expandTemplates } from './markdown-templates.ts';
import { takeBundle } from './text-bundle.ts';

type Values = Readonly<Record<string, unknown>>;

const isJekyll = (name: string) => /^\d{4}-\d\d-\d\d-/.test(name);

/** Jekyll divides categories and tags that are one text at its spaces. */
function wordLists(data: Values): Values {
  const divided = ['categories', 'category', 'tags'].flatMap((key) => {
    const value = data[key];
    return typeof value === 'string' && !value.includes(',') && key !== 'category'
      ? [[key, value.trim().split(/\s+/)] as const]
      : [];
  });
  return { ...data, ...Object.fromEntries(divided) };
}

/** Takes the language, the translation and the kind of page from the file's folders and name. */
function takePlace(draft: ArticleDraft, place: MarkdownPlace, data: Values): void {
  const { language } = place;
  if (language !== undefined && !/^ar\b/.test(language)) draft.fields.language ??= language;
  if (place.isList) draft.kind = 'page';
  const [key] = textsOf(data.translationKey ?? data.translation_key ?? data.ref);
  draft.translation = { key: key ?? place.key, language: draft.fields.language ?? language ?? 'ar' };
}

/** Reads one file of Markdown. */
function readMarkdownFile(text: string, path: string, isVault: boolean, today?: string): ArticleDraft {
  checkWork(text);
  const name = path.replace(/^.*\//, '');
  const place = placeOfMarkdown(path);
  const draft = newDraft();
  draft.raw = text;
  const parts = readFrontMatter(text, name);
  const keys = Object.keys(parts?.data ?? {}).length;
  if (keys > TEXT_LIMITS.names) throw new WarraqError(excessProblem({ what: 'names', count: keys }));
  if (parts) takeFields(draft, isJekyll(name) ? wordLists(parts.data) : parts.data, today);
  if (parts?.fault !== undefined) {
    const { reason, text: before } = parts.fault;
    draft.problems.push(problem('front-matter-malformed', { line: 1 }, { reason }));
    draft.edits.push({ rule: 'unused-metadata', place: 'field:front-matter', before, after: '' });
  }
  // Jekyll: 2024-02-20-slug.md
  const dated = /^(\d{4}-\d\d-\d\d)-(.+)\.\w+$/.exec(name);
  // Names of files in folders that are named for their texts (Grav, Kirby and others).
  const isNamedByFolder = /^(?:item|main|post|article|page|default)$/i.test(place.stem);
  if (dated) {
    draft.fields.published ??= parseWrittenDate(dated[1] ?? '')?.date;
    if (draft.fields.published === undefined) delete draft.fields.published;
    draft.slug ??= place.stem;
  } else if (
    /^[\w.-]+$/.test(name) &&
    !place.isIndex &&
    !/^readme\./i.test(name) &&
    parts &&
    !isNamedByFolder
  )
    draft.slug ??= place.stem;
  if (place.isIndex && place.stem !== '') draft.slug ??= place.stem;
  takePlace(draft, place, parts?.data ?? {});
  keepPrivate(draft, standingOf(inlineFields(parts?.body ?? text), today));
  const notes = expandNotes(parts?.body ?? text.replace(/^\uFEFF/, ''), draft, name);
  const body = expandTemplates(expandContainers(notes, draft), draft, name);
  draft.body = parseMarkdown(body);
  if (isVault) keepLineEnds(draft.body);
  shiftLines(draft.body, (parts?.bodyLine ?? 1) - 1);
  draft.lines.push(...textOf(draft.body).split('\n'));
  if (draft.fields.title === undefined) {
    const heading = draft.body.children.find((node) => node.type === 'heading' && node.depth === 1);
    if (heading) {
      draft.fields.title = textOf(heading);
      draft.body.children = draft.body.children.filter((node) => node !== heading);
    } else if (parts && !isNamedByFolder) draft.fields.title = place.stem.replace(/-/g, ' ');
    else draft.fileTitle = titleOfFile(place.stem);
  }
  convertHtml(draft);
  convertBlogForms(draft);
  const recordings = Object.entries(parts?.data ?? {}).map(([key, value]) => recordingOf(key, value));
  addRecordings(
    draft,
    recordings.filter((each) => each !== undefined),
  );
  return draft;
}

const SIGNS = [
  /^#{1,6} \S/m,
  /\[[^\][\n]+\]\([^()\n]+\)/,
  /^> \S/m,
  /^```/m,
  /\*\*[^*\n]+\*\*/,
  /^(?:[-*+]|\d+\.) \S.*\n(?:[-*+]|\d+\.) \S/m,
  /!\[[^\][\n]*\]\(/,
  /^\|.*\|\s*\n\|[\s:|-]+\|/m,
  /\[\[[^\][\n]+\]\]/,
  /^[ \t]*#[\p{L}_][^\s#]*(?:[ \t]+#[^\s#]+)*[ \t]*$/mu,
  /%%[^%\n]+%%|==[^\s=][^=\n]*==/,
];

// Front matter that a sample is too short to hold to its end: a picture within it, a long summary.
const BEGINS_WITH_DATA = /^(?:---[ \t]*\r?\n\s*[\w"'\p{L}-]+\s*:|\+\+\+[ \t]*\r?\n\s*[\w"'-]+\s*=)/u;

/** Markdown with the front matter of any generator, or with none. */
export const markdown: Importer = {
  name: 'markdown',
  example: '--- title: \u2026 ---: Hugo, Jekyll, Obsidian, Astro, Notion (.md)',
  recognise: ({ text, name, isCut }) => {
    if (isCut && BEGINS_WITH_DATA.test(text)) return true;
    if (/^(?:---|\+\+\+)[ \t]*\r?\n/.test(text) && readFrontMatter(text) !== undefined) return true;
    if (readFrontMatter(text, name) !== undefined) return true;
    const signs = SIGNS.filter((sign) => sign.test(text)).length;
    return signs >= 2 || (signs === 1 && /\.(?:md|markdown|mdx|mdown)$/i.test(name));
  },
  async *read(input, options, notes) {
    const text = await decodedText(input, options, notes);
    if (isTemplateText(text, true)) {
      notes.skipped.template = (notes.skipped.template ?? 0) + 1;
      return;
    }
    const isVault = input.root !== undefined && existsSync(join(input.root, '.obsidian'));
    const draft = readMarkdownFile(text, `${dirname(input.path)}/${input.name}`, isVault, options.today);
    await takeBundle(draft, input, options.today);
    await keepAsFolders(draft, input, options.today);
    // Hugo keeps the title of a list of articles in a file of its own.
    if (draft.kind === 'page' && /^_index\./i.test(input.name) && draft.body.children.length === 0)
      countSkipped(notes, 'lists of articles');
    else yield draft;
  },
};
