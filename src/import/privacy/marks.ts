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
    'loggedinusers loggedin signedin onlytheseusers specificpeople onlypeopleinvited invited inviteonly organization organisation team nobody noone ' +
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
  'state stage phase flag flags accessrights rightsaccessrights dcrightsaccessrights shared isshared linksharing canviewtype sharing sharingscope sharedwith permission permissions acl mode scope tier security classification render list lastreplicationaction whocansee visibleby emailtype نوعالوصول versionstatus versiontype draftstatus recordstatus recstatus rowstatus zustand situacao מצב الوصول وصول الاطلاع'.split(
    ' ',
  ),
);

/** Numbers of a status that mean something else in one system than in most, and the fields by which it is known. */
export const STATUS_NUMBERS: readonly {
  readonly key: string;
  readonly beside: readonly string[];
  readonly open: readonly string[];
  readonly trash: readonly string[];
}[] = [
  // Movable Type: 1 is held back, 2 out, 3 in review, 4 to come, 5 junk, 6 taken back.
  { key: 'entrystatus', beside: [], open: ['2', 'release', 'publish', 'published'], trash: ['5', 'junk'] },
  // Textpattern: 1 draft, 2 hidden, 3 pending, 4 live, 5 sticky.
  {
    key: 'status',
    beside:
      'textilebody textileexcerpt bodyhtml excerpthtml annotate annotateinvite urltitle overrideform lastmodid category1 category2'.split(
        ' ',
      ),
    open: ['4', '5', 'live', 'sticky'],
    trash: [],
  },
];

/**
 * Values of `status` that describe processing and not publication: of a request, a crawl, a parse.
 */
export const MACHINE_VALUES =
  /^(?:[1-5]\d\d|ok|okay|success|successful|succeeded|done|complete|completed|finished|crawled|fetched|scraped|downloaded|parsed|extracted|processed|imported|exported|collected|saved|stored|indexed|new|updated|modified|unchanged|valid|verified|clean|cleaned|unknown|na|null|none)$/;

/** Keys of how secret a record is: only what says that it is not makes it public. */
export const SECRECY_KEYS: ReadonlySet<string> = new Set(
  'sensitivity sensitivitylevel confidentiality confidentialitylevel secrecy secrecylevel securityclassification securitylevel tlp trafficlight trafficlightprotocol السريه درجهالسريه مستويالسريه الحساسيه درجهالحساسيه'.split(
    ' ',
  ),
);

/** Values of {@link SECRECY_KEYS} that say there is nothing secret. */
export const OPEN_SECRECY =
  /^(?:low|lowest|none|no|false|null|clear|white|tlpclear|tlpwhite|unclassified|notsensitive|nonsensitive|notconfidential|nonconfidential|notsecret|[\d.]*|منخفضه?|عاديه?|غيرسريه?|غيرحساسه?|لا|لايوجد)$/;

/** Keys of what editors note for one another: a note that forbids to publish counts, any other says nothing. */
export const NOTE_KEYS: ReadonlySet<string> = new Set(
  'note notes internalnote internalnotes remark remarks memo comment instruction instructions warning ملاحظه ملاحظات الملاحظات الملاحظه تنبيه تعليمات يادداشت הערה הערות'.split(
    ' ',
  ),
);

/** What forbids to publish, or says that it is not yet done, in a note or a short value of any field. */
export const PROHIBITION =
  /(?:do|did)not(?:yet)?publish|dontpublish|neverpublish|notfor(?:publication|publishing|release|print|public)|not(?:yet)?published|unpublished|(?:لا|لم|لن)[يتن]نشر|ليست?(?:معده?)?للنشر|غير(?:صالحه?|معده?|قابله?|جاهزه?|مخصصه?)?(?:للنشر|منشوره?)|(?:ممنوعه?(?:من)?|يمنع|يحظر|محظوره?)(?:ال)?نشر|منتشرن(?:شود|شده|كنيد)|غيرشاءع|شاءعنهكر|לאלפרסום|לאלפרסם|לאפורסם|איןלפרסם|nepaspublier|nonpublie|nichtveroffentlich|nopublica|yayınlama(?:yın|ndı)?$|yayinlama(?:yin|ndi)?$|непубликовать|неопубликован/;

/** Keys that are true where a record is public: `false`, `0`, «لا» there make a draft. */
export const PUBLIC_FLAGS: ReadonlySet<string> = new Set(
  (
    'published ispublished publish dopublish ispublish live islive public ispublic visible isvisible active isactive ' +
    'enabled isenabled online isonline approved isapproved listed islisted released isreleased reviewed isreviewed currentlypublished approve export انتشار showinlist shown isshown ' +
    'isaccessibleforfree isfree free openaccess use show showonsite display displayed publishedcounter readytopublish ' +
    'منشور نشر النشر هلنشر هلنشرت تمالنشر للنشر جاهزللنشر مسموحبالنشر عام للعموم علني مفعل ظاهر مرئي معروض متاح publishable ispublishable canpublish allowpublic allowpublicaccess publicaccess publiclyvisible ispubliclyvisible publiclyaccessible ispubliclyaccessible ready isready readyforpublication discoverable isdiscoverable routable islatest islatestversion latestversion iscurrent iscurrentversion منتشرشده منتشرشود פורסם'
  ).split(' '),
);

