/**
 * The one table of what is not for publication, for all readers: data only. `standing.ts` and `not-articles.ts` ask it.
 * Names and values are written folded (see `foldMark`): lower case, letters and digits only, so that `Is_Published`,
 * `isPublished` and `is-published` are one name.
 */

/** Values of a status, a visibility, an audience that say: this is public. */
export const PUBLIC_VALUES: ReadonlySet<string> = new Set(
  (
    'publish published publishing public live posted online visible approved final released everyone everybody anyone all openaccess general ' +
    'open free listed active enabled on yes true 1 world worldwide default normal standard ' +
    'منشور منشوره نشر نشرت عام عامه متاح متاحه للجميع الجميع معتمد معتمده ظاهر مفعل نشط نعم ' +
    'منتشرشده عمومي شاءعشده publie publiee publico publicado veroffentlicht פורסם ציבורי yayinda yayimlandi yayında yayımlandı ' +
    'опубликовано опубликован pubblicato gepubliceerd 已发布 公開'
  ).split(' '),
);

/** Values that mean deleted: such a record goes to quarantine. */
export const TRASH_VALUES: ReadonlySet<string> = new Set(
  (
    'trash trashed trashbin bin recyclebin deleted delete softdeleted softtrashed removed spam spammed autodraft 2neg ' +
    'محذوف محذوفه حذف حذفت مهملات المهملات سله المهملات سلهالمهملات سلهالمحذوفات مزعج حذفشده زبالهدان ' +
    'corbeille supprime papelera geloscht נמחק cop silindi'
  ).split(' '),
);

/** Values that mean not public; an unknown value of a key in {@link STATUS_KEYS} counts as one. */
export const DRAFT_VALUES: ReadonlySet<string> = new Set(
  (
    'draft drafts drafted private privately secret confidential internal personal pending pendingreview inreview review ' +
    'reviewing needsreview awaitingreview awaitingapproval awaiting waiting future scheduled schedule queued queue planned ' +
    'upcoming submitted submission unpublished unpublish unapproved notapproved disapproved notpublished unlisted hidden hide invisible inactive disabled off ' +
    'closed embargo embargoed password passwordprotected protected restricted locked members member membersonly ' +
    'subscribers subscriber subscribersonly subscriberonly paid paidonly onlypaid onlyfree paying founding premium plus pro ' +
    'paywall paywalled metered tiers specifictiers archived archive expired retired withdrawn retracted rejected declined topsecret me owner ' +
    'refused cancelled canceled blocked banned suspended offline idea pitch assigned inprogress wip todo editing ' +
    'readyforreview onhold friends friendsonly usemask onlyme self custom limited followers never no false 0 1neg ' +
    'مسوده المسوده مسودات خاص خاصه سري سريه شخصي شخصيه معلق معلقه قيدالمراجعه قيدالانتظار بانتظارالمراجعه ' +
    'بانتظارالموافقه مشتركين مشتركون فيالانتظار قيدالنشر للمراجعه مراجعه مجدول مجدوله موجل موجله غيرمنشور غيرمنشوره لمينشر لمتنشر ' +
    'غيرمدرج غيرمدرجه مخفي مخفيه محمي محميه مدفوع مدفوعه بمقابل للمشتركين للمشتركينفقط المشتركون للاعضاء ' +
    'للاعضاءفقط مقيد مقيده موقوف موقوفه معطل معطله غيرنشط مرفوض مرفوضه مسحوب مورشف مورشفه منته منتهي ملغي لا ' +
    'بيشنويس خصوصي منتشرنشده درانتظار درانتظاربازبيني زمانبنديشده موده نجي زيرالتوا غيرمطبوعه رهشنووس تايبهت ' +
    'טיוטה פרטי ממתין מתוזמן brouillon prive privee enattente planifie borrador privado pendiente entwurf privat ausstehend ' +
    'geplant taslak gizli beklemede черновик скрыто bozza rascunho concept szkic 草稿 下書き deactivate deactivated هنوزمنتشرنشده'
  ).split(' '),
);

