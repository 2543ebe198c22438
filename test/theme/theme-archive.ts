import { freshFolder, writeFiles } from '../pages/make-archive.ts';

const article = (number: number, section: string) =>
  `---\ntitle: حكاية المرفأ رقم ${number}\npublished: 2024-0${number}-11\nsection: ${section}\nauthors: [سالم البحّار]\ntopics: [سفن]\n---\n\nوصلت السفينة عند الفجر محمّلة بالقمح والتوابل، ووقف الحمّالون على الرصيف ينتظرون النداء رقم ${number}.\n`;

/** `site.yaml` of an archive whose owner chose everything about its look. */
export const OWN_LOOK = `title: دفاتر الميناء
tagline: ما كتبته المدينة عن بحرها
logo: /logo.svg
logo_dark: /logo-dark.svg
icon: /logo.svg
menu:
  - /
  - {to: /about-us/, title: من نحن}
  - {to: "https://shop.example.com/", title: المتجر}
footer: {text: دفاتر الميناء لكتّابها, links: [/archive/]}
social: ["https://t.me/example"]
fonts: {text: vazirmatn, headings: amiri}
colors:
  light: {paper: "#f3f6f4", ink: "#10201c"}
  dark: {paper: "#0c1513"}
home: [{block: latest, count: 2, title: آخر ما كُتب}, years]
article: {reading_time: false, related: 1, cite: false, neighbours: false}
sections: [{key: port, title: الميناء}, {key: fish, title: الصيد}]
`;

const logo = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><circle cx="40" cy="40" r="36" fill="${colour}"/></svg>`;

/** A theme that overrides a component and a page, puts something around another, and adds a style, a script and pages. */
export const THEME: Readonly<Record<string, string>> = {
  'theme/components/Teaser.astro': `---
import { addressOf, type Entry, html, lineOf, link, renderArticle } from 'warraq/data';
import Stamp from './Stamp.astro';

export interface Props {
  entry: Entry;
}

const { entry } = Astro.props;
const { words } = await renderArticle(entry);
---
<article class="card">
  <h3><a href={link(addressOf(entry))} set:html={lineOf(entry)} /></h3>
  <Stamp words={words} />
</article>
<style>
  .card {
    border-inline-start: 4px solid rgb(1, 2, 3);
    padding-inline-start: 1rem;
  }
</style>
`,
  'theme/components/Stamp.astro': `---
import { counted, strings } from 'warraq/data';

const { words } = Astro.props;
---
<p class="stamp">{counted(words, strings.words)}</p>
<script>
  document.documentElement.dataset.stamps = String(document.querySelectorAll('.stamp').length);
</script>
`,
  'theme/components/Foot.astro': `---
import Foot from 'warraq/components/Foot.astro';
---
<aside class="colophon">طُبع في الميناء</aside>
<Foot />
`,
  'theme/styles/colophon.css': '.colophon { text-align: center; color: rgb(4, 5, 6); }\n',
  'theme/pages/about-us.astro': `---
import Teaser from 'warraq/components/Teaser.astro';
import { allArticles, counted, strings } from 'warraq/data';
import Page from 'warraq/layouts/Page.astro';

const all = await allArticles();
---
<Page title="من نحن" path="/about-us/">
  <h1 class="page-title">من نحن</h1>
  <p class="count-all">{counted(all.length, strings.articles)}</p>
  {all.slice(0, 1).map((entry) => <Teaser entry={entry} />)}
</Page>
<style>
  .count-all { color: rgb(7, 8, 9); }
</style>
`,
  'theme/pages/writers/[number].astro': `---
import { groups } from 'warraq/data';
import Page from 'warraq/layouts/Page.astro';

export async function getStaticPaths() {
  const authors = await groups('author');
  return authors.map((group, index) => ({ params: { number: String(index + 1) }, props: { group } }));
}

const { group } = Astro.props;
---
<Page title={group.name} path={\`/writers/\${Astro.params.number}/\`}><h1>{group.name}</h1></Page>
`,
};

/** Makes an archive of five articles with a look and a theme of its own. */
export async function themedArchive(files: Readonly<Record<string, string>> = THEME): Promise<string> {
  const root = await freshFolder('theme');
  await writeFiles(root, {
    'content/site.yaml': OWN_LOOK,
    ...Object.fromEntries(
      ['port', 'port', 'fish', 'fish', 'port'].map((section, index) => [
        `content/articles/2024/0${index + 1}/harbour-${index + 1}.md`,
        article(index + 1, section),
      ]),
    ),
    'public/logo.svg': logo('#10201c'),
    'public/logo-dark.svg': logo('#f3f6f4'),
    ...files,
  });
  return root;
}
