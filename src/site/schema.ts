import { z } from 'zod';
import { isAddress } from '../article/schema.ts';
import { digitsOf, LANGUAGE_CODES } from '../strings/language.ts';
import { appearanceShape, line } from './appearance-schema.ts';
import { HOST_NAMES, HOSTS, type HostName, VARIANTS } from './hosts.ts';

/** Regional ways of writing dates: which month names are shown. */
export const REGIONS = ['levant', 'egypt', 'gulf', 'maghreb', 'dual'] as const;

/** `content/site.yaml`: the one file that an owner edits. Documented for people in `docs/content-format.md`. */
export const siteSchema = z.strictObject({
  title: line.describe('the name of the site'),
  tagline: line.optional().describe('a few words below the name'),
  description: line.optional().describe('one or two sentences for search engines'),
  url: z
    .string({ error: 'not text' })
    .regex(/^https?:\/\/[^/\s?#@\\]+$/, { error: 'not a web address without a path' })
    .refine((value) => URL.canParse(value), { error: 'not an address that browsers can read' })
    .default('https://example.org')
    .describe('the address of the site without a path, such as https://example.org (the path goes in base)'),
  base: z
    .string({ error: 'not text' })
    .regex(/^\/(?:(?!\.{1,2}\/)[\w.~-]+\/)*$/, { error: 'not a path that starts and ends with /' })
    .default('/')
    .describe('the path below which the site lies: / or such as /archive/'),
  host: z
    .enum(HOST_NAMES, { error: 'not a known host' })
    .default('any')
    .describe(`where the site is put, one of: ${HOST_NAMES.join(', ')}`),
  compressed: z
    .array(z.enum(VARIANTS, { error: 'not a known kind' }), { error: 'not a list' })
    .optional()
    .describe(
      `the compressed variants beside each file, of ${VARIANTS.join(', ')}; without it those that the host hands out`,
    ),
  language: z
    .enum(LANGUAGE_CODES, { error: 'not a known language' })
    .default('ar')
    .describe(`the language of the site: ${LANGUAGE_CODES.join(', ')}`),
  region: z
    .enum(REGIONS, { error: 'not a known region' })
    .default('dual')
    .describe(`whose month names stand on the page, one of: ${REGIONS.join(', ')}`),
  numerals: z
    .enum(['arabic', 'european'], { error: 'not a known kind of digits' })
    .optional()
    .describe('the digits on the page: arabic (٠١٢) or european (012); without it those of the language'),
  messages: z
    .enum(['ar', 'en'], { error: 'neither ar nor en' })
    .optional()
    .describe('the language in which commands speak: ar or en; without it that of the machine'),
  hijri: z
    .boolean({ error: 'neither true nor false' })
    .default(true)
    .describe('true to show Hijri dates beside'),
  timezone: z
    .string({ error: 'not text' })
    .refine(isTimeZone, { error: 'not a time zone' })
    .optional()
    .describe(
      'the time zone of times that name none, such as Africa/Cairo; without it machines are told the day alone',
    ),
  social_images: z
    .union([z.enum(['all', 'none']), z.int().min(1)], { error: 'neither all, none nor a count' })
    .optional()
    .describe(
      'which articles get a picture for places that show links: all, none, or how many of the newest; without it the newest 1000, 200 where the host counts files',
    ),
  lite: z
    .boolean({ error: 'neither true nor false' })
    .optional()
    .describe(
      'false to leave out /lite/, the pages of at most 6 KB for weak networks; without it made where the host takes that many files',
    ),
  accent: z
    .string({ error: 'not text' })
    .regex(/^#[0-9a-fA-F]{6}$/, { error: 'not a colour' })
    .default('#1d5c63')
    .describe('the accent colour, six hexadecimal digits such as "#1d5c63"'),
  ...appearanceShape,
  owner: z
    .strictObject({
      name: line.optional(),
      email: z
        .string({ error: 'not text' })
        .regex(/^[^\s@\p{C}]+@[^\s@.\p{C}]+(?:\.[^\s@.\p{C}]+)+$/u, { error: 'not an e-mail address' })
        .optional()
        .describe('an e-mail address'),
      url: z
        .string({ error: 'not text' })
        .regex(/^https?:\/\/\S+$/, { error: 'not a web address' })
        .refine(isAddress, { error: 'not an address that browsers can read' })
        .optional()
        .describe('a web address'),
    })
    .default({})
    .describe('who publishes the site: {name, email, url}'),
  license: line.optional().describe('the licence of the texts, such as CC BY 4.0'),
  sections: z
    .array(
      z.strictObject({
        key: z
          .string({ error: 'not text' })
          .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]*$/u, { error: 'not a key of letters, digits and hyphens' })
          .describe('letters, digits and hyphens; it stands in addresses'),
        title: line.describe('the name of the section'),
        description: line.optional().describe('one sentence on the section'),
      }),
      { error: 'not a list' },
    )
    .default([])
    .describe('the sections in their order, each {key, title, description}'),
  publish: z
    .array(
      z.strictObject({
        name: line.describe('what the place is called'),
        to: line.describe('a folder, s3://bucket/path, rsync://host/module/path or ssh://user@host/path'),
      }),
      { error: 'not a list' },
    )
    .default([])
    .describe('the places to which the site is published, each {name, to}'),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A key of `site.yaml`. */
export type SiteKey = keyof typeof siteSchema.shape;

type Read = z.output<typeof siteSchema>;

/** The site's settings after validation, defaults filled in. */
export type Site = Read & {
  /** The hash of the archive's `warraq.config.ts`, where it has one. */
  readonly config?: string;
} & {
  readonly [Key in 'numerals' | 'compressed' | 'social_images']-?: NonNullable<Read[Key]>;
};

/**
 * Fills in the defaults that depend on another setting: digits on the language, variants and pictures for links on the
 * host.
 * @param host used instead of the one in `site.yaml`
 */
export function completeSite(read: Read, host: HostName = read.host): Site {
  return {
    ...read,
    host,
    numerals: digitsOf(read.language, read.numerals),
    social_images: read.social_images ?? HOSTS[host].socialImages,
    compressed: [...new Set(read.compressed ?? HOSTS[host].variants)],
  };
}

/**
 * Says whether a site has lite pages: as `site.yaml` says, else by its host and by how many articles there are.
 *
 * @param articles how many are published
 */
export function hasLite({ lite, host }: Pick<Site, 'lite' | 'host'>, articles: number): boolean {
  return lite ?? articles <= HOSTS[host].liteUpTo;
}
