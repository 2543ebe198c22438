import type { Root } from 'hast';
import { parseWrittenDate } from '../../article/written-dates.ts';
import { agencyOf, CITIES } from '../clean/agencies.ts';
import { bylineNames } from '../clean/byline.ts';
import { isImpersonalName } from '../clean/impersonal-names.ts';
import { foldedLine } from '../words.ts';
import { isDiscussion } from './boilerplate.ts';
import { attribute, findAll, namesOf, visibleText } from './element.ts';
import { isObject, listOf, plain } from './json-ld.ts';
import { isOutlet } from './outlets.ts';
import { nameOf, type PageData } from './page-data.ts';

/** Who wrote a page's article: people, and the agency where one is named in their place. */
interface Bylines {
  readonly authors: string[];
  readonly agency: string | undefined;
  /** The line as the page prints it, where it was found in the text. */
  readonly printed?: string | undefined;
}

const WRITER_NAMES =
  /(?:^|[ -])(?:authors?|by-?lines?|by-?author|writers?|write-?by|writtenby|writer-?name|journalist|reporter|columnist|contributor|creator|author-?name|post-?author|entry-?author|news-?author|article-?author|\u0643\u0627\u062A\u0628|katib)(?=$|[ -])/;

const LABEL =
  /^(?:مرسلة بواسطة|نشرت بواسطة|نُشر بواسطة|نشر بواسطة|بواسطة|كتبها|بقلم|كتب[تهن]?|كتبا|كتبتا|كتبوا|الكاتبة?|المؤلفة?|المحررة?|المراسلة?|تحرير|إعداد|تقرير|نوشته|نویسنده|به قلم|تحریر|نووسەر|نوسەر|ئامادەکردنی|لیکوال|מאת|כתבה?|by|author|written by|posted by|reported by|von|par|por|di|door|autor(?:in)?|auteure?|autora?|автор|yazan)(?:\s*[:：،,/|\u0640–—-]+\s*|\s+)/iu;

