import { withoutEscapes } from '../../../markup/percent.ts';

// Languages in which blogs of ours are written; other short endings of names are no languages.
const LANGUAGES = new Set(
  'ar fa ur he ckb ku ps sd ug az tr en fr de es it pt nl ru uk pl sv no da fi cs hu ro el bg sr hr zh ja ko vi th id ms hi bn ta so sw am ber kab'.split(
    ' ',
  ),
);

/** What the name and folders of a file tell by the conventions of Hugo, Jekyll and Astro. */
export interface MarkdownPlace {
  /** The name without its ending, its language and Jekyll's date. */
  readonly stem: string;
  /** The language that the name or the folder says, such as `en` in `index.en.md`. */
  readonly language: string | undefined;
  /** The file's folders and stem without the language: what its translations share. */
  readonly key: string;
  /** Whether it describes a list of articles (`_index.md`), and is none itself. */
  readonly isList: boolean;
  /** Whether it is the only text of its folder (`index.md`), which then names it. */
  readonly isIndex: boolean;
}

/** Reads the place of a file of Markdown from its path. */
export function placeOfMarkdown(path: string): MarkdownPlace {
  const parts = path.replaceAll('\\', '/').split('/');
  const name = (parts.pop() ?? '').replace(/\.\w+$/, '');
  const suffix = /^(.+)\.([a-z]{2,3})(?:-[A-Za-z]{2,4})?$/.exec(name);
  const isSuffix = suffix?.[2] !== undefined && LANGUAGES.has(suffix[2]);
  const own = isSuffix ? (suffix[1] ?? name) : name;
  // content/en/posts/a.md: a folder for each language directly below the texts.
  const at = parts.findIndex(
    (part, index) =>
      /^(?:content|docs|blog|posts|_posts|src)$/.test(part) && LANGUAGES.has(parts[index + 1] ?? ''),
  );
  const folder = at < 0 ? undefined : parts[at + 1];
  const language = isSuffix ? name.slice(own.length + 1) : folder;
  const plain = own.replace(/^\d{4}-\d\d-\d\d-/, '');
  const isIndex = /^_?index$/i.test(plain);
  const holder = parts.at(-1) ?? '';
  return {
    stem: isIndex ? holder : plain,
    language,
    key: [...(at < 0 ? parts : parts.filter((_, index) => index !== at + 1)), own].join('/'),
    isList: /^_index$/i.test(plain),
    isIndex,
  };
}

/** Gives the path of an old address; `undefined` where it is none. */
export function pathOf(address: string): string | undefined {
  let path = address;
  if (/^https?:/.test(address)) {
    try {
      path = new URL(address).pathname;
    } catch {
      return undefined;
    }
  } else if (!address.startsWith('/')) return undefined;
  path = withoutEscapes(path);
  return path === '/' || /[\s?#%:]/.test(path) ? undefined : path;
}
