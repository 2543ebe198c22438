import { stat } from 'node:fs/promises';
import { decodedPath } from '../../article/address.ts';
import { dayOf } from '../../article/dates.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { escapeHtml, escapeText } from '../../markup/escape.ts';
import { attributesOf, tokens, toXhtml } from '../../markup/html-tokens.ts';
import { cardFontFiles } from '../../pictures/card-fonts.ts';
import { cardLine } from '../../pictures/card-line.ts';
import { cardFontFolder } from '../../pictures/social-images.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { writeFileManifest } from '../copies/copy-manifest.ts';
import { createZip } from '../copies/zip-write.ts';
import { drawCover } from './epub-cover.ts';
import { bookFonts } from './epub-fonts.ts';
import { articleAndPart, articlePage, bookBody, bookPage, bookStyle, hasPart } from './epub-pages.ts';
import { type BookPicture, bookPicture } from './epub-pictures.ts';
import type { ExportFormat, ExportJob } from './export-format.ts';
import { type PageWords, pageWords } from './page-words.ts';
import { identityOf, replaceExport } from './write-export.ts';

interface Chapter {
  readonly title: string;
  readonly entries: readonly ArticleEntry[];
}

/** Divides the articles by section, in the site's order; within a chapter the oldest comes first. */
function toChapters(job: ExportJob, words: PageWords): Chapter[] {
  const keys = [
    ...new Set([...job.site.sections.map(({ key }) => key), ...job.articles.map(({ data }) => data.section)]),
  ];
  return keys
    .map((key) => ({
      title: key === undefined ? '\u2014' : words.sectionTitle(key), // EM DASH
      entries: job.articles.filter(({ data }) => data.section === key).reverse(),
    }))
    .filter(({ entries }) => entries.length > 0);
}

function dateIndex(
  entries: readonly ArticleEntry[],
  fileOf: (id: string) => string,
  words: PageWords,
): string {
  let [out, month] = ['', ''];
  for (const { id, data } of entries) {
    const own = id.slice(0, id.lastIndexOf('/'));
    if (own !== month) {
      out += `${month === '' ? '' : '</ul>'}<h2>${own === 'undated' ? '\u2014' : words.month(own.slice(0, 4), own.slice(5))}</h2><ul>`;
      month = own;
    }
    out += `<li><a href="${fileOf(id)}">${toXhtml(words.headline(data))}</a></li>`;
  }
  return `${out}</ul>`;
}

function navigation(chapters: readonly Chapter[], fileOf: (id: string) => string, words: PageWords): string {
  const item = ({ id, data }: ArticleEntry) =>
    `<li><a href="text/${fileOf(id)}">${toXhtml(words.headline(data))}</a></li>`;
  const parts = chapters.map(
    ({ title, entries }, index) =>
      `<li><a href="text/section-${index + 1}.xhtml">${toXhtml(words.html(title))}</a><ol>${entries.map(item).join('')}</ol></li>`,
  );
  const { contents, byDate } = words.strings;
  return `<nav epub:type="toc" id="toc"><h1>${contents}</h1><ol><li><a href="text/by-date.xhtml">${byDate}</a></li>${parts.join('')}</ol></nav><nav epub:type="landmarks" hidden="hidden"><ol><li><a epub:type="toc" href="#toc">${contents}</a></li><li><a epub:type="bodymatter" href="text/section-1.xhtml">${contents}</a></li></ol></nav>`;
}

interface Item {
  readonly id: string;
  readonly href: string;
  readonly type: string;
  readonly properties?: string;
}

