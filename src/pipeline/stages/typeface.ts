import type { ArticleEntry } from '../../collection/read.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { Site } from '../../site/schema.ts';
import { markdownStrings } from '../../strings/markdown.ts';
import { searchStrings } from '../../strings/search.ts';
import { siteStrings } from '../../strings/site.ts';
import { makeTypeface } from '../../typeface/make-typeface.ts';

const BASIC_PLANE = 0x10000;
// Lines of the archive itself with which the shaping of the subset is checked.
const CHECKED_LINES = 60;

/** Notes which characters stand on the pages, and makes the typeface that draws them. */
export class TypefaceCollector {
  // One byte a code unit: a set of strings would cost seconds on a large archive.
  private readonly seen = new Uint8Array(BASIC_PLANE);
  private readonly lines: string[] = [];
  private readonly script: 'Arab' | 'Hebr';

  constructor(site: Site, articles: readonly ArticleEntry[]) {
    this.script = site.language === 'he' ? 'Hebr' : 'Arab';
    this.note(JSON.stringify([site, siteStrings(site.language), markdownStrings(site.language)]));
    this.note(JSON.stringify(searchStrings(site.language)));
    for (const { data } of articles) this.note(JSON.stringify(data));
  }

  /** Adds characters. */
  note(text: string): void {
    for (let index = 0; index < text.length; index++) this.seen[text.charCodeAt(index)] = 1;
  }

  /** Adds the text of an article. */
  add(text: string): void {
    this.note(text);
    if (this.lines.length < CHECKED_LINES) {
      const line = text.split('\n').find((block) => block.length > 150);
      if (line) this.lines.push(line);
    }
  }

  /** Makes the font files; gives the folder in which they are. */
  async make(layout: ArchiveLayout): Promise<string> {
    const used = new Set<string>();
    for (const [code, is] of this.seen.entries()) if (is) used.add(String.fromCharCode(code));
    const folder = `${layout.cache}/typeface`;
    await makeTypeface(used, this.lines, folder, this.script);
    return folder;
  }
}
