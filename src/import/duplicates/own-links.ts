import type { Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { articleAddress } from '../../article/address.ts';
import { splitFrontMatter } from '../../article/front-matter.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import type { Input } from '../formats/importer.ts';
import type { ArticleLine } from '../journal/journal.ts';
import { articleId, type Known } from '../journal/known.ts';
import { parseMarkdown } from '../markdown.ts';
import { NOTE_SCHEME, noteAddress, noteOfLink } from '../note-names.ts';
import { changeArticle, type RunEnd } from './run-end.ts';

const hostOf = (url: string | undefined) =>
  /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase();

/** Tells whether a text leads to other pages of the site from which it came, or to other notes. */
function leadsToOwnSite(body: Root, url: string | undefined): boolean {
  const own = hostOf(url);
  let leads = false;
  visit(body, 'link', (link) => {
    const isOwn = own !== undefined && hostOf(link.url) === own;
    leads ||= isOwn || noteOfLink(link.url, NOTE_SCHEME) !== undefined;
  });
  return leads;
}

/** What the journal keeps of a draft's links: whether it leads to others. */
function linksOf({ body, fields }: ArticleDraft): Pick<ArticleLine, 'linked'> {
  return leadsToOwnSite(body, fields.source?.url) ? { linked: true } : {};
}

/** What the journal keeps of a draft's addresses: those that it had besides its own, and whether it leads to others. */
export function addressesOf(draft: ArticleDraft, { path }: Input): Pick<ArticleLine, 'also' | 'linked'> {
  const note = noteAddress(path);
  const also = [...(draft.also ?? []), ...(note === undefined ? [] : [note])];
  return {
    // Nothing leads to a draft; a note leads from its own place to others.
    ...(also.length === 0 || (draft.fields.status === 'draft' && note === undefined) ? {} : { also }),
    ...linksOf(draft),
  };
}

/** What the journal keeps of the addresses of a standing page: other notes may lead to it, and it to others. */
export function pageLinks(draft: ArticleDraft, { path }: Input): Pick<ArticleLine, 'also' | 'linked'> {
  const note = noteAddress(path);
  return { ...(note === undefined ? {} : { also: [note] }), ...linksOf(draft) };
}

const addressOf = (file: string) => articleAddress(articleId(file).replace(/^content\/pages\//, ''));

/**
 * Gives the text of an article's file in which links lead to the articles of the archive whose old addresses or notes they
 * name, and links to notes that are no articles are their words alone; `undefined` where nothing changes.
 */
export function withOwnLinks(file: string, text: string, known: Known): string | undefined {
  const body = splitFrontMatter(text)?.body ?? '';
  const from = known.noteOf(file);
  let [made, done] = ['', 0];
  visit(parseMarkdown(body), 'link', (link: Link) => {
    const note = noteOfLink(link.url, from);
    const target = known.withUrl(/^https?:/i.test(link.url) ? link.url : note);
    const isName = link.url.startsWith(NOTE_SCHEME);
    const start = link.children.at(-1)?.position?.end.offset;
    const end = link.position?.end.offset;
    if (start === undefined || end === undefined || start < done) return;
    if (isName && (!target || target.file === file)) {
      const words = link.children[0]?.position?.start.offset ?? start;
      made += body.slice(done, words - 1) + body.slice(words, start);
      done = end;
    }
    if (!target || target.file === file) return;
    const written = /^\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)/.exec(body.slice(start, end));
    if (!written) return;
    made += `${body.slice(done, start)}](${addressOf(target.file)}`;
    done = start + written[0].length;
  });
  return done === 0 ? undefined : text.slice(0, text.length - body.length) + made + body.slice(done);
}

/**
 * Leads the links of a run's articles to one another, at the end of the run: a link to the address that an article had
 * (`https://blog.example/?p=12` too), and one to another note (`[[name]]`, `../name.md`), becomes a link to the article.
 */
export function linkOwnArticles(end: RunEnd): void {
  const { known, run } = end;
  for (const file of known.linkedOf(run))
    changeArticle(end, file, ['links', ''], (text) => withOwnLinks(file, text, known));
}
