import { plural } from '../../strings/plural.ts';
import { searchStrings } from '../../strings/search.ts';
import { type AnalysedToken, analyseText, type Term } from '../../text/analyse.ts';
import { parseQuery } from '../query/query.ts';
import { make } from './dom.ts';
import { digits, pageSettings } from './page-settings.ts';
import { ensureStyle } from './style.ts';

/**
 * Marks in an opened article the words that led here (`#q=…` or `?q=…`), and adds a bar to walk from one to the
 * next. Loaded only when the address asks for it.
 */

function wantedTerms(): Term[] {
  const text =
    new URLSearchParams(location.hash.slice(1)).get('q') ??
    new URLSearchParams(location.search).get('q') ??
    '';
  const clauses = parseQuery(text).clauses.filter((clause) => clause.kind !== 'not');
  return clauses.flatMap((clause) => clause.terms);
}

/**
 * Marks every word of the terms asked for, its clitics included and nothing beside it; returns the marks in order. A
 * term without a form in the text is marked where its root stands, as in the results.
 */
export function markWords(root: Element, terms: readonly Term[]): HTMLElement[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('script, style, button, [aria-hidden="true"]') === null
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  const nodes: [node: Text, tokens: AnalysedToken[]][] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    nodes.push([node, analyseText(node.data)]);
  }
  const written = new Set(nodes.flatMap(([, tokens]) => tokens.map(({ stem }) => stem)));
  const stems = new Set(terms.map(({ stem }) => stem));
  const roots = new Set(terms.filter(({ stem }) => !written.has(stem)).map((term) => term.root));
  return nodes.flatMap(([node, tokens]) => {
    const marks: HTMLElement[] = [];
    let last = Number.POSITIVE_INFINITY;
    // From the end, so that earlier offsets stay true while the node is cut.
    for (const token of tokens.reverse()) {
      if (!stems.has(token.stem) && !roots.has(token.root)) continue;
      // A handle and its parts overlap: the last of them is marked.
      if (token.end > last) continue;
      last = token.start;
      const found = node.splitText(token.start);
      found.splitText(token.end - token.start);
      const mark = make('mark', { class: 'warraq-search__mark' });
      found.replaceWith(mark);
      mark.append(found);
      marks.unshift(mark);
    }
    return marks;
  });
}

function showBar(marks: readonly HTMLElement[]): void {
  const settings = pageSettings();
  const strings = searchStrings(settings.language);
  let current = -1;
  const place = make('span', { role: 'status' });
  const say = (): void => {
    const all = plural(
      settings.dates.locale,
      marks.length,
      strings.foundInArticle,
      digits(marks.length, settings),
    );
    place.textContent =
      current < 0 ? all : `${digits(current + 1, settings)} / ${digits(marks.length, settings)}`;
  };
  const go = (step: number): void => {
    marks[current]?.classList.remove('warraq-search__mark--current');
    current = current < 0 && step < 0 ? marks.length - 1 : (current + step + marks.length) % marks.length;
    const mark = marks[current];
    mark?.classList.add('warraq-search__mark--current');
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    mark?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
    say();
  };
  const button = (label: string, sign: string, act: () => void): HTMLButtonElement => {
    const made = make('button', { type: 'button', 'aria-label': label, title: label }, sign);
    made.addEventListener('click', act);
    return made;
  };
  const bar = make(
    'div',
    { class: 'warraq-found', role: 'toolbar', 'aria-label': strings.label },
    place,
    // U+2191 UPWARDS ARROW, U+2193 DOWNWARDS ARROW, U+00D7 MULTIPLICATION SIGN
    button(strings.previousMatch, '\u2191', () => go(-1)),
    button(strings.nextMatch, '\u2193', () => go(1)),
    button(strings.closeMatches, '\u00D7', () => {
      for (const mark of marks) mark.replaceWith(...mark.childNodes);
      bar.remove();
    }),
  );
  document.body.append(bar);
  say();
}

const article = document.querySelector('article');
const terms = wantedTerms();
if (article !== null && terms.length > 0) {
  const marks = markWords(article, terms);
  if (marks.length > 0) void ensureStyle().then(() => showBar(marks));
}
