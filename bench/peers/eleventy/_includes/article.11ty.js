import { escaped, link, page, SITE, teasers, termLink, written } from './parts.js';

const WORDS_A_MINUTE = 213;

export function render(data) {
  const [{ at, sections }] = data.collections.archive;
  const { entry, next, previous, related } = at.get(data.page.url);
  const { title, summary, day, url } = entry;
  const minutes = Math.ceil(data.content.split(/\s+/).length / WORDS_A_MINUTE);
  const schema = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    datePublished: day,
    url: `${SITE.url}${url}`,
  };
  const facts = [
    ...entry.sources.map((name) => `<dt>المصدر</dt><dd>${termLink('sources', name)}</dd>`),
    ...entry.topics.map((name) => `<dt>الموضوع</dt><dd>${termLink('topics', name)}</dd>`),
  ];
  return page(
    { title, summary, url, sections },
    `<article class="article" data-pagefind-body>
<header><p class="kicker">${termLink('sections', entry.section)}</p>
<h1>${escaped(title)}</h1>
<p class="byline">${entry.authors.map((name) => termLink('authors', name)).join('')}
<time datetime="${day}">${written(day)}</time> <span>${minutes}</span></p></header>
<div class="prose">${data.content}</div>
</article>
<section class="facts"><h2>المصدر</h2><dl>${facts.join('\n')}</dl><details><summary>اقتباس</summary><p>${escaped(title)}. ${SITE.title}. ${day}. ${SITE.url}${encodeURI(url)}</p></details></section>
${related.length > 0 ? `<section><h2>ذات صلة</h2>${teasers(related)}</section>` : ''}
<nav class="sides">${next ? link(next.url, next.title) : ''}${previous ? link(previous.url, previous.title) : ''}</nav>
<script type="application/ld+json">${JSON.stringify(schema).replaceAll('<', '\\u003c')}</script>`,
  );
}
