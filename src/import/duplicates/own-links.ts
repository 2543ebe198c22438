import type { Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { articleAddress } from '../../article/address.ts';
import { splitFrontMatter } from '../../article/front-matter.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import type { ArticleLine } from '../journal/journal.ts';
import { articleId, type Known } from '../journal/known.ts';
import { parseMarkdown } from '../markdown.ts';
import { changeArticle, type RunEnd } from './run-end.ts';

const hostOf = (url: string | undefined) =>
  /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase();

/** Tells whether a text leads to other pages of the site from which it came. */
function leadsToOwnSite(body: Root, url: string | undefined): boolean {
  const own = hostOf(url);
  let leads = false;
  if (own !== undefined)
    visit(body, 'link', (link) => {
      leads ||= hostOf(link.url) === own;
    });
  return leads;
}

/** What the journal keeps of a draft's addresses: those that it had besides its own, and whether it leads to others. */
export function addressesOf({ also, body, fields }: ArticleDraft): Pick<ArticleLine, 'also' | 'linked'> {
  return {
    ...(also === undefined || fields.status === 'draft' ? {} : { also }),
    ...(leadsToOwnSite(body, fields.source?.url) ? { linked: true } : {}),
  };
}

/**
 * Gives the text of an article's file in which links lead to the articles of the archive whose old addresses they have;
 * `undefined` where none does.
 */
export function withOwnLinks(file: string, text: string, known: Known): string | undefined {
  const body = splitFrontMatter(text)?.body ?? '';
  let [made, done] = ['', 0];
  visit(parseMarkdown(body), 'link', (link: Link) => {
    const target = /^https?:/i.test(link.url) ? known.withUrl(link.url) : undefined;
    const start = link.children.at(-1)?.position?.end.offset;
    const end = link.position?.end.offset;
    if (!target || target.file === file || start === undefined || end === undefined || start < done) return;
    const written = /^\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)/.exec(body.slice(start, end));
    if (!written) return;
    made += `${body.slice(done, start)}](${articleAddress(articleId(target.file))}`;
    done = start + written[0].length;
  });
  return done === 0 ? undefined : text.slice(0, text.length - body.length) + made + body.slice(done);
}

/**
 * Leads the links of a run's articles to one another, at the end of the run: a link to the address that an article had
 * (`https://blog.example/?p=12` too) becomes a link to the article.
 */
export function linkOwnArticles(end: RunEnd): void {
  const { known, run } = end;
  for (const file of known.linkedOf(run))
    changeArticle(end, file, ['links', ''], (text) => withOwnLinks(file, text, known));
}