function packageFile(
  job: ExportJob,
  words: PageWords,
  title: string,
  items: readonly Item[],
  spine: readonly string[],
): string {
  const { site } = job;
  const latest =
    job.articles
      .map(({ data }) => dayOf(data.updated ?? data.published ?? ''))
      .sort()
      .at(-1) || '2000-01-01';
  const name = sha256Of(`${site.url}${site.base} ${job.selection}`);
  // A name-based identifier: on an e-reader the next export of the same book replaces this one.
  const uuid = `${name.slice(0, 8)}-${name.slice(8, 12)}-5${name.slice(13, 16)}-a${name.slice(17, 20)}-${name.slice(20, 32)}`;
  const rights = site.license ? `<dc:rights>${escapeText(site.license)}</dc:rights>` : '';
  const manifest = items.map(
    ({ id, href, type, properties }) =>
      `<item id="${id}" href="${href}" media-type="${type}"${properties ? ` properties="${properties}"` : ''}/>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${words.language.tag}" dir="${words.language.dir}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:${uuid}</dc:identifier><dc:title>${escapeText(title)}</dc:title><dc:language>${words.language.tag}</dc:language><dc:creator>${escapeText(site.owner.name ?? site.title)}</dc:creator><dc:publisher>${escapeText(site.title)}</dc:publisher><dc:source>${escapeText(site.url + site.base)}</dc:source>${rights}<meta property="dcterms:modified">${latest}T00:00:00Z</meta><meta name="cover" content="cover"/></metadata>
<manifest>
${manifest.join('\n')}
</manifest>
<spine page-progression-direction="${words.language.dir}">${spine.map((id) => `<itemref idref="${id}"/>`).join('')}</spine>
</package>
`;
}

const CONTAINER =
  '<?xml version="1.0" encoding="utf-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n';

async function writeBook(job: ExportJob, file: string): Promise<void> {
  const words = pageWords(job.site);
  const title = words.line(job.selection ? `${job.site.title}: ${job.selection}` : job.site.title);
  const chapters = toChapters(job, words);
  const ordered = chapters.flatMap(({ entries }) => entries);
  const files = new Map(ordered.map(({ id }, index) => [id, `${String(index + 1).padStart(5, '0')}.xhtml`]));
  const fileOf = (id: string) => files.get(id) ?? '';
  const zip = await createZip(file);
  const items: Item[] = [];
  const spine: string[] = [];
  const characters = new Set<string>(title);
  const add = async (item: Item, content: string | Uint8Array, inSpine = false) => {
    if (typeof content === 'string') for (const character of content) characters.add(character);
    await zip.add(`OEBPS/${item.href}`, typeof content === 'string' ? Buffer.from(content) : content);
    items.push(item);
    if (inSpine) spine.push(item.id);
  };
  const page = (id: string, href: string, content: string, properties?: string) =>
    add({ id, href, type: 'application/xhtml+xml', ...(properties ? { properties } : {}) }, content, true);

  await zip.add('mimetype', Buffer.from('application/epub+zip'), true);
  await zip.add('META-INF/container.xml', Buffer.from(CONTAINER));
  await page(
    'cover-page',
    'cover.xhtml',
    bookPage(
      words,
      title,
      `<section epub:type="cover"><p class="cover"><img src="cover.png" alt="${escapeText(title)}"/></p></section>`,
      'style.css',
    ),
  );
  await page(
    'nav',
    'nav.xhtml',
    bookPage(words, words.strings.contents, navigation(chapters, fileOf, words), 'style.css'),
    'nav',
  );
  await page(
    'by-date',
    'text/by-date.xhtml',
    bookPage(
      words,
      words.strings.byDate,
      `<h1>${words.strings.byDate}</h1>${dateIndex(job.articles, fileOf, words)}`,
    ),
  );

  const pictures = new Map<string, BookPicture | undefined>();
  const bring = async (html: string): Promise<void> => {
    for (const token of tokens(html)) {
      if (token.kind !== 'open' || token.name !== 'img') continue;
      const src = attributesOf(token.attributes).get('src') ?? '';
      if (!src.startsWith(`${job.site.base}media/`)) continue;
      const path = decodedPath(src.slice(job.site.base.length));
      if (pictures.has(path)) continue;
      const picture = await bookPicture(job.layout.media, path.slice('media/'.length), pictures.size + 1);
      pictures.set(path, picture);
      if (picture)
        await add({ id: `p${pictures.size}`, href: picture.file, type: picture.type }, picture.content);
    }
  };
  // Parts of articles that links name, and that are there.
  const parts = new Set<string>();
  const entries = new Map(ordered.map((entry) => [entry.id, entry]));
  const findParts = async (html: string) => {
    for (const [, address = ''] of html.matchAll(/ href="([^"#]+#[^"]+)"/g)) {
      if (!address.startsWith(job.site.base)) continue;
      const { id, part } = articleAndPart(address.slice(job.site.base.length));
      const target = entries.get(id);
      if (target && hasPart((await job.text(target)).html, part)) parts.add(`${id}#${part}`);
    }
  };
  const places = {
    base: job.site.base,
    web: job.site.url + job.site.base,
    fileOf: (id: string) => files.get(id),
    hasPart: (id: string, part: string) => parts.has(`${id}#${part}`),
    pictureOf: (path: string) => pictures.get(path)?.file,
  };
  let done = 0;
  for (const [index, chapter] of chapters.entries()) {
    const list = chapter.entries.map(
      ({ id, data }) => `<li><a href="${fileOf(id)}">${toXhtml(words.headline(data))}</a></li>`,
    );
    const heading = escapeText(words.line(chapter.title));
    await page(
      `s${index + 1}`,
      `text/section-${index + 1}.xhtml`,
      bookPage(words, words.line(chapter.title), `<h1>${heading}</h1><ul>${list.join('')}</ul>`),
    );
    for (const entry of chapter.entries) {
      const { html } = await job.text(entry);
      const lead = leadPicture(entry, job.site.base);
      await bring(lead + html);
      await findParts(html);
      const body = bookBody(lead + html, places);
      await page(`a${++done}`, `text/${fileOf(entry.id)}`, articlePage(entry, body, words));
      job.onProgress(done, ordered.length);
    }
  }
  const coverLine = (text: string) => cardLine(text, { kind: job.site.numerals, zero: words.language.zero });
  const coverLines = [job.selection, job.site.tagline ?? '', job.site.owner.name ?? ''];
  const fonts = await bookFonts(characters);
  const cover = drawCover(
    {
      title: coverLine(job.site.title),
      lines: coverLines.filter((line) => line !== '').map(coverLine),
      accent: job.site.accent,
      rtl: words.language.dir === 'rtl',
    },
    await cardFontFiles(cardFontFolder(`${job.layout.cache}/social`)),
  );
  await add({ id: 'cover', href: 'cover.png', type: 'image/png', properties: 'cover-image' }, cover);
  await add({ id: 'style', href: 'style.css', type: 'text/css' }, Buffer.from(bookStyle(job.site)));
  await add({ id: 'naskh', href: 'naskh.woff2', type: 'font/woff2' }, fonts.arabic);
  await add({ id: 'latin', href: 'latin.woff2', type: 'font/woff2' }, fonts.latin);
  await zip.add('OEBPS/package.opf', Buffer.from(packageFile(job, words, title, items, spine)));
  await zip.close();
}

function leadPicture({ data }: ArticleEntry, base: string): string {
  if (!data.image?.src.startsWith('/')) return '';
  const caption = [data.image.caption, data.image.credit]
    .filter((part) => part !== undefined)
    .join(' \u2014 ');
  const src = base + encodeURI(data.image.src.slice(1));
  return `<figure><img src="${src}" alt="${escapeHtml(data.image.alt ?? '')}">${caption ? `<figcaption>${escapeText(caption)}</figcaption>` : ''}</figure>`;
}

/** A book of any selection of articles, for e-readers: EPUB 3, right to left. */
export const epub: ExportFormat = {
  name: 'epub',
  summary: {
    en: 'a book (EPUB 3) of a selection or of everything',
    ar: 'كتاب (EPUB 3) من مختارات أو من الكل',
  },
  from: 'articles',
  fileName: 'archive.epub',
  async make(job) {
    if (job.articles.length === 0)
      throw new WarraqError(problem('export-empty', {}, { selection: job.selection }));
    await replaceExport(job.out, (staged) => writeBook(job, staged));
    const version = await writeFileManifest(job.out, identityOf(job, 'epub'), job.key);
    const { size } = await stat(job.out);
    return { path: job.out, files: 1, bytes: size, articles: job.articles.length, version, problems: [] };
  },
};