/** Keys that are true where a record is not public. */
export const DRAFT_FLAGS: ReadonlySet<string> = new Set(
  (
    'draft isdraft drafted review private isprivate hidden ishidden hide unlisted isunlisted unpublished isunpublished ' +
    'notpublished paywall paywalled ispaywalled haspaywall behindpaywall premium ispremium paid ispaid paidonly onlypaid ' +
    'memberonly membersonly ismembersonly ismemberonly isinmembersonly memberscontent subscriberonly subscribersonly ' +
    'issubscribersonly issubscriberonly requiressubscription requireslogin loginrequired requirelogin needlogin needslogin loginonly ' +
    'subscriptionrequired membershiprequired memberrequired registrationrequired paymentrequired requirespayment headless restricted ' +
    'isrestricted protected isprotected passwordprotected ispasswordprotected embargoed isembargoed scheduled isscheduled ' +
    'neverpublish hideversion delisted isdelisted emailonly isemailonly newsletteronly hiddenfromfeed مورشف ' +
    'wip iswip workinprogress suppressed issuppressed gated isgated offline isoffline onlyme selfonly nolist hidefromlist hidefromlists ' +
    'hidefromindex hiddenfromlist excludefromcollections eleventyexcludefromcollections superseded issuperseded obsolete unreleased ' +
    'pending ispending inreview archived isarchived archivedversion secret confidential internal isinternal rejected isrejected disabled isdisabled ' +
    'exclude excluded isexcluded skip ignore ignored noexport excludefromsite excludefrombuild excludefromblog excludefromexport ' +
    'encrypted isencrypted readrestricted sitelogin adminlogin idraft embargo محظور مستبعد لاينشر ممنوعالنشر محظورالنشر ' +
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
  'published publishedat publishedon date postdate embargo schedule golive effective ontime notbefore donotpublishbefore محظورحتي موجلالي موجلحتي لاينشرقبل التاريخ تاريخ تاريخالنشر موعدالنشر النشرفي ينشرفي ينشربتاريخ تاريخالجدوله موعدالجدوله بدايهالنشر بدءالنشر يبداالنشر تاريخانتشار زمانانتشار تاريخاشاعت'.split(
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
  'protect protection restrictions restrictedto viewrestrictions rolesallowed allowedroles allowedusers allowedgroups groupsallowed requiredrole requiredroles requiredplan requiredtier membershiplevel membershiplevels memberlevels premiumlevel paywalllevel visibleto viewableby fegroup exclusivefor exclusiveto removedby mincentspledgedtoview removedbycategory removalreason mintier minimumtier requiredmembership accesstier patreonlevel patreontier'.split(
    ' ',
  ),
);

/** Keys whose text, where there is any, is a secret that opens the record: it is not public. */
export const LOCK_KEYS: ReadonlySet<string> = new Set(
  'draftid password postpassword pagepassword passwordhash protectedby accesscode accesspassword unlockcode كلمهالمرور كلمهالسر passwort'.split(
    ' ',
  ),
);

/** Keys below which a record keeps its marks, one step down: Strapi, Elasticsearch, Hugo and others. */
export const NESTED_KEYS: ReadonlySet<string> = new Set(
  'attributes source data fields properties metadata meta frontmatter params post article settings flags build publication publishing publishsettings visibility privacy preferences sys system node extra attrs customfields acf taxonomy'.split(
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

/** Keys of the kind of a record, and what is said there of one that is not public. */
export const TYPE_KEYS: ReadonlySet<string> = new Set(
  'type posttype kind النوع نوع rights dcrights'.split(' '),
);
export const TYPE_VALUES: ReadonlySet<string> = new Set(
  'private privatepost scheduled unlisted hidden pending onlypaid paidonly subscribersonly membersonly closedaccess restrictedaccess embargoedaccess'.split(
    ' ',
  ),
);

/** Keys of tags, folders and kinds, in which writers collect unfinished texts. */
export const TAXONOMY_KEYS: ReadonlySet<string> = new Set(
  (
    'tags tag labels label categories category folder folders notebook column collection section sections type posttype kind النوع نوع ' +
    'الوسوم وسوم التصنيف تصنيف القسم قسم المجلد برچسب rights dcrights'
  ).split(' '),
);

/** Terms of these taxonomies that say so; «خاص» and `private` are sections of newspapers and are not among them. */
export const DRAFT_TERMS: ReadonlySet<string> = new Set(
  'draft drafts wip unpublished donotpublish notforpublication مسوده مسودات المسودات غيرمنشور لاينشر ليسللنشر پيشنويس brouillon brouillons borrador entwurf taslak'.split(
    ' ',
  ),
);

/** Formats whose files are one article as their readers saw it: only their originals are ever offered to readers. */
export const OPEN_FORMATS: ReadonlySet<string> = new Set(['text', 'html', 'markdown']);
