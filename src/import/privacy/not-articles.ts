import { fieldKind } from '../formats/json/field-names.ts';
import { isProse } from '../formats/json/prose-field.ts';
import { withoutNamespace } from './field-names.ts';
import { foldMark } from './fold-mark.ts';
import { FILE_KINDS, KIND_KEYS, PRIVATE_FIELDS, RECORD_KINDS } from './record-kinds.ts';

const KIND_NAMES: ReadonlySet<string> = new Set([...KIND_KEYS].map(foldMark));
const KIND_OF = new Map(
  Object.entries(RECORD_KINDS).flatMap(([kind, words]) =>
    words.map((word) => [foldMark(word), kind] as const),
  ),
);

/** Gives what reports call a kind of record that is no article; `undefined` for articles and unknown kinds. */
function kindNamed(type: string | undefined): string | undefined {
  return type === undefined ? undefined : KIND_OF.get(foldMark(type));
}

const TEXTS =
  /^(?:text|body|content|html|article|articlebody|articletext|maintext|contenthtml|bodyhtml|markdown|paragraphs|story|\u0627\u0644\u0646\u0635|\u0627\u0644\u0645\u062d\u062a\u0648\u0649|\u0646\u0635)$/;

/** Tells whether a field holds data of a person or a secret: an e-mail address, a password, an IP address. */
export function isPrivateField(name: string): boolean {
  return PRIVATE_FIELDS.test(foldMark(withoutNamespace(name)));
}

const isText = (name: string) => /^(?:text|html)$/.test(fieldKind(name)?.kind ?? '');

// Columns that only a list of accounts or subscriptions has.
const PEOPLE =
  /^(?:userlogin|usernicename|userregistered|subscriberid|subscriber|activesubscription|subscribedat|unsubscribedat|\u0627\u0633\u0645\u0627\u0644\u0645\u0633\u062a\u062e\u062f\u0645|\u0627\u0644\u0645\u0634\u062a\u0631\u0643)$/;

/** Tells whether these are the columns of a list of people: an address or a password, and no text of an article. */
export function isListOfPeople(names: readonly string[]): boolean {
  const folded = names.map((name) => foldMark(name));
  const isOfPeople = folded.some((name) => PRIVATE_FIELDS.test(name) || PEOPLE.test(name));
  return isOfPeople && !folded.some((name) => TEXTS.test(name)) && !names.some(isText);
}

// A message says who sent it, and to whom or in which talk.
const SENDER = /^(?:sender|sendername|senderid|senderusername|fromnumber|sentby)$/;
const TALK =
  /^(?:recipients?|receiver(?:id|name)?|to|tonumber|participants|chat(?:id|name)?|conversation(?:id)?|threadid|timestampms|isunsent|messageid|replyto)$/;

function isMessage(names: readonly string[]): boolean {
  const folded = names.map(foldMark);
  if (folded.some((name) => SENDER.test(name)) && folded.some((name) => TALK.test(name))) return true;
  // Mail: who wrote, to whom, of what.
  return ['from', 'to'].every((name) => folded.includes(name)) && /subject|body|text/.test(folded.join(' '));
}

const ROLE =
  /^(?:subscriber|contributor|author|editor|administrator|admin|customer|member|moderator|owner|shopmanager)$/;

/** Tells whether a record is somebody's account: it has a name and roles, and no title. */
function isAccount(record: Readonly<Record<string, unknown>>): boolean {
  const fields = new Map(Object.entries(record).map(([name, value]) => [foldMark(name), value]));
  if ([...fields.keys()].some((name) => /^(?:title|headline|posttitle)$/.test(name))) return false;
  if (![...fields.keys()].some((name) => /^(?:name|displayname|username|nicename|login)$/.test(name)))
    return false;
  const roles = [fields.get('roles') ?? fields.get('role')].flat();
  return roles.some((role) => typeof role === 'string' && ROLE.test(foldMark(role)));
}

/**
 * Tells what a record is that is no article: a comment, a setting, a user, a subscriber, a menu, a revision …
 *
 * @returns what reports call it; `undefined` for articles and for what is not known
 */
export function notArticle(record: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(record)) {
    if (typeof value !== 'string' || !KIND_NAMES.has(foldMark(withoutNamespace(name)))) continue;
    const kind = kindNamed(value);
    if (kind !== undefined) return kind;
  }
  const columns = Object.keys(record);
  // WordPress's table of comments: no article names its columns so.
  if (
    columns.filter((name) => /^comment[_ ]?(?:id|author|content|date|approved|post_?id)/i.test(name))
      .length >= 3
  )
    return 'comments';
  if (isMessage(columns)) return 'private messages';
  if (isAccount(record)) return 'users';
  if (!isListOfPeople(columns.filter((name) => record[name] !== null))) return undefined;
  // A title and running text make an article, whatever its author's address is called.
  const isArticle =
    columns.some((name) => fieldKind(name)?.kind === 'title') && Object.values(record).some(isProse);
  return isArticle ? undefined : 'users';
}

/** Tells what a file of data is that holds no article, by its name: a list of subscribers, a table of users. */
export function notArticleFile(path: string): string | undefined {
  const name = path.replaceAll('\\', '/').replace(/^.*\//, '');
  return FILE_KINDS.find(([, pattern]) => pattern.test(name))?.[0];
}

const MAIL =
  /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+\s{0,9}(?:@|\(at\)|\[at\])\s{0,9}[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/giu;

/**
 * Gives the name of a person from what a feed or an export calls the author: «mail (name)» of RSS, «name <mail>» of
 * mail; `undefined` where there is only an address or a login.
 */
export function personName(text: string): string | undefined {
  const plain = text.replace(/\bmailto:/gi, '').trim();
  if (plain.search(MAIL) < 0) return plain === '' ? undefined : plain;
  const inside = [...plain.matchAll(/\(([^()@]*)\)/g)].find(([, name = '']) => /\p{L}/u.test(name))?.[1];
  const name = (inside ?? plain.replace(MAIL, ' '))
    .replace(/[<>()[\]"\u201C\u201D]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|\u060C\u061B-]+|[\s,;:|\u060C\u061B-]+$/g, '');
  return name === '' ? undefined : name;
}