/**
 * Words of a value that tell it is not public wherever they stand in it: «pending-legal», «only_paid», «عضو مدفوع».
 */
export const DRAFT_WORDS =
  /draft|privat|closedaccess|pending|review|schedul|unpublish|notpubl|unlist|hidden|embarg|password|protect|restrict|member|subscri|paid|paywall|premium|approv(?!ed$)|await|queue|expire|مسود|مراجعه|انتظار|جدول|مخفي|للمشترك|للاعض|مدفوع|سري/;

/** Words of a value that mean deleted. */
export const TRASH_WORDS = /trash|delet|spam|محذوف|مهملات/;

/** Keys of a publication status in any system: only a value that means public makes a record public. */
export const STATUS_KEYS: ReadonlySet<string> = new Set(
  (
    'status poststatus articlestatus entrystatus pagestatus contentstatus itemstatus documentstatus publishstatus ' +
    'publicationstatus publishedstatus publishingstatus publicationstate publishstate poststate articlestate workflowstate ' +
    'workflowstatus workflow moderationstate moderationstatus editorialstatus reviewstatus visibility postvisibility ' +
    'articlevisibility visibilitystatus audience access accesslevel accesstype accesscontrol privacy privacystatus ' +
    'privacylevel contentaccess newsletteraccess الحاله حاله حالهالنشر حالهالمقال الظهور الروءيه ' +
    'الخصوصيه الجمهور حالت وضعيت وضعيتانتشار حيثيت statut estado estatus etat durum stato סטטוס статус visibilite visibilidad ' +
    'sichtbarkeit workflowstep 状态 audiencetype audiencelevel visibilitytype visibilitylevel accessmode visibilitymode reviewstate approvalstatus approvalstate approval دۆخ'
  ).split(' '),
);

/** Keys that name a status in some systems and something else (a region, a kind) in others: only known values count. */
export const VAGUE_KEYS: ReadonlySet<string> = new Set(
  'state stage phase flag flags accessrights sharing sharingscope sharedwith permission permissions acl mode scope tier security sensitivity confidentiality classification render list lastreplicationaction whocansee visibleby emailtype نوعالوصول versionstatus versiontype draftstatus recordstatus recstatus rowstatus zustand situacao מצב الوصول وصول الاطلاع'.split(
    ' ',
  ),
);

/**
 * Values of `status` that describe processing and not publication: of a request, a crawl, a parse.
 */
export const MACHINE_VALUES =
  /^(?:[1-5]\d\d|ok|okay|success|successful|succeeded|done|complete|completed|finished|crawled|fetched|scraped|downloaded|parsed|extracted|processed|imported|exported|collected|saved|stored|indexed|new|updated|modified|unchanged|valid|verified|clean|cleaned|unknown|na|null|none)$/;

/** Keys that are true where a record is public: `false`, `0`, «لا» there make a draft. */
export const PUBLIC_FLAGS: ReadonlySet<string> = new Set(
  (
    'published ispublished publish dopublish ispublish live islive public ispublic visible isvisible active isactive ' +
    'enabled isenabled online isonline approved isapproved listed islisted released isreleased showinlist shown isshown ' +
    'isaccessibleforfree isfree free openaccess use show showonsite display displayed publishedcounter readytopublish ' +
    'منشور نشر النشر هلنشر هلنشرت تمالنشر للنشر جاهزللنشر مسموحبالنشر عام للعموم علني مفعل ظاهر مرئي معروض متاح publishable ispublishable canpublish allowpublic allowpublicaccess publicaccess publiclyvisible ispubliclyvisible publiclyaccessible ispubliclyaccessible ready isready readyforpublication discoverable isdiscoverable routable islatest islatestversion latestversion iscurrent iscurrentversion منتشرشده منتشرشود פורסם'
  ).split(' '),
);

