import { z } from 'zod';
import { isCalendarDate } from './dates.ts';
import { TEXT_LIMITS } from './text-limits.ts';

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** A calendar date `YYYY-MM-DD`, or a date with time and offset (ISO 8601). */
const date = z
  .string({ error: 'not a date' })
  .refine((value) => isCalendarDate(DATE.exec(value)?.[1] ?? ''), { error: 'not a date of the calendar' })
  .describe('a date such as 2024-02-20, or with a time 2024-02-20T09:30:00+03:00');

// A lone surrogate is not text: it cannot be written in an address or a file. Control characters are not part of a
// line.
const isText = (value: string): boolean =>
  value.isWellFormed() && !/[\p{Cc}\p{Noncharacter_Code_Point}]/u.test(value);
const NOT_TEXT = { error: 'it holds a control character or half of a character' };

/** One line of text in which something can be seen, without controls and halves of characters. */
export const textLine = z
  .string({ error: 'not text' })
  .trim()
  .min(1, { error: 'empty' })
  .refine((value) => value === '' || /[^\p{Cf}\p{Cc}\p{Z}]/u.test(value), {
    error: 'nothing that can be seen',
  })
  .refine((value) => !value.includes('\n'), { error: 'more than one line' })
  .refine((value) => value.includes('\n') || isText(value), NOT_TEXT)
  .describe('one line of text');

const line = textLine;
const lines = z
  .array(line, { error: 'not a list' })
  .max(TEXT_LIMITS.names, { error: `more than ${TEXT_LIMITS.names} names` })
  .describe('a list of texts, such as [القاهرة, بغداد]');

/** Tells whether browsers can parse a value as an address (URL Standard); a path of this site must be a file path. */
export function isAddress(value: string): boolean {
  if (!isText(value) || !URL.canParse(value, 'https://example.org')) return false;
  if (!value.startsWith('/') || value.startsWith('//')) return true;
  try {
    return decodeURI(value).isWellFormed();
  } catch {
    return false;
  }
}

const address = z
  .string({ error: 'not text' })
  .regex(/^(https?:\/\/|\/)\S*$/, { error: 'not an address' })
  .refine(isAddress, { error: 'not an address that browsers can read' })
  .describe('an address that starts with https:// or /');

// Aliases that no host can answer are reported as warnings (`readAlias`), because an old address need not be valid.
const oldAddress = z
  .string({ error: 'not text' })
  .regex(/^(https?:\/\/|\/)\S*$/, { error: 'not an address' })
  .refine(isText, NOT_TEXT)
  .describe('an address that starts with https:// or /');

const webAddress = z
  .string({ error: 'not text' })
  .regex(/^https?:\/\/\S+$/, { error: 'not a web address' })
  .refine(isAddress, { error: 'not an address that browsers can read' })
  .describe('a web address that starts with https://');

const language = z
  .string({ error: 'not text' })
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, { error: 'not a language tag' })
  .describe('a language tag (BCP 47) such as fa');

/** Fields that import may infer, and then lists in `inferred`. */
const INFERABLE = ['title', 'published', 'summary', 'section', 'authors', 'source'] as const;

/** Front matter of an article. Each field is documented for people in `docs/content-format.md`. */
export const articleSchema = z.strictObject({
  title: line.max(1000, { error: 'longer than 1000 letters' }).describe('the headline, one line of text'),
  subtitle: line.optional().describe('a second headline, one line of text'),
  summary: line.optional().describe('one or two sentences for lists and search results'),
  published: date.optional().describe('the day of publication, such as 2024-02-20'),
  updated: date
    .optional()
    .describe('the day of the last change that readers should know of, such as 2024-02-21'),
  authors: lines.default([]).describe('a list of bylines, such as [ليلى الحكيم]'),
  agency: line.optional().describe('the news agency that the text came from, one line of text'),
  section: line.optional().describe('the key of a section in site.yaml'),
  topics: lines.default([]).describe('a list of topics'),
  people: lines.default([]).describe('a list of people whom the article is about'),
  places: lines.default([]).describe('a list of places that the article is about'),
  series: line.optional().describe('the name of the series that the article belongs to'),
  family: line.optional().describe('the key that unites the same story from several outlets'),
  language: language
    .optional()
    .describe('a language tag (BCP 47) where it is not the language of the site, such as fa'),
  translations: z
    .record(language, address, { error: 'not a table of languages' })
    .optional()
    .describe('a table of the same text in other languages, such as {en: /2024/02/slug/}'),
  source: z
    .strictObject({
      name: line.optional().describe('the outlet that the text was taken from, one line of text'),
      url: webAddress.optional().describe('the web address of the original, starting with https://'),
      retrieved: date.optional().describe('the day on which it was taken, such as 2024-02-21'),
      published: date.optional().describe('the day of first publication there, such as 2024-02-20'),
    })
    .optional()
    .describe('where the text came from: {name, url, retrieved, published}'),
  image: z
    .strictObject({
      src: address.describe('a path such as /media/nile.jpg, a file in content/media/'),
      alt: z
        .string({ error: 'not text' })
        .refine((value) => isText(value.replace(/[\t\r\n]/g, ' ')), NOT_TEXT)
        .optional()
        .describe('what the picture shows, for those who cannot see it'),
      caption: line.optional().describe('the line below the picture'),
      credit: line.optional().describe('who made the picture'),
    })
    .optional()
    .describe('the lead picture: {src, alt, caption, credit}'),
  license: line.optional().describe('the licence of this text where it is not that of the site'),
  corrections: z
    .array(z.strictObject({ date: date, text: line }))
    .optional()
    .describe('a list of corrections, each {date, text}'),
  original: z
    .strictObject({
      file: line
        .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), {
          error: 'leaves the folder',
        })
        .describe('the path of the kept original, below content/originals/'),
      sha256: z
        .string({ error: 'not text' })
        .regex(/^[0-9a-f]{64}$/, { error: 'not a SHA-256 hash' })
        .describe('64 hexadecimal digits'),
      position: z.union([z.string(), z.number()]).optional().describe('where in the file the article stood'),
      private: z
        .boolean({ error: 'neither true nor false' })
        .optional()
        .describe('true where it holds things that are not for publication: it is never offered'),
    })
    .optional()
    .describe('the kept original: {file, sha256, position, private}; written by import'),
  inferred: z
    .array(z.enum(INFERABLE, { error: 'not a field that can be inferred' }))
    .optional()
    .describe(`a list of the fields that import guessed, of: ${INFERABLE.join(', ')}`),
  printed: z
    .strictObject({ published: line.optional(), updated: line.optional(), byline: line.optional() })
    .optional()
    .describe('dates and bylines as the original printed them: {published, updated, byline}'),
  aliases: z
    .array(oldAddress, { error: 'not a list' })
    .default([])
    .describe('a list of old addresses that lead here'),
  status: z
    .enum(['published', 'draft'], { error: 'neither published nor draft' })
    .default('published')
    .describe('published, or draft (kept out of the site)'),
});

/** An article's front matter after validation, defaults filled in. */
export type Article = z.output<typeof articleSchema>;

/** Front matter as a person or an importer writes it: defaults may be left out. */
export type ArticleInput = z.input<typeof articleSchema>;

/** Front matter of a standing page (`content/pages/*.md`). */
export const pageSchema = z.strictObject({
  title: line.describe('the title of the page, one line of text'),
  summary: line.optional().describe('one or two sentences on what the page says'),
  order: z.number({ error: 'not a number' }).optional().describe('its place in the menu, a number'),
});

/** A standing page's front matter. */
export type Page = z.output<typeof pageSchema>;
