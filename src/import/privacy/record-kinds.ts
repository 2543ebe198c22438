/** The part of the one table of marks (`marks.ts`) that tells which records and files are no articles: data only. */

/** What a record that is no article is called in reports, by the words that its type may bear, folded. */
export const RECORD_KINDS: Readonly<Record<string, readonly string[]>> = {
  comments: 'comment comments pingback trackback webmention guestbook reply replies تعليقات'.split(' '),
  settings:
    'setting settings option options config configuration preference preferences siteconfig wpglobalstyles customizechangeset اعدادات'.split(
      ' ',
    ),
  templates:
    'template templates theme themes layout layouts skin widget widgets wptemplate wptemplatepart customcss wpblock reusableblock snippet elementorlibrary etpblayout fltheme flbuildertemplate قالب قوالب'.split(
      ' ',
    ),
  users:
    'user users account accounts profiles member members role roles permission permissions staff مستخدم مستخدمون اعضاء'.split(
      ' ',
    ),
  subscribers:
    'subscriber subscribers subscription subscriptions mailinglist emaillist contact contacts newslettersubscriber follower followers مشترك مشتركون مشتركين'.split(
      ' ',
    ),
  messages:
    'directmessage directmessages dm chat email emails mail emailcampaign emailtemplate mailpoetpage notification notifications formentry formsubmission flamingoinbound flamingocontact wpcf7contactform wpforms nfsub feedback inboundmessage privatemessage contactmessage fepmessage submission submissions formentries supportticket jobapplication رساله رسائل'.split(
      ' ',
    ),
  menus: 'menu menus menuitem navmenuitem navigation wpnavigation navitem'.split(' '),
  revisions: 'revision revisions autosave mobiledocrevisions postrevisions'.split(' '),
  attachments: 'attachment attachments mediaitem mediafile upload uploads asset assets مرفق مرفقات'.split(
    ' ',
  ),
  'machine records':
    'oembedcache wpfontfamily wpfontface acffield acffieldgroup acfposttype acftaxonomy userrequest job jobs cron eventlog session sessions token tokens apikey apikeys redirect redirects migration migrations webhook webhooks integration integrations scheduledaction analytics order orders shoporder shoppayment payment payments invoice invoices donation donations coupon shopcoupon transaction transactions vote votes claps bookmark bookmarks'.split(
      ' ',
    ),
};

/** Keys that say what kind of thing a record is. */
export const KIND_KEYS: ReadonlySet<string> = new Set(
  'type posttype kind archetype recordtype objecttype contenttype doctype documenttype entitytype itemtype typename النوع نوع'.split(
    ' ',
  ),
);

/** Keys of persons' data: what a record has below them never leaves the archive's own folder. */
export const PRIVATE_FIELDS =
  /e?mails?(?:address|to|from)?$|emailhash|pass(?:word|wd|hash|phrase)|userpass|^pwd|^hash$|secret|salt$|token|apikey|privatekey|(?:^|client|remote|user|author|last|signup|login|visitor|poster)ip(?:address|addr|v4|v6)?$|ipaddress|phone|mobile|telephone|^tel$|useragent|session|cookie|nonce|birth|^dob$|address1|street|postcode|zipcode|creditcard|iban|stripe|paypal|بريد|هاتف|جوال|كلمهالمرور|كلمهالسر/;

/** Files of data that hold no article whatever export they are of, by their names: what reports call them. */
export const FILE_KINDS: readonly (readonly [kind: string, name: RegExp])[] = [
  [
    'subscribers',
    /^(?:[^/]*[-_. ])?(?:e-?mail[-_ ]?list|mailing[-_ ]?list|subscribers?|members|contacts|followers|unsubscrib\w*|delivers|opens|clicks|مشترك\S*|المشترك\S*|القائمة البريدية)(?:[-_. ][^/]*)?\.(?:csv|tsv|jsonl?|ndjson|txt|xml)$/i,
  ],
  [
    'users',
    /^(?:\w+[-_.])?(?:users?|accounts?|roles?|permissions|passwords?|credentials|secrets?)(?:[-_. ]*(?:export|list|backup|dump|data|table|all|[\d-]+))*\.(?:csv|tsv|jsonl?|ndjson|txt|xml)$/i,
  ],
  [
    'settings',
    /^(?:settings|options|config(?:uration)?|_config|site-?config|preferences|wp-config)(?:[-_. ]*(?:export|list|backup|dump|data|table|all|dev|prod\w*|local|[\d-]+))*\.(?:csv|tsv|jsonl?|ya?ml|txt|xml|toml|ini)$/i,
  ],
  ['comments', /^(?:comments?|تعليقات|التعليقات)(?:[-_. ][^/]*)?\.(?:csv|tsv|jsonl?|ndjson|xml|atom)$/i],
  ['templates', /^(?:theme-layouts?|templates?)[^/]*\.xml$/i],
];