/** Keys that are true where a record is not public. */
export const DRAFT_FLAGS: ReadonlySet<string> = new Set(
  (
    'draft isdraft drafted private isprivate hidden ishidden hide unlisted isunlisted unpublished isunpublished ' +
    'notpublished paywall paywalled ispaywalled haspaywall behindpaywall premium ispremium paid ispaid paidonly onlypaid ' +
    'memberonly membersonly ismembersonly ismemberonly isinmembersonly memberscontent subscriberonly subscribersonly ' +
    'issubscribersonly issubscriberonly requiressubscription requireslogin loginrequired requirelogin needlogin needslogin loginonly ' +
    'subscriptionrequired membershiprequired memberrequired registrationrequired paymentrequired requirespayment headless restricted ' +
    'isrestricted protected isprotected passwordprotected ispasswordprotected embargoed isembargoed scheduled isscheduled ' +
    'neverpublish hideversion delisted isdelisted emailonly isemailonly newsletteronly hiddenfromfeed مورشف ' +
    'wip iswip workinprogress suppressed issuppressed gated isgated offline isoffline onlyme selfonly nolist hidefromlist hidefromlists ' +
    'hidefromindex hiddenfromlist excludefromcollections eleventyexcludefromcollections superseded issuperseded obsolete unreleased ' +
    'pending ispending inreview archived isarchived archivedversion secret confidential internal isinternal rejected isrejected disabled isdisabled ' +
    'inactive isinactive expired isexpired withdrawn retracted lockedpostsource isvisibleonlytosubscribers ' +
    'مسوده خاص مخفي سري مدفوع محمي للمشتركين للمشتركينفقط للاعضاء للاعضاءفقط محتويمدفوع پيشنويس محرمانه خصوصي موجل مجدول טיוטה פרטי internalonly staffonly adminonly editorsonly teamonly friendsonly familyonly donotpublish nopublish dontpublish underreview isunderreview needsreview awaitingreview awaitingapproval membersexclusive formembers formembersonly forsubscribers forsubscribersonly needsapproval requiresapproval pendingapproval'
  ).split(' '),
);

/** Keys that are true, or hold a date, where a record was thrown away. */
export const TRASH_FLAGS: ReadonlySet<string> = new Set(
  (
    'deleted isdeleted del isdel deletedat deletedon deleteddate deletedby deletiondate datedeleted trashed istrashed trashedat trash ' +
    'intrash removed isremoved removedat softdeleted softdeletedat spam isspam tombstone محذوف حذف'
  ).split(' '),
);

/**
 * Keys of dates that no rule of words covers (see `date-keys.ts`): of the end of a publication in other languages and in
 * the words of single systems (AEM).
 */
export const PAST_DATES: ReadonlySet<string> = new Set(
  'hiddenat archivedat archivedon offtime تاريخالانتهاء تنتهيفي ينتهيفي تاريخانتهاءالنشر انتهاءالنشر نهايهالنشر تاريخالنهايه تاريخانقضا تاريخالصلاحيه'.split(
    ' ',
  ),
);

/** Keys of the beginning of a publication that no rule of words covers; `effective` is Plone's, `ontime` AEM's. */
export const FUTURE_DATES: ReadonlySet<string> = new Set(
  'published publishedat publishedon date postdate embargo schedule golive effective ontime التاريخ تاريخ تاريخالنشر موعدالنشر النشرفي ينشرفي ينشربتاريخ تاريخالجدوله موعدالجدوله بدايهالنشر بدءالنشر يبداالنشر تاريخانتشار زمانانتشار تاريخاشاعت'.split(
    ' ',
  ),
);

/** Keys of a period, `start=2024-01-01; end=2024-12-31` (Dublin Core) or `2024-01-01/2024-12-31`, or of one day. */
export const PERIODS: ReadonlySet<string> = new Set('valid validity available availability'.split(' '));

/** Keys of the beginning and the end of what is shown in TYPO3; elsewhere they are those of an event. */
export const TYPO3_DATES: Readonly<Record<string, 'begin' | 'end'>> = { starttime: 'begin', endtime: 'end' };

/** Keys that only records of TYPO3 have. */
export const TYPO3_KEYS: ReadonlySet<string> = new Set('crdate tstamp cruserid fegroup'.split(' '));

