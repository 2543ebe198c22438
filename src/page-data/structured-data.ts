import { w3cDate as toW3cDate } from '../article/dates.ts';
import type { NameKind } from '../article/lexicon.ts';
import { linkOf } from '../site/appearance-schema.ts';
import type { Entry } from './entry.ts';
import { labelsOf, mentionLabels } from './groups.ts';
import { addressOf, sectionOf } from './queries.ts';
import { fullAddress, language, line, site, w3cDate } from './site-context.ts';

const organisation = (name: string, url?: string) => ({
  '@type': 'Organization',
  name,
  ...(url ? { url } : {}),
});

/** Describes the publisher (schema.org). */
function publisher() {
  return organisation(line(site.owner.name ?? site.title), site.owner.url ?? fullAddress('/'));
}

const thing = (kind: NameKind, name: string) => ({
  '@type': kind === 'person' ? 'Person' : kind === 'place' ? 'Place' : 'Thing',
  name: line(name),
});

/**
 * Describes an article (schema.org). A republished one names the original with its date; `datePublished` is the
 * article's own, and the page never claims to be the original.
 */
export async function articleData(
  entry: Entry,
  facts: { description?: string | undefined; words: number; image?: string | undefined },
) {
  const { data } = entry;
  const url = fullAddress(addressOf(entry));
  const section = sectionOf(entry);
  const { source } = data;
  const about = (['topic', 'person', 'place'] as const).flatMap((kind) =>
    labelsOf(entry, kind).map((label) => thing(kind, label.name)),
  );
  const mentions = (await mentionLabels(entry)).map(({ kind, name }) => thing(kind, name));
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: line(data.title).slice(0, 300),
    ...(data.subtitle ? { alternativeHeadline: line(data.subtitle) } : {}),
    ...(facts.description ? { description: line(facts.description) } : {}),
    inLanguage: data.language ?? language.tag,
    mainEntityOfPage: url,
    url,
    ...(data.published ? { datePublished: w3cDate(data.published) } : {}),
    ...(data.updated ? { dateModified: w3cDate(data.updated) } : {}),
    author:
      data.authors.length > 0
        ? data.authors.map((name) => ({ '@type': 'Person', name: line(name) }))
        : organisation(line(source?.name ?? data.agency ?? site.owner.name ?? site.title)),
    publisher: publisher(),
    wordCount: facts.words,
    ...(section ? { articleSection: section.title } : {}),
    ...(facts.image ? { image: facts.image } : {}),
    ...(about.length > 0 ? { about } : {}),
    ...(mentions.length > 0 ? { mentions } : {}),
    ...((data.license ?? site.license) ? { license: data.license ?? site.license } : {}),
    ...(source?.url || source?.name
      ? {
          isBasedOn: {
            '@type': 'NewsArticle',
            ...(source.url ? { url: source.url } : {}),
            ...(source.published ? { datePublished: toW3cDate(source.published) } : {}),
            ...(source.name ? { publisher: organisation(line(source.name)) } : {}),
          },
        }
      : {}),
  };
}

/** Describes the site and its search (schema.org). */
export function siteData() {
  const accounts = site.social.map((each) => linkOf(each).to);
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: line(site.title),
    url: fullAddress('/'),
    inLanguage: language.tag,
    publisher: publisher(),
    ...(accounts.length > 0 ? { sameAs: accounts } : {}),
    potentialAction: {
      '@type': 'SearchAction',
      target: `${fullAddress('/search/')}?q={search_term_string}`,
      'query-input': 'required name=search_term_string',
    },
  };
}

/** Writes data for a `<script>` of JSON, with `<` escaped, so that a headline cannot end the element. */
export function toScriptJson(data: object): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}
