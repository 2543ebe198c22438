import { type ArticleDraft, paragraphText } from '../clean/draft-body.ts';
import { keepPrivate, type Standing, standingOf } from './standing.ts';

// What people call folders of what is not out, in the languages in which they work.
const FOLDERS =
  'drafts?|private|unpublished|scheduled|pending|hidden|unlisted|secret|confidential|paid|premium|(?:members?|subscribers?)[ _-]only|مسودات|المسودات|مسودة|خاص(?: بي)?|سري|سرية|brouillons?|entwürfe?|borrador(?:es)?|taslak(?:lar)?|bozze?|rascunhos?|szkice|concepten|черновики?|טיוט(?:ה|ות)|پیش‌نویس‌?(?:ها)?|چرکنویس';
// Of a file or a title only what says nothing else: «draft-laws.md» is a text about laws.
const WORDS =
  'draft|unpublished|private|not for publication|do not publish|مسودة|مسوده|غير منشور|ليست? للنشر|لا (?:ت|ي)نشر(?:وه|ه)?|ممنوع (?:من )?النشر|brouillon|entwurf|borrador|taslak|bozza|rascunho|черновик|טיוטה|پیش‌نویس';
const DRAFT_FOLDER = new RegExp(
  `(?:^|/)(?:\\d{1,3}[ ._-]+)?_{0,2}(?:${FOLDERS})(?:[ _-](?:posts?|notes?|articles?|pages?|entries))?(?:\\.zip)?/|\\((?:drafts?|private|unpublished|مسودة|خاص)\\)/`,
  'i',
);
const DRAFT_FILE = new RegExp(
  `(?:^|/)(?:draft[_ -]|مسود(?:ة|ات)(?:_| - |: ))[^/]*\\.(?:html?|mdx?|txt|json|docx|odt)$|(?:[._](?:${WORDS})| - (?:${WORDS})| ?[([](?:${WORDS})[)\\]])\\.\\w+$|(?:^|/)[([](?:${WORDS})[)\\]][^/]*$`,
  'i',
);
const TRASH_FOLDER =
  /(?:^|\/)(?:_?trash|\.trash(?:-\d+)?|_?deleted|recently[ _-]deleted|_?bin|المحذوفات|محذوفات|محذوف|سلة المهملات|سلة المحذوفات|المحذوفة حديثا)\//i;

/** Tells what the folders and the name of a file say: `_drafts/`, `draft_title.html`, `title (draft).md`, `.trash/`. */
export function standingOfPath(path: string): Standing {
  // Names come decomposed from other systems.
  const plain = path.normalize('NFC').replaceAll('\\', '/');
  const trash = TRASH_FOLDER.exec(plain);
  if (trash) return { standing: 'trash', mark: trash[0].replace(/^\//, '') };
  const draft = DRAFT_FOLDER.exec(plain) ?? DRAFT_FILE.exec(plain);
  return draft ? { standing: 'draft', mark: draft[0].replace(/^\//, '') } : PUBLIC;
}

const PUBLIC: Standing = { standing: 'public', mark: '' };

// What WordPress writes before titles of posts with a password and of private ones, in its translations. «خاص: …»
// and «Özel: …» are how newspapers announce a story of their own.
const TITLE = new RegExp(
  `^(?:protected|private|محمي|protégé|privé|geschützt|privat|protegido|privado|protetto|privato|beveiligd|korumalı|приватное|защищено|محافظت[‌ ]?شده|מוגן|פרטי|${WORDS})\\s?: \\S|^[([](?:${WORDS})[)\\]]|[([](?:${WORDS})[)\\]]$`,
  'iu',
);

// A text may begin with such a word alone on a line.
const LINE = new RegExp(`^[([*#\\s]*(?:${WORDS})(?: (?:-|–|—) (?:${WORDS}))?[)\\]*.!\\s]*$`, 'iu');
const LONGEST_LINE = 60;

// Addresses of previews and of editors: who saved such a page saw what others cannot.
const PREVIEW =
  /[?&](?:preview=(?:true|1)|preview_(?:id|nonce)=|draft=(?:true|1)|customize_changeset_uuid=)|\/wp-admin\/|\/wp-login\.php|\/b\/post-preview|draft\.blogger\.com|\/ghost\/#?\/?editor|\/p\/[\da-f]{8}-[\da-f]{4}-[\da-f-]{20,}|\/publish\/post\/\d+|\/(?:node|content)\/\d+\/(?:edit|latest|preview)|\/p\/[\da-f]{8,14}\/edit|\/administrator\/index\.php/i;

/**
 * Keeps a draft private by what no reader of a format asks for: the path of its file, its title, the address from which
 * it was saved, its shelves, a day of publication that has not come.
 *
 * @param path where the file lies, within what was given to import
 * @param today the day of the run, `YYYY-MM-DD`
 */
export function keepDraftPrivate(draft: ArticleDraft, path: string, today?: string): void {
  const { title = '', source, topics, published } = draft.fields;
  keepPrivate(draft, standingOfPath(path));
  // The first line of a text may be its title still.
  const lines = draft.body.children.slice(0, 2).map((each) => paragraphText(each) ?? '');
  const line = lines.find((each) => each.length <= LONGEST_LINE && LINE.test(each.normalize('NFC')));
  if (line !== undefined) keepPrivate(draft, { standing: 'draft', mark: line });
  const marked = TITLE.exec(title.normalize('NFC'));
  if (marked) keepPrivate(draft, { standing: 'draft', mark: marked[0] });
  const address = PREVIEW.exec(source?.url ?? '');
  if (address) keepPrivate(draft, { standing: 'draft', mark: address[0] });
  keepPrivate(draft, standingOf({ categories: draft.sections, tags: topics ?? [], published }, today));
}