const NOT_IN_NAMES =
  /[\d\u0660-\u0669\u06F0-\u06F9@!?\u061F:;\u061B<>{}[\]=+*#%_\\/|\u00A9]|https?:|www\.|\.(?:com|net|org)\b/iu;

function isNameOf(outlet: string, name: string): boolean {
  const [whole, folded] = [foldedLine(outlet), foldedLine(name)];
  const isShort = /^\w{2,8}$/.test(name) && outlet.toLowerCase().includes(name.toLowerCase());
  return (
    folded === whole ||
    isShort ||
    (folded.length > 5 && whole.startsWith(folded)) ||
    (whole.includes(' ') && folded.startsWith(`${whole} `))
  );
}

/**
 * Tells whether a name may be that of a person: not an outlet, a place, a role or a date.
 *
 * @param outlets the names under which the page's site goes
 */
export function isPersonName(name: string, outlets: readonly string[]): boolean {
  const folded = foldedLine(name);
  const words = folded.split(' ').filter((word) => word !== '');
  if (words.length === 0 || words.length > 6 || name.length < 3 || name.length > 60) return false;
  if (NOT_IN_NAMES.test(name) || isImpersonalName(name) || isOutlet(name)) return false;
  if (agencyOf(name) !== undefined || CITIES.has(name) || parseWrittenDate(name)) return false;
  return !outlets.some((outlet) => isNameOf(outlet, name));
}

function withoutLabel(text: string): string {
  let line = text;
  for (let label = LABEL.exec(line); label; label = LABEL.exec(line)) line = line.slice(label[0].length);
  return line;
}

/** Divides a byline into names and an agency: «(أبوظبي - وام)», «كتبت سعاد ومنى», «By A and B». */
export function namesIn(text: string, outlets: readonly string[]): Bylines {
  let line = text.replace(/\s+/g, ' ').trim();
  // The name of a site may hold signs and words that part the names of people.
  if (outlets.some((outlet) => foldedLine(outlet) === foldedLine(line))) line = agencyOf(line) ?? '';
  line = withoutLabel(line);
  const pieces = line
    .replace(/^[\s([«"]+|[\s)\]»"]+$/gu, '')
    .split(
      /\s*(?:[\u060C;\u061B|/]|,(?!\s*(?:jr|sr|phd|md|dr)\b)|\s[-\u2013\u2014]\s|\s(?:and|und|et|y|e|en|og|och|&)\s)\s*/iu,
    )
    .flatMap((piece) => bylineNames(withoutLabel(piece)))
    .map((piece) => piece.replace(/^[\s.,\u060C:()-]+|[\s,\u060C:()-]+$/gu, ''));
  const agency = pieces
    .map((piece) => agencyOf(piece))
    .find((each) => each !== undefined && each !== 'وكالات');
  return { authors: [...new Set(pieces.filter((piece) => isPersonName(piece, outlets)))], agency };
}

function inMarkup(root: Root, outlets: readonly string[]): Bylines {
  const holders = findAll(
    root,
    (each) =>
      /^(?:a|span|div|p|ul|li|h[3-6]|strong|em|b|i|address|section|cite)$/.test(each.tagName) &&
      (/(?:^|\s)author(?:\s|$)/.test(attribute(each, 'rel') ?? '') ||
        (each.tagName === 'address' && /(?:^| )vcard(?: |$)/.test(namesOf(each))) ||
        WRITER_NAMES.test(namesOf(each))),
  );
  const discussed = findAll(root, isDiscussion);
  for (const holder of holders) {
    if (discussed.some((each) => each === holder || findAll(each, (inner) => inner === holder).length > 0))
      continue;
    for (const printed of visibleText(holder).split('\n').slice(0, 6)) {
      const isLabelled = LABEL.test(printed);
      // A line that is long or holds figures is a biography or a date.
      if (
        printed.length > 90 ||
        /^(?:role|reporting from|twitter|الدور|الصفة|صفة|الوظيفة|شغل|سمت|عہدہ|תפקיד)[\s:,\u060C]/iu.test(
          printed,
        )
      )
        continue;
      const found = namesIn(printed, outlets);
      const authors = found.authors.filter((name) => isLabelled || name.includes(' '));
      if (authors.length > 0 && authors.length < 5 && authors.every((name) => name.split(' ').length <= 5))
        return { authors, agency: found.agency, printed: isLabelled ? printed : undefined };
    }
  }
  return { authors: [], agency: undefined };
}

const META = [
  'author',
  'article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'citation_author',
  'dc.creator',
  'dcterms.creator',
  'creator',
  'byl',
  'byline',
  'authors',
  'writer',
  'cxenseparse:author',
  'og:article:author',
  'vr:author',
] as const;

/** Finds who wrote a page's article: in its JSON-LD, its `meta`, its microdata, its markup. */
export function readBylines(root: Root, data: PageData, outlets: readonly string[]): Bylines {
  const given = (values: readonly string[]): Bylines => {
    const found = values.filter((each) => !/^https?:/.test(each)).map((each) => namesIn(each, outlets));
    return {
      authors: [...new Set(found.flatMap((each) => each.authors))],
      agency: found.map((each) => each.agency).find((each) => each !== undefined),
    };
  };
  // Plugins that say who wrote a page say it of the page, where they call it no article.
  const holder = [
    data.article,
    ...data.objects.filter((each) => /WebPage$/.test(String(each['@type'] ?? ''))),
  ].find((each) => each.author !== undefined || each.creator !== undefined);
  const writers = listOf(holder?.author ?? holder?.creator).map((each) => data.follow(each));
  // What calls itself an organisation is no person; its name may be that of an agency.
  const isBody = (each: unknown) => isObject(each) && /Organi[sz]ation$/.test(String(each['@type'] ?? ''));
  const nameIn = (each: unknown) => {
    const name = plain(each);
    return name !== undefined && isBody(each) ? agencyOf(name) : name;
  };
  const inData = writers.map(nameIn).filter((each) => each !== undefined);
  const voices = [
    () => given(inData),
    ...META.map((name) => () => given(data.meta(name))),
    () => given(data.marked('author', 'creator').map((each) => nameOf(each))),
    () => inMarkup(root, outlets),
  ];
  let agency: string | undefined;
  for (const voice of voices) {
    const found = voice();
    agency ??= found.agency;
    if (found.authors.length > 0) return { ...found, agency };
  }
  return { authors: [], agency };
}
