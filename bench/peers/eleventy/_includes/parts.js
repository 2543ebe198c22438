import { termUrl } from '../lists.ts';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

export const SITE = { title: 'أرشيف القياس', url: 'https://example.org' };
export const escaped = (text) => String(text ?? '').replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
export const link = (url, text) => `<a href="${encodeURI(url)}">${escaped(text)}</a>`;
export const termLink = (kind, name) => link(termUrl(kind, name), name);
export const written = (day) => DAY.format(new Date(day));

export function teaser({ url, title, summary, day, section }) {
  return `<li><article class="teaser"><p class="kicker">${escaped(section)}</p><h3>${link(url, title)}</h3><p class="summary">${escaped(summary)}</p><p class="meta"><time datetime="${day}">${written(day)}</time></p></article></li>`;
}

export const teasers = (entries) => `<ul class="list">${entries.map(teaser).join('')}</ul>`;

export function page({ title, summary, url, sections }, main) {
  const menu = sections.map(([key]) => `<li>${termLink('sections', key)}</li>`).join('');
  return `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} — ${SITE.title}</title>
${summary ? `<meta name="description" content="${escaped(summary)}">` : ''}
<link rel="canonical" href="${SITE.url}${encodeURI(url)}">
<meta property="og:title" content="${escaped(title)}">
<meta property="og:url" content="${SITE.url}${encodeURI(url)}">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a class="skip" href="#main">إلى النص</a>
<header class="masthead"><a href="/">${SITE.title}</a>
<nav><ul>${menu}<li><a href="/about/">عن الأرشيف</a></li></ul></nav></header>
<main id="main">${main}</main>
<footer><p>${SITE.title}</p><ul>${menu}</ul></footer>
</body>
</html>
`;
}
