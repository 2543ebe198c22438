import { existsSync, readFileSync } from 'node:fs';
import { isMap, isSeq, parseDocument } from 'yaml';
import { toSlug } from '../article/slug.ts';
import { type ArticleDraft, markInferred, record } from './clean/draft-body.ts';
import { sectionTitle } from './section-titles.ts';
import { foldedLine } from './words.ts';

/** The most sections that import makes, since they form the menu; further categories become topics. */
const MOST_SECTIONS = 12;

// In letters. Longer names are sentences, and would make `site.yaml` too long to read.
const LONGEST_SECTION = 100;

const DEFAULT = { key: 'news', title: '\u0623\u062E\u0628\u0627\u0631' };

const NO_SECTION = new Set(
  [
    'uncategorized',
    'uncategorised',
    'non classé',
    'غير مصنف',
    'بدون تصنيف',
    'غير مصنفة',
    'عام',
    'general',
    'default',
    'articles',
    'مقالات',
    'news',
  ].map(foldedLine),
);

/** The settings of an archive that has none. */
export const FRESH_SITE = `# The settings of this archive: see docs/content-format.md.
title: \u0623\u0631\u0634\u064A\u0641
sections: []
`;

/** The sections of `site.yaml`, to which import adds; comments and order of the file stay. */
export class Sections {
  #text: string | undefined;
  /** The text of the file as it lies on disk, `null` where there is none. */
  onDisk: string | null;
  /** The language of the site. */
  readonly language: string;
  readonly #known = new Map<string, string>();
  #count = 0;

  constructor(path: string) {
    this.#text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    this.onDisk = this.#text ?? null;
    const value = this.#text === undefined ? undefined : parseDocument(this.#text).toJS({ maxAliasCount: 0 });
    const language = typeof value === 'object' && value !== null ? value.language : undefined;
    this.language = typeof language === 'string' ? language : 'ar';
    const sections = typeof value === 'object' && value !== null ? value.sections : undefined;
    for (const each of Array.isArray(sections) ? sections : [])
      this.#note(String(each?.key), String(each?.title));
  }

  #note(key: string, title: string): void {
    this.#count++;
    this.#known.set(foldedLine(key), key);
    this.#known.set(foldedLine(title), key);
  }

  /**
   * Finds the section of an article among the names that its input gives it, or makes one.
   *
   * @param fallback the key or title that a person named for articles without one
   * @returns the key, the names that became topics, and the new text of site.yaml where a section was made
   */
  choose(
    names: readonly string[],
    fallback?: string,
    mayMake = true,
  ): { key: string; inferred: boolean; topics: string[]; text?: string } {
    const real = names
      .map((name) => name.trim())
      .filter((name) => name !== '' && !NO_SECTION.has(foldedLine(name)));
    // A section that was made of a program's key is known by the key.
    const keyOf = (name: string) =>
      this.#known.get(foldedLine(name)) ?? this.#known.get(foldedLine(toSlug(name, 60)));
    // Made anew, the choice is that of every later article, so an import that was killed between making a section and
    // noting its article comes to the same.
    const make = (key: string, title: string) => {
      const text = this.#add(key, title);
      return { ...this.choose(names, fallback, mayMake), text };
    };
    const found = [...real, ...names].find((name) => keyOf(name) !== undefined);
    if (found !== undefined) {
      const topics = real.filter((name) => name !== found);
      return { key: keyOf(found) ?? found, inferred: false, topics };
    }
    const first = real.find((name) => name.length <= LONGEST_SECTION);
    if (first !== undefined && mayMake && this.#count < MOST_SECTIONS) {
      const key = toSlug(first, 60);
      if (/^[\p{L}\p{N}][\p{L}\p{N}-]*$/u.test(key)) return make(key, sectionTitle(first, this.language));
    }
    const wanted =
      fallback === undefined ? DEFAULT : { key: toSlug(fallback, 60) || DEFAULT.key, title: fallback };
    const key = this.#known.get(foldedLine(fallback ?? DEFAULT.key));
    if (key !== undefined) return { key, inferred: fallback === undefined, topics: real };
    return make(wanted.key, wanted.title);
  }

  /**
   * Gives a draft its section, and its other names to its topics.
   *
   * @param fallback the key or title that a person named for articles without one
   * @returns the text of `site.yaml` where it has a section more now
   */
  chooseFor(draft: ArticleDraft, fallback: string | undefined): string | undefined {
    const { section, topics = [] } = draft.fields;
    const names = [...(section === undefined ? [] : [section]), ...draft.sections];
    // Sections are public: a draft makes none.
    const choice = this.choose(names, fallback, draft.fields.status !== 'draft');
    if (draft.sections.length > 0)
      record(draft, 'section', 'field:section', draft.sections.join('\u060C '), choice.key);
    draft.fields.section = choice.key;
    if (choice.inferred) markInferred(draft, 'section');
    draft.fields.topics = [...topics, ...choice.topics];
    return choice.text;
  }

  #add(key: string, title: string): string {
    const document = parseDocument(this.#text ?? FRESH_SITE);
    const sections = document.get('sections');
    const node = document.createNode({ key, title });
    if (isSeq(sections)) {
      sections.flow = false;
      sections.add(node);
    } else if (isMap(document.contents)) document.set('sections', document.createNode([{ key, title }]));
    this.#text = document.toString({ lineWidth: 0 });
    this.#note(key, title);
    return this.#text;
  }
}