/** Keys that name those for whom alone a record is: roles, plans, groups. */
export const RESTRICTION_KEYS: ReadonlySet<string> = new Set(
  'restrictions restrictedto viewrestrictions rolesallowed allowedroles allowedusers allowedgroups groupsallowed requiredrole requiredroles requiredplan requiredtier membershiplevel membershiplevels memberlevels premiumlevel paywalllevel visibleto viewableby fegroup exclusivefor exclusiveto removedby mincentspledgedtoview removedbycategory removalreason mintier minimumtier requiredmembership accesstier patreonlevel patreontier'.split(
    ' ',
  ),
);

/** Keys whose text, where there is any, is a secret that opens the record: it is not public. */
export const LOCK_KEYS: ReadonlySet<string> = new Set(
  'password postpassword pagepassword passwordhash protectedby accesscode accesspassword unlockcode كلمهالمرور كلمهالسر passwort'.split(
    ' ',
  ),
);

/** Keys below which a record keeps its marks, one step down: Strapi, Elasticsearch, Hugo and others. */
export const NESTED_KEYS: ReadonlySet<string> = new Set(
  'attributes source data fields properties metadata meta frontmatter params post article settings flags build publication publishing publishsettings visibility privacy sys system node extra attrs customfields acf taxonomy'.split(
    ' ',
  ),
);

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

/**
 * Qualifying words of a key, which leave its meaning as it is: `content_visibility`,
 * `published_flag`, `pub-status`, `dg-publish`, `showOnWeb`.
 */
export const KEY_QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'content post article page entry item news story record doc document object node blog cms web for site website online front ' +
    'pub dg flag yn ind bool boolean value field current on in the on to المقال المقالة الخبر الموضوع المنشور editor editorial from public dcterms dc هل هو هي تم'
  ).split(' '),
);

/** Keys that lock a topic of a forum to answers and an article of another system to readers. */
export const LOCKED_FLAGS: ReadonlySet<string> = new Set('locked islocked lock'.split(' '));

/** Keys that only a record of a forum has. */
export const FORUM_KEYS: ReadonlySet<string> = new Set(
  'subreddit topicid topic threadid thread forum forumid numcomments replies replycount repliescount postscount numreplies closed sticky stickied pinned'.split(
    ' ',
  ),
);

/** Keys of an address on the web, and of the place from which a program took the record. */
export const ADDRESS_KEYS: ReadonlySet<string> = new Set(
  'url link href sourceurl originalurl articleurl newsurl canonicalurl permalink الرابط رابط'.split(' '),
);
export const SCRAPER_KEYS: ReadonlySet<string> = new Set(
  (
    'source sourcename sourcedomain site sitename domain hostname host outlet newspaper publisher scrapedat scrapedon ' +
    'scrapeddate crawledat crawlat crawldate crawltime fetchedat fetchtime collectedat downloadedat datedownload spider ' +
    'spidername المصدر مصدر'
  ).split(' '),
);

/** Keys that only content systems have: owner, version, slug. */
export const SYSTEM_KEYS: ReadonlySet<string> = new Set(
  (
    'documentid slug handle locale status state userid authorid createdby updatedby editorid editedat version revision ' +
    'revisionid templatesuffix blogid siteid collectionid cmslocaleid canonicalurl'
  ).split(' '),
);

/** Keys of tags, folders and kinds, in which writers collect unfinished texts. */
export const SHELF_KEYS: ReadonlySet<string> = new Set(
  (
    'tags tag labels label categories category folder folders notebook column collection section sections type posttype kind النوع نوع ' +
    'الوسوم وسوم التصنيف تصنيف القسم قسم المجلد برچسب'
  ).split(' '),
);

/** Names of such a shelf that say so; «خاص» and `private` are sections of newspapers and are not among them. */
export const DRAFT_SHELVES: ReadonlySet<string> = new Set(
  'draft drafts wip unpublished donotpublish notforpublication مسوده مسودات المسودات غيرمنشور لاينشر ليسللنشر پيشنويس brouillon brouillons borrador entwurf taslak'.split(
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

/** Formats whose files are one article as their readers saw it: only their originals are ever offered to readers. */
export const OPEN_FORMATS: ReadonlySet<string> = new Set(['text', 'html', 'markdown']);
