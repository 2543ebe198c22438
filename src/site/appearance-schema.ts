import { z } from 'zod';
import { isAddress, textLine } from '../article/schema.ts';

// Every page repeats some of these.
const LONGEST_LINE = 2000;

/** One line of text of an owner's settings. */
export const line = textLine.max(LONGEST_LINE, { error: `longer than ${LONGEST_LINE} letters` });

const picture = z
  .string({ error: 'not text' })
  .regex(/^(?!.*\/\.\.?\/)\/(?:[^\s?#\\/]+\/)*[^\s?#\\/]+\.(?:svg|png|jpe?g|webp|avif)$/i, {
    error: 'not the path of a picture in public/',
  })
  .refine(isAddress, { error: 'not the path of a picture in public/' });

const address = z
  .string({ error: 'not text' })
  .regex(/^(?:\/(?!\/)\S*|https?:\/\/\S+|mailto:[^\s@]+@\S+)$/, {
    error: 'neither a path of the site nor a web address',
  })
  .refine(isAddress, { error: 'not an address that browsers can read' })
  .describe('a path such as /about/, a web address, or mailto:…');

const link = z
  .union([address, z.strictObject({ to: address, title: line.optional() })], {
    error: 'neither an address nor {to, title}',
  })
  .describe('a path such as /about/, or {to: "https://example.org/", title: …}');

const links = z.array(link, { error: 'not a list' });

const colour = z
  .string({ error: 'not text' })
  .regex(/^#[0-9a-fA-F]{6}$/, { error: 'not a colour' })
  .optional();

/** What each colour of a page is for. */
export const COLOUR_ROLES = {
  paper: 'the ground of the page',
  raised: 'the ground of boxes and tables',
  ink: 'the text',
  muted: 'dates, captions and notes',
  line: 'hairlines',
  accent: 'links and marks of the site, in place of `accent`',
  mark: 'the ground of words that were searched for',
  danger: 'warnings',
} as const;

/** The name of a colour by what it is for. */
export type ColourRole = keyof typeof COLOUR_ROLES;

const colourOf = (role: ColourRole) => colour.describe(`${COLOUR_ROLES[role]}, such as "#1d1b18"`);

const colours = z
  .strictObject({
    paper: colourOf('paper'),
    raised: colourOf('raised'),
    ink: colourOf('ink'),
    muted: colourOf('muted'),
    line: colourOf('line'),
    accent: colourOf('accent'),
    mark: colourOf('mark'),
    danger: colourOf('danger'),
  })
  .default({})
  .describe(`colours by what they are for: ${Object.keys(COLOUR_ROLES).join(', ')}`);

/** The families of letters that come with Warraq; `src/typeface/families.ts` knows their files. */
const FONT_FAMILIES = ['naskh', 'amiri', 'vazirmatn'] as const;

const family = z
  .enum(FONT_FAMILIES, { error: 'not a family that comes with Warraq' })
  .describe(`one of: ${FONT_FAMILIES.join(', ')}`);

/** The parts of the home page. */
const HOME_BLOCKS = ['lead', 'latest', 'sections', 'section', 'topics', 'years', 'page'] as const;

const block = z.strictObject({
  block: z.enum(HOME_BLOCKS),
  count: z.int().min(1).max(50).optional(),
  of: line.optional(),
  title: line.optional(),
});

const shown = (what: string) =>
  z.boolean({ error: 'neither true nor false' }).default(true).describe(`false to leave out ${what}`);

/** Keys of `site.yaml` that say how the site looks and what it shows. */
export const appearanceShape = {
  logo: picture
    .optional()
    .describe('a picture in public/ that stands for the name in the head of pages, such as /logo.svg'),
  logo_dark: picture.optional().describe('the logo on dark paper, such as /logo-dark.svg'),
  icon: picture
    .optional()
    .describe(
      'a square picture in public/, such as /icon.png or /icon.svg; browsers, phones and tablets get it in their sizes',
    ),
  menu: links
    .optional()
    .describe(
      'the entries of the menu in their order, each a path such as /section/news/ or {to, title}; without it sections, archive and pages',
    ),
  footer: z
    .strictObject({
      text: line.optional().describe('a line at the foot of each page, in place of owner and licence'),
      links: links.optional().describe('the links at the foot of each page, as in menu'),
    })
    .default({})
    .describe('the foot of each page: {text, links}'),
  social: links
    .default([])
    .describe('accounts elsewhere, a list of web addresses, such as https://t.me/name, or {to, title}'),
  fonts: z
    .strictObject({
      text: family.default('naskh').describe(`the letters of texts, one of: ${FONT_FAMILIES.join(', ')}`),
      headings: family
        .optional()
        .describe(`the letters of headlines, one of: ${FONT_FAMILIES.join(', ')}; without it those of texts`),
    })
    .default({ text: 'naskh' })
    .describe('the letters: {text, headings}'),
  colors: z
    .strictObject({
      light: colours.describe('colours by day, such as {paper: "#ffffff", ink: "#101010"}'),
      dark: colours.describe('colours by night, such as {paper: "#101010", ink: "#eeeeee"}'),
    })
    .default({ light: {}, dark: {} })
    .describe('colours by day and by night: {light: {…}, dark: {…}}'),
  home: z
    .array(
      z
        .union([z.enum(HOME_BLOCKS), block], { error: 'not a part of the home page' })
        .describe(`one of: ${HOME_BLOCKS.join(', ')}, or such as {block: latest, count: 10}`),
      { error: 'not a list' },
    )
    .min(1, { error: 'empty' })
    .default(['lead', 'sections', 'topics', 'years'])
    .describe(`the parts of the home page in their order, of: ${HOME_BLOCKS.join(', ')}`),
  article: z
    .strictObject({
      section: shown('the section above the headline'),
      authors: shown('the authors'),
      date: shown('the date'),
      reading_time: shown('how many minutes reading takes'),
      updated: shown('the day of the last change'),
      tools: shown('listening, size of letters and copying the address'),
      picture: shown('the lead picture'),
      contents: shown('the contents of long articles'),
      source: shown('where the text comes from, with everything below it'),
      mentions: shown('the names that the text mentions'),
      cite: shown('how to cite the article'),
      series: shown('the other parts of its series'),
      elsewhere: shown('the same story from other outlets'),
      related: z
        .int({ error: 'not a whole number' })
        .min(0, { error: 'less than 0' })
        .max(12, { error: 'more than 12' })
        .default(4)
        .describe('how many related articles, 0 to 12'),
      neighbours: shown('the article before and the one after'),
    })
    .prefault({})
    .describe('what the page of an article shows, such as {reading_time: false, related: 6}'),
};

/** A link as `site.yaml` has it. */
export type SiteLink = z.output<typeof link>;

/** A part of the home page as `site.yaml` has it. */
type HomeBlock = z.output<typeof block>;

/** Gives a link of `site.yaml` as an address and its title. */
export function linkOf(of: SiteLink): { readonly to: string; readonly title?: string | undefined } {
  return typeof of === 'string' ? { to: of } : of;
}

/** Gives a part of the home page with its options. */
export function blockOf(of: HomeBlock | HomeBlock['block']): HomeBlock {
  return typeof of === 'string' ? { block: of } : of;
}
